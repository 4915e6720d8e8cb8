import type { Actor } from '../../facts/order-facts.ts';
import type { PromiseBasis, PromiseKind } from '../promise.ts';

/** A promise's id. `source` tells the promises of one order apart; a promise without an order has no number. */
export function promiseIdOf(orderNumber: string | null, source: string): string {
  return `promise:${orderNumber ?? '-'}/${source}`;
}

/** What rests on somebody's word is PERSON_SAID; what no person said has no basis. */
export function basisOf(actor: Actor | null): PromiseBasis {
  return actor && PERSONS.has(actor.kind) ? 'PERSON_SAID' : 'NONE';
}

const PERSONS = new Set(['AGENT', 'STORE_ASSOCIATE', 'SCHEDULER', 'WAREHOUSE', 'CARRIER', 'SUPPLIER']);

/** Whether a promise is about getting goods: the kinds that suppress advertising, notify, and decide over each other. */
export function isDelivery(kind: PromiseKind): boolean {
  return DELIVERY_KINDS.has(kind);
}

const DELIVERY_KINDS = new Set<PromiseKind>(['DELIVER_BY', 'SHIP_BY', 'PICKUP_READY_BY', 'DELIVER_WINDOW']);
