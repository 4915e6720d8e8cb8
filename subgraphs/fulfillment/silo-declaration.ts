import { defineSilo } from '../kit/index.ts';

/** What is declared of the fulfillment system. */
export const silo = defineSilo({
  system: 'fulfillment',
  silo: 'FULFILLMENT',
  owner: 'logistics',
  // Of the head office: for instants of the system itself. Records have a site code.
  timeZone: 'America/Los_Angeles',
  limits: {
    deadlineMs: 800,
    maxAnswerBytes: 4 * 1024 * 1024,
    batch: { keys: 100 },
    // Its contract; every answer states the limit that is in force.
    rate: { calls: 5000, perMs: 1000 },
  },
  freshness: { mode: 'LIVE', budget: 'PT15M' },
});

/** The zone of the local times in a record, by the site code beside them. */
export const zoneBySite: Readonly<Record<string, string>> = {
  US: 'America/Los_Angeles',
  BR: 'America/Sao_Paulo',
};
