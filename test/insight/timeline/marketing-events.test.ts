import { describe, expect, it } from 'vitest';
import type { TimelineMarketing } from '../../../subgraphs/insight/facts/timeline-facts.ts';
import { marketingEvents } from '../../../subgraphs/insight/rules/timeline/marketing-events.ts';
import { aRuleContext } from '../an-order.ts';
import { aContactOfMarketing } from './a-timeline-order.ts';

const context = aRuleContext();

function told(changes: Partial<TimelineMarketing>) {
  return marketingEvents(aContactOfMarketing(changes), context).map(({ title, occurredAt }) => [title, occurredAt]);
}

function send(sentAt: string, campaign: string | null = 'lamps') {
  return { sentAt, campaign };
}

describe('MARKETING', () => {
  const consentChangedAt = '2026-11-01T09:00:00-07:00';

  it.each([
    ['SUBSCRIBED', 'Signed up for advertising'],
    ['UNSUBSCRIBED', 'Unsubscribed from advertising'],
  ])('%s is told', (consent, title) => {
    expect(told({ consent, consentChangedAt })).toEqual([[title, consentChangedAt]]);
  });

  it('without consent there is nothing to tell', () => {
    expect(told({ consent: 'NEVER_ASKED', consentChangedAt })).toEqual([]);
  });

  it('mails of a campaign in a month are one entry at the last of them', () => {
    const sends = [
      send('2026-10-31T23:00:00-07:00'),
      send('2026-11-03T09:00:00-08:00', 'beds'),
      send('2026-11-06T09:00:00-08:00'),
      send('2026-11-02T09:00:00-08:00'),
    ];
    expect(told({ sends })).toEqual([
      ['1 mail sent: lamps', '2026-10-31T23:00:00-07:00'],
      ['1 mail sent: beds', '2026-11-03T09:00:00-08:00'],
      ['2 mails sent: lamps', '2026-11-06T09:00:00-08:00'],
    ]);
  });

  it('what is planned has not been sent', () => {
    expect(told({ sends: [send(context.now), send('2026-11-24T09:00:00-08:00')] })).toEqual([
      ['1 mail sent: lamps', context.now],
    ]);
  });
});
