import type { OrderFacts } from '../../../subgraphs/insight/facts/order-facts.ts';
import type { JudgedOrder } from '../../../subgraphs/insight/rules/discrepancies/compared-order.ts';
import { findDiscrepancies } from '../../../subgraphs/insight/rules/discrepancies/discrepancies.ts';
import type { Discrepancy } from '../../../subgraphs/insight/rules/discrepancy.ts';
import type { OrderPromise } from '../../../subgraphs/insight/rules/promise.ts';
import type { OrderReadiness } from '../../../subgraphs/insight/rules/readiness-answer.ts';
import { aReadiness } from '../an-assessment.ts';
import {
  aFulfillmentLine,
  aFulfillmentOrder,
  aLevel,
  aLine,
  anInvoice,
  anItem,
  anOrder,
  aPayment,
  aPickup,
  aRuleContext,
  aShipment,
  aSource,
  known,
  store,
} from '../an-order.ts';

/* Orders of which every silo says the same, for tests that change one thing. */

type Said = NonNullable<Parameters<typeof anOrder>[0]>;
type Changes<Builder extends (changes?: never) => unknown> = Parameters<Builder>[0];

/** One lamp 4, sent and charged. */
export function aShippedOrder({ history, fulfillment, billing, ...rest }: Said = {}): OrderFacts {
  return anOrder({
    history: { status: 'FULFILLED', ...history },
    fulfillment: { fulfillmentOrders: [closedWork()], shipments: [aShipment()], ...fulfillment },
    billing: { invoices: [anInvoice()], ...billing },
    ...rest,
  });
}

/** Work that is done. */
export function closedWork(changes: Changes<typeof aFulfillmentOrder> = {}) {
  const lines = [aFulfillmentLine({ remainingQuantity: 0 })];
  return aFulfillmentOrder({ status: 'CLOSED', closedAt: '2026-11-20T16:05:00-08:00', lines, ...changes });
}

/** One lamp 4 that Reno works on; the money is only authorized. */
export function aWaitingOrder({ billing, ...rest }: Said = {}): OrderFacts {
  return anOrder({ billing: { payments: [aPayment({ kind: 'AUTHORIZATION' })], ...billing }, ...rest });
}

/** One lamp 4 to be collected at store 042 by 22 Nov 11:00, sent to the store on 21 Nov 10:00 and accepted. */
export function aPickupOrder({
  work = {},
  level = {},
  ...rest
}: Said & {
  readonly work?: Changes<typeof aFulfillmentOrder>;
  readonly level?: Changes<typeof aLevel>;
} = {}): OrderFacts {
  return anOrder({
    number: 'P-1',
    history: { channel: 'PHONE', lines: [aLine({ requestedMethod: 'PICK_UP' })] },
    fulfillment: { fulfillmentOrders: [aPickupWork(work)] },
    stock: [anItem({ levels: [aLevel({ location: store, onHand: 5, source: storeFile, ...level })] })],
    ...rest,
  });
}

export function aPickupWork(changes: Changes<typeof aFulfillmentOrder> = {}) {
  return aFulfillmentOrder({
    id: 'P-1-1',
    method: 'PICK_UP',
    location: store,
    requestedAt: '2026-11-21T10:00:00-08:00',
    acknowledgedAt: '2026-11-21T10:10:00-08:00',
    fulfillBy: '2026-11-22T11:00:00-08:00',
    pickup: aPickup(),
    ...changes,
  });
}

/** What the stores' file of 18:00 says. */
export const storeFile = aSource('inventory-stores', { freshness: 'BATCH', asOf: '2026-11-21T18:00:00-08:00' });

interface Around {
  readonly now?: string;
  readonly policies?: object;
  readonly readiness?: OrderReadiness;
  readonly promises?: readonly OrderPromise[];
  readonly recorded?: JudgedOrder['recorded'];
}

/** What the rules find in an order. */
export function findIn(
  facts: OrderFacts,
  { readiness = aReadiness(), promises = [], recorded = known([]), ...context }: Around = {},
): readonly Discrepancy[] {
  return findDiscrepancies({ facts, recorded, readiness, promises }, aRuleContext(context));
}

export function codesIn(facts: OrderFacts, around: Around = {}): string[] {
  return findIn(facts, around).map(({ code }) => code);
}
