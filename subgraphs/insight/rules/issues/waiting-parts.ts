import type { AssessedOrder } from '../assess-order.ts';
import type { Blocker } from '../blocker.ts';
import type { OrderPromise } from '../promise.ts';
import { isDelivery } from '../promises/promise-source.ts';

/** The blockers above INFO of an order that waits for something. */
export function openBlockers({ readiness: { status, blockers } }: AssessedOrder): readonly Blocker[] {
  const waits = status === 'BLOCKED' || status === 'PARTIALLY_READY' || status === 'UNKNOWN';
  return waits ? blockers.filter(({ severity }) => severity !== 'INFO') : [];
}

/** The delivery promises in danger or broken. Those of an order that has been delivered, or canceled, are history. */
export function endangeredPromises({ readiness: { status }, promises }: AssessedOrder): readonly OrderPromise[] {
  if (status === 'FULFILLED' || status === 'CANCELED') return [];
  return promises.filter((promise) => isDelivery(promise.kind) && ['AT_RISK', 'BROKEN'].includes(promise.status));
}
