import { defineSilo } from '../kit/index.ts';

/** Order history: an ERP system of the 1990s, read by SQL in its own tables. */
export const orderHistorySilo = defineSilo({
  system: 'order-history',
  silo: 'ORDER_HISTORY',
  owner: 'Order management',
  timeZone: 'America/Los_Angeles',
  limits: { deadlineMs: 1500, maxAnswerBytes: 20_000_000, batch: { keys: 500 } },
  freshness: { mode: 'LIVE', budget: 'PT5M' },
});
