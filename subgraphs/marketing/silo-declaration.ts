import { defineSilo } from '../kit/index.ts';

/** What is declared of the marketing system. Its local times are those of its account, the head office's. */
export const marketingSilo = defineSilo({
  system: 'marketing',
  silo: 'MARKETING',
  owner: 'marketing',
  timeZone: 'America/Los_Angeles',
  limits: {
    deadlineMs: 800,
    maxAnswerBytes: 4_000_000,
    batch: { keys: 50 },
    // Its contract: nothing in an answer says so.
    rate: { calls: 2000, perMs: 1000 },
  },
  freshness: { mode: 'LIVE', budget: 'PT1H' },
});
