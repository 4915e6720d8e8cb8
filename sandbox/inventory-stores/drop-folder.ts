import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DueFile } from './schedule.ts';

/** The folder that the stores drop their files into, with a folder `out` for the answers to them. */
export interface DropFolder {
  readonly path: string;
  /**
   * Makes the folder hold exactly these files. A file is written beside its name and then renamed; one that is there is
   * written again when its `form` is another than before.
   */
  show(files: readonly DueFile[], form: string, contentOf: (file: DueFile) => string): Promise<void>;
  /** Takes the whole folder away, or brings it back. */
  setAway(away: boolean): Promise<void>;
}

export async function createDropFolder(folder: string): Promise<DropFolder> {
  const path = join(folder, 'drop');
  const elsewhere = join(folder, 'away');
  let shown: readonly DueFile[] = [];
  let shownForm = '';
  let isAway = false;
  // Where the stores look for what became of their files.
  await mkdir(join(path, 'out'), { recursive: true });
  const here = () => (isAway ? elsewhere : path);

  async function place(files: readonly DueFile[], contentOf: (file: DueFile) => string): Promise<void> {
    for (const file of files) await writeFile(join(here(), `${file.name}.part`), contentOf(file));
    for (const { name } of files) await rename(join(here(), `${name}.part`), join(here(), name));
  }

  async function remove(files: readonly DueFile[]): Promise<void> {
    for (const { name } of files) await rm(join(here(), name), { force: true });
  }

  return {
    path,
    async show(files, form, contentOf) {
      const known = form === shownForm ? shown : [];
      const missing = files.filter(({ name }) => !known.some((file) => file.name === name));
      const surplus = shown.filter(({ name }) => !files.some((file) => file.name === name));
      const goesBack = (surplus.at(-1)?.sequence ?? 0) > (files.at(-1)?.sequence ?? 0);
      // Contents are made oldest first: the stock they tell of only goes forward. Deltas of another night lie unused
      // until its nightly file comes, so that a reader sees one night or the other.
      const contents = new Map(missing.map((file) => [file, contentOf(file)]));
      const written = (file: DueFile) => contents.get(file) ?? '';
      await place(
        missing.filter(({ is }) => is !== 'full'),
        written,
      );
      if (goesBack) await remove(surplus);
      await place(
        missing.filter(({ is }) => is === 'full'),
        written,
      );
      await remove(surplus);
      shown = files;
      shownForm = form;
    },
    async setAway(away) {
      if (away === isAway) return;
      await (away ? rename(path, elsewhere) : rename(elsewhere, path));
      isAway = away;
    },
  };
}
