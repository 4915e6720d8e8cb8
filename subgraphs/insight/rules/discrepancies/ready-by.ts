import type { FulfillmentOrder } from '../../facts/order-facts.ts';
import type { OrderPromise } from '../promise.ts';

/** When a pick-up was promised to be ready: as the promise says, else its own papers. Null: nobody promised it. */
export function readyByOf(
  { id, pickup, fulfillBy }: FulfillmentOrder,
  promises: readonly OrderPromise[],
): string | null {
  const promised = promises.find(({ kind, subjectId }) => kind === 'PICKUP_READY_BY' && subjectId === id);
  return promised?.dueBy ?? pickup?.readyBy ?? fulfillBy;
}
