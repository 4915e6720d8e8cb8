import { fileURLToPath } from 'node:url';
import { isSqlUrl } from '../settings.ts';

/** Where rows are kept. */
export type SqlAddress =
  | { readonly is: 'sqlite' /** Absolute path, or `:memory:`. */; readonly file: string }
  | { readonly is: 'postgres'; readonly url: string };

/** Reads `sqlite:///abs/file.db`, `sqlite::memory:` or `postgres://…`. The value may hold a password: no error shows it. */
export function readSqlUrl(url: string): SqlAddress {
  if (url === IN_MEMORY) return { is: 'sqlite', file: ':memory:' };
  const problem = isSqlUrl(url);
  if (problem) throw new Error(problem);
  if (url.startsWith('sqlite:')) return { is: 'sqlite', file: fileURLToPath(url.replace('sqlite:', 'file:')) };
  return { is: 'postgres', url };
}

// Forgotten when the process ends: for tests, and never in a setting.
const IN_MEMORY = 'sqlite::memory:';
