import { localDate, localToDateTime, plusDays } from '../../subgraphs/kit/index.ts';
import { asOf } from '../world/as-of.ts';
import type { World } from '../world/world.ts';

export const SYSTEM = 'inventory-stores';

export const HOUR_MS = 3_600_000;

/** One file that lies in the folder at an instant. */
export interface DueFile {
  readonly is: 'full' | 'delta' | 'notice';
  readonly name: string;
  readonly asOf: Date;
  /** Hours since the epoch: every hour has one file and every file a number. */
  readonly sequence: number;
  /** What the sender does to the text besides. @default nothing */
  readonly alter?: (text: string) => string;
}

/** The files that lie in the folder: that of the last night, and one for every full hour since whose file has arrived. */
export function dueFiles(world: Pick<World, 'policies'>, now: Date, extractAge: string | null): DueFile[] {
  const last = asOf(world, SYSTEM, now, extractAge);
  const night = lastNight(world, last);
  const hours = Math.floor((last.getTime() - night.getTime()) / HOUR_MS);
  return Array.from({ length: hours + 1 }, (_, hour) => toFile(hour, new Date(night.getTime() + hour * HOUR_MS)));
}

function toFile(hour: number, at: Date): DueFile {
  const sequence = Math.floor(at.getTime() / HOUR_MS);
  const number = fileNumber(sequence);
  return hour === 0
    ? { is: 'full', name: `STOCK.${number}.dat`, asOf: at, sequence }
    : { is: 'delta', name: `STOCK.${number}.x12`, asOf: at, sequence };
}

/** A file's number as it stands in names and control numbers. */
export function fileNumber(sequence: number): string {
  return String(sequence).padStart(9, '0');
}

/** The last time of the nightly file that is not after an instant. */
function lastNight({ policies }: Pick<World, 'policies'>, instant: Date): Date {
  const { timeZone, habits } = policies;
  const nightly = habits[SYSTEM]?.extract?.nightlyFullAt ?? '02:00';
  const on = (date: string) => new Date(localToDateTime(`${date}T${nightly}:00`, timeZone));
  const today = localDate(instant, timeZone);
  return on(today) <= instant ? on(today) : on(plusDays(today, -1));
}
