import { watch } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { causeText, type Log } from '../log.ts';
import type { SupergraphSource } from './supergraph-source.ts';

/** How long a file must be left alone before it is read, in milliseconds. */
const QUIET_MS = 50;

/**
 * The supergraph in a file. The folder is watched, so that a file which is renamed into its place is seen too. A file
 * that cannot be read, or is empty because it is just being written, changes nothing.
 */
export function watchFile(path: string, log: Log): SupergraphSource {
  const file = resolve(path);
  return {
    start: async (onChange) => {
      const supergraph = await readFile(file, 'utf8');
      let last = supergraph;
      const readAgain = async () => {
        const text = await readFile(file, 'utf8').catch((thrown) => {
          log.warn('supergraph not read', { cause: causeText(thrown) });
          return '';
        });
        if (text === '' || text === last) return;
        last = text;
        onChange(text);
      };
      let timer: NodeJS.Timeout | undefined;
      const soon = () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          timer = undefined;
          void readAgain();
        }, QUIET_MS);
      };
      const watcher = watch(dirname(file), (_event, name) => {
        // Behind a link it is another name that changes; a busy folder must not put the reading off for ever.
        if (name === basename(file) || !timer) soon();
      });
      watcher.on('error', (thrown) => log.error('supergraph not watched', { cause: causeText(thrown) }));
      // It may have changed after it was read and before it was watched.
      soon();
      return {
        supergraph,
        stop: async () => {
          clearTimeout(timer);
          watcher.close();
        },
      };
    },
  };
}
