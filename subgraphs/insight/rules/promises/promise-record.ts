import type { SiloKind } from '../../../kit/index.ts';
import type { OrderPromise, PromiseStatus } from '../promise.ts';

/** How often we promised and kept it. The GraphQL type of the same name. */
export interface PromiseRecord {
  readonly made: number;
  readonly kept: number;
  readonly broken: number;
  /** Not decided: PENDING, AT_RISK, UNKNOWN. */
  readonly open: number;
  /** Broken ones in a row, counted back from the newest decided one. */
  readonly consecutiveBroken: number;
  readonly unknownSilos: readonly SiloKind[];
}

/** @param unknownSilos The silos whose promises, or what became of them, could not be read. */
export function promiseRecord(promises: readonly OrderPromise[], unknownSilos: readonly SiloKind[]): PromiseRecord {
  const count = (...statuses: readonly PromiseStatus[]) =>
    promises.filter(({ status }) => statuses.includes(status)).length;
  return {
    made: promises.length,
    kept: count('KEPT'),
    broken: count('BROKEN'),
    open: count('PENDING', 'AT_RISK', 'UNKNOWN'),
    consecutiveBroken: consecutiveBroken(promises),
    unknownSilos,
  };
}

/** BROKEN ones at the end of the decided ones by `dueBy`. */
function consecutiveBroken(promises: readonly OrderPromise[]): number {
  const newestFirst = promises
    .filter(({ status }) => status === 'KEPT' || status === 'BROKEN')
    .sort((a, b) => decidedBy(b) - decidedBy(a));
  const firstKept = newestFirst.findIndex(({ status }) => status === 'KEPT');
  return firstKept < 0 ? newestFirst.length : firstKept;
}

/** A promise without a date is decided when it is kept. */
function decidedBy({ dueBy, endedAt, madeAt }: OrderPromise): number {
  return Date.parse(dueBy ?? endedAt ?? madeAt);
}
