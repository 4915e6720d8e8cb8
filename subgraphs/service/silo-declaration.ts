import { type Clock, defineSilo, type SourceInfo, sourceInfo, toDateTime } from '../kit/index.ts';

/** What is declared of the service system. */
export const serviceSilo = defineSilo({
  system: 'service',
  silo: 'SERVICE',
  owner: 'customer service',
  timeZone: 'America/Los_Angeles',
  limits: { deadlineMs: 1_500, maxAnswerBytes: 8_000_000, batch: { keys: 500 } },
  freshness: { mode: 'LIVE', budget: 'PT15M' },
});

/** The system itself is the system of record: what it answers is true at the moment of the question. */
export function sourceNow(clock: Clock): SourceInfo {
  return sourceInfo(serviceSilo, clock, toDateTime(clock.now(), serviceSilo.timeZone));
}
