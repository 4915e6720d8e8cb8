import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceFile } from './source-text.ts';

const ROOT = new URL('../../', import.meta.url);

/** A file of the repository, by its path inside it. */
export function readRepositoryFile(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}

/** Every TypeScript file of the repository. */
export function sourceFiles(): SourceFile[] {
  return readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules' && !entry.name.startsWith('.'))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(entry.name) : [entry.name]))
    .filter((path) => /\.(?:ts|mts|cts)$/.test(path))
    .map((path) => ({ path, text: readRepositoryFile(path) }));
}

function filesBelow(folder: string): string[] {
  return readdirSync(new URL(`${folder}/`, ROOT), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(fileURLToPath(ROOT), join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}
