import { defineSilo } from '../../kit/index.ts';

/** The promise ledger, declared like any silo: it is a store of our own, and fails like everybody else's. */
export const ledgerSilo = defineSilo({
  system: 'promise-ledger',
  silo: 'GATEWAY',
  owner: 'customer graph',
  timeZone: 'UTC',
  limits: { deadlineMs: 1_000, maxAnswerBytes: 8_000_000, batch: { keys: 500 } },
  freshness: { mode: 'LIVE', budget: 'PT1M' },
});
