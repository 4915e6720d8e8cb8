import { type Clock, defineSilo, type SourceInfo, sourceInfo } from '../kit/index.ts';

export const SYSTEM = 'billing';
/** Of all operations and of every element in them. */
export const NAMESPACE = 'urn:billing:services:v2';

/** What is declared of billing. */
export const billingSilo = defineSilo({
  system: SYSTEM,
  silo: 'BILLING',
  owner: 'finance',
  timeZone: 'America/Los_Angeles',
  // Its headers and its XML declaration say UTF-8.
  charset: 'latin1',
  limits: { deadlineMs: 2000, maxAnswerBytes: 4_194_304, batch: { keys: 99 } },
  freshness: { mode: 'LIVE', budget: 'PT1H' },
});

/** Provenance where billing was not asked, or refused without stating a time. */
export function sourceNow(clock: Clock): SourceInfo {
  return sourceInfo(billingSilo, clock, null);
}
