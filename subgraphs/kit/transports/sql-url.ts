import { fileURLToPath } from 'node:url';

/** Where rows are kept. */
export type SqlAddress =
  | { readonly is: 'sqlite' /** Absolute path, or `:memory:`. */; readonly file: string }
  | { readonly is: 'postgres'; readonly url: string };

/** Reads `sqlite:///abs/file.db`, `sqlite::memory:` or `postgres://…`. The value may hold a password: no error shows it. */
export function readSqlUrl(url: string): SqlAddress {
  const problem = checkSqlUrl(url);
  if (problem) throw new Error(problem);
  if (url === IN_MEMORY) return { is: 'sqlite', file: ':memory:' };
  if (url.startsWith('sqlite:')) return { is: 'sqlite', file: fileURLToPath(url.replace('sqlite:', 'file:')) };
  return { is: 'postgres', url };
}

/** What is wrong with an address, or null. For a setting's `check`. */
export function checkSqlUrl(url: string): string | null {
  const known = url === IN_MEMORY || /^sqlite:\/\/\/[^/]/.test(url) || /^postgres(?:ql)?:\/\/[^/]/.test(url);
  return known && URL.canParse(url)
    ? null
    : 'expected sqlite:///absolute/file.db or postgres://user@host:port/database';
}

const IN_MEMORY = 'sqlite::memory:';
