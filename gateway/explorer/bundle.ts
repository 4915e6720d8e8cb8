import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('./', import.meta.url));

/** Bundles the explorer's page into a folder. A half-written folder is never seen: the whole one is moved into place. */
const [, , folder = ''] = process.argv;
const draft = join(dirname(folder), `explorer-${process.pid}`);
await build({
  root: ROOT,
  base: '/explorer/',
  configFile: false,
  logLevel: 'silent',
  worker: { format: 'es' },
  build: {
    outDir: draft,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    reportCompressedSize: false,
    minify: true,
  },
});
await rm(folder, { recursive: true, force: true });
// Another process may have been quicker; its page is the same.
await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
