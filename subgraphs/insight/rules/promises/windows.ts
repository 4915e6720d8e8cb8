import type { Appointment, OrderFacts } from '../../facts/order-facts.ts';
import type { MadePromise } from '../promise.ts';
import { basisOf, promiseIdOf } from './promise-source.ts';

/** Promise, source "appointment, each booking": its lines, within its window. An offer that nobody took is none. */
export function windowPromises({ number, fulfillment }: OrderFacts): MadePromise[] {
  if (fulfillment.is === 'unknown') return [];
  return fulfillment.value.fulfillmentOrders
    .flatMap(({ appointments }) => appointments)
    .filter(({ status }) => status !== 'OFFERED')
    .map((appointment) => toPromise(number, appointment));
}

function toPromise(
  orderNumber: string,
  { id, window, bookedAt, bookedBy, lineNumbers, source }: Appointment,
): MadePromise {
  return {
    id: promiseIdOf(orderNumber, id),
    orderNumber,
    kind: 'DELIVER_WINDOW',
    dueFrom: window.start,
    dueBy: window.end,
    madeAt: bookedAt ?? window.start,
    madeBy: bookedBy,
    channel: bookedBy?.kind === 'SCHEDULER' ? SCHEDULERS_CHANNEL : null,
    basis: basisOf(bookedBy),
    lineNumbers: lineNumbers.length > 0 ? lineNumbers : null,
    subjectId: id,
    source,
  };
}

/** Schedulers agree windows on the telephone; bookings do not say so themselves. */
const SCHEDULERS_CHANNEL = 'PHONE';
