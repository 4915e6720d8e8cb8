import type { QuirkName } from '../quirks.ts';
import { type DueFile, fileNumber } from './schedule.ts';

/** The files that lie in the folder while quirks are shown: some are others than they should be, and some too many. */
export function quirkedFiles(due: readonly DueFile[], quirks: readonly QuirkName[]): DueFile[] {
  return quirks.reduce<DueFile[]>((files, quirk) => changes[quirk]?.(files) ?? files, [...due]);
}

const changes: Partial<Record<QuirkName, (files: readonly DueFile[]) => DueFile[]>> = {
  wrongTrailer: (files) => [...files, ...newestOf(files).map(withExtraRow)],
  halfWrittenFile: (files) =>
    replaceNewest(files, (file) => [inHalf(file), { ...file, name: `${file.name}.filepart` }]),
  resentFile: (files) => [...files, ...earlierOf(files, 5).map((file) => ({ ...file, name: 'STOCK.resent.x12' }))],
  shuffledFiles: (files) => {
    const names = files.map(({ name }) => name).filter((name) => NUMBERED.test(name));
    return files.map((file) => {
      const place = names.toReversed().indexOf(file.name);
      return place < 0 ? file : { ...file, name: `STOCK.${fileNumber(place)}.x12` };
    });
  },
  wrongSegmentCount: (files) =>
    replaceNewest(files, (file) => [{ ...file, name: 'STOCK.miscounted.x12', alter: withWrongCount }]),
  duplicateControlNumber: (files) => [...files, ...earlierOf(files, 3).map(asAnother)],
  shipNotices: (files) => [...files, ...newestOf(files).flatMap(toNotices)],
};

/** The delta of the last hour; none right after the nightly file. */
function newestOf(files: readonly DueFile[]): DueFile[] {
  return earlierOf(files, 0);
}

/** The delta of so many hours before the last one. */
function earlierOf(files: readonly DueFile[], hours: number): DueFile[] {
  const deltas = files.filter(({ is }) => is === 'delta');
  const newest = Math.max(...deltas.map(({ sequence }) => sequence));
  return deltas.filter(({ sequence }) => sequence === newest - hours).slice(0, 1);
}

function replaceNewest(files: readonly DueFile[], by: (file: DueFile) => DueFile[]): DueFile[] {
  const [newest] = newestOf(files);
  return files.flatMap((file) => (file === newest ? by(file) : [file]));
}

const NUMBERED = /^STOCK\.\d{9}\.x12$/;

/** As it stands there while it is being written under its own name. */
function inHalf(file: DueFile): DueFile {
  return { ...file, alter: (text) => text.slice(0, text.length / 2) };
}

/** A nightly file that was written again by day, whose last row its trailer does not count. */
function withExtraRow({ asOf, sequence }: DueFile): DueFile {
  const name = `STOCK.${fileNumber(sequence + 1)}.dat`;
  const alter = (text: string) => text.replace(/\n(S[^\n]+)\nT/, '\n$1\n$1\nT');
  return { is: 'full', name, asOf, sequence: sequence + 1, alter };
}

function withWrongCount(text: string): string {
  return text.replace(/SE(\W)(\d+)/, (_, separator, count) => `SE${separator}${Number(count) + 1}`);
}

/** The same number over other content: everything on hand is ten times as much. */
function asAnother(file: DueFile): DueFile {
  const alter = (text: string) => text.replace(/(QTY\W33\W\d+)/g, '$10');
  return { ...file, name: 'STOCK.second.x12', alter };
}

function toNotices({ asOf, sequence }: DueFile): DueFile[] {
  return ['SHIP.packed.x12', 'SHIP.plain.x12'].map((name, index) => ({
    is: 'notice',
    name,
    asOf,
    sequence: sequence * 2 + index,
  }));
}
