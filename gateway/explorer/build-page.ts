import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface PageFile {
  readonly type: string;
  readonly content: Buffer;
}

/** The explorer's page: bundled once from its npm package, on the first visit, and kept between starts. */
export interface PageBuilder {
  /** A file of the page; null if there is none. */
  read(path: string): Promise<PageFile | null>;
}

const BUNDLER = fileURLToPath(new URL('./bundle.ts', import.meta.url));
const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/customer-graph/explorer', import.meta.url));
const SOURCES = ['./bundle.ts', './index.html', './page.js', '../../package-lock.json'];

export function createPageBuilder(): PageBuilder {
  let built: Promise<void> | null = null;
  return {
    read: async (path) => {
      // One build for all first visitors; one that failed is tried again on the next visit.
      built ??= buildUnlessFresh().catch((thrown: unknown) => {
        built = null;
        throw thrown;
      });
      await built;
      return await readPageFile(path);
    },
  };
}

/** In a process of its own: bundling takes some seconds of computing, and the gateway answers meanwhile. */
async function buildUnlessFresh(): Promise<void> {
  const builtAt = await modifiedAt(join(FOLDER, 'index.html'));
  const changedAt = await Promise.all(SOURCES.map((file) => modifiedAt(fileURLToPath(new URL(file, import.meta.url)))));
  if (builtAt <= Math.max(...changedAt)) await promisify(execFile)(process.execPath, [BUNDLER, FOLDER]);
}

async function modifiedAt(file: string): Promise<number> {
  return await stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ttf': 'font/ttf',
};

async function readPageFile(path: string): Promise<PageFile | null> {
  const file = normalize(join(FOLDER, path));
  if (!file.startsWith(FOLDER)) return null;
  const content = await readFile(file).catch(() => null);
  return content && { type: TYPES[extname(file)] ?? 'application/octet-stream', content };
}
