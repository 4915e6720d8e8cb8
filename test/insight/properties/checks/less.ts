import type { AssessedOrder } from '../../../../subgraphs/insight/rules/assess-order.ts';
import type { Blocker } from '../../../../subgraphs/insight/rules/blocker.ts';
import { gapsIn } from './gaps-in.ts';

/** What a silo less must not do: `less` is the same order while some systems could not be read. Null: it does not. */
export function harmOfLess(whole: AssessedOrder, less: AssessedOrder): string | null {
  return (
    otherStatus(whole, less) ??
    openedGate(whole, less) ??
    earlierDate(whole, less) ??
    earlierBlocker(whole, less) ??
    earlierPromise(whole, less) ??
    moreDiscrepancies(whole, less)
  );
}

function otherStatus(whole: AssessedOrder, less: AssessedOrder): string | null {
  const [before, after] = [whole.readiness.status, less.readiness.status];
  if (after !== before && after !== 'UNKNOWN') return `${before} became ${after}`;
  const { unknownSilos, blockers } = less.readiness;
  if (after === 'UNKNOWN' && unknownSilos.length === 0) return 'UNKNOWN because of nobody';
  const unread = gapsIn(less.facts).map(({ silo }) => silo);
  const sound = unknownSilos.find((silo) => !unread.includes(silo));
  if (sound) return `${sound} is said to be unknown and was read`;
  const isSaid = blockers.some(({ code }) => code === 'SOURCE_UNAVAILABLE');
  if (isSaid !== (after === 'UNKNOWN')) return `${after} ${isSaid ? 'with' : 'without'} SOURCE_UNAVAILABLE`;
  for (const line of less.readiness.lines) {
    const one = whole.readiness.lines.find(({ lineNumber }) => lineNumber === line.lineNumber);
    if (line.status !== 'UNKNOWN' && line.status !== one?.status)
      return `line ${line.lineNumber} was ${one?.status} and became ${line.status}`;
  }
  return null;
}

function openedGate(whole: AssessedOrder, less: AssessedOrder): string | null {
  const isOpened = less.readiness.mayOfferAppointment.allowed && !whole.readiness.mayOfferAppointment.allowed;
  return isOpened ? `opened the gate: ${whole.readiness.mayOfferAppointment.reason}` : null;
}

function earlierDate(whole: AssessedOrder, less: AssessedOrder): string | null {
  return brought('earliestCompleteAt', whole.readiness.earliestCompleteAt, less.readiness.earliestCompleteAt);
}

function earlierBlocker(whole: AssessedOrder, less: AssessedOrder): string | null {
  for (const blocker of less.readiness.blockers) {
    const same = whole.readiness.blockers.find((one) => causeOf(one) === causeOf(blocker));
    const harm = same && brought(`${blocker.code} until`, same.until, blocker.until);
    if (harm) return harm;
  }
  return null;
}

function causeOf({ code, sku, locationId, subjectId, inboundId }: Blocker): string {
  return JSON.stringify([code, sku, locationId, subjectId, code === 'INBOUND_LATE' ? inboundId : null]);
}

function earlierPromise(whole: AssessedOrder, less: AssessedOrder): string | null {
  for (const promise of less.promises) {
    const same = whole.promises.find(({ id }) => id === promise.id);
    if (!same) return `promised ${promise.id}, which nobody promised`;
    const harm = brought(`${promise.id} projectedAt`, same.projectedAt, promise.projectedAt);
    if (harm) return harm;
    const isSure = !['UNKNOWN', 'PENDING'].includes(promise.status);
    if (isSure && promise.status !== same.status)
      return `${promise.id} was ${same.status} and became ${promise.status}`;
  }
  return null;
}

/** A date that was not there, or a later one. */
function brought(what: string, before: string | null, after: string | null): string | null {
  if (after === null) return null;
  if (before === null) return `${what} is ${after}, and nobody had said so`;
  return Date.parse(after) < Date.parse(before) ? `${what} came forward from ${before} to ${after}` : null;
}

function moreDiscrepancies(whole: AssessedOrder, less: AssessedOrder): string | null {
  const ids = whole.discrepancies.map(({ id }) => id);
  const added = less.discrepancies.find(({ id }) => !ids.includes(id));
  return added ? `added ${added.id}` : null;
}
