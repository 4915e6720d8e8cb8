import { describe, expect, it } from 'vitest';
import type { TimelineService } from '../../../subgraphs/insight/facts/timeline-facts.ts';
import { serviceEvents } from '../../../subgraphs/insight/rules/timeline/service-events.ts';
import { aRuleContext } from '../an-order.ts';
import { aCase, aContact, aDesk, agent, aNote, aPromisedCall } from './a-timeline-order.ts';

const at = '2026-11-18T09:00:00-08:00';

function told(desk: Partial<TimelineService>) {
  return serviceEvents(aDesk(desk), aRuleContext()).map(({ kind, title, detail, channel, actor }) => [
    kind,
    title,
    detail,
    channel,
    actor,
  ]);
}

describe('the service desk', () => {
  it('CASE: opened and closed', () => {
    expect(told({ cases: [aCase({ openedAt: at, closedAt: at })] })).toEqual([
      ['CASE', 'Case CS-1 opened: Lamp is late', null, 'PHONE', agent],
      ['CASE', 'Case CS-1 closed: Lamp is late', null, null, agent],
    ]);
    expect(told({ cases: [aCase({ openedAt: at, subject: null })] })[0]?.[1]).toBe('Case CS-1 opened');
  });

  it('NOTE: its text is the detail', () => {
    expect(told({ notes: [aNote()] })).toEqual([['NOTE', 'Note', 'Call first.', null, agent]]);
  });

  it('CONTACT: who came to whom', () => {
    expect(told({ contacts: [aContact(), aContact({ inbound: false, subject: null })] })).toEqual([
      ['CONTACT', 'Customer contacted us: asked when it comes', null, 'PHONE', agent],
      ['CONTACT', 'We contacted the customer', null, 'PHONE', agent],
    ]);
  });

  it('PROMISE: a call-back, with or without a date, in the words that were said', () => {
    expect(told({ callBacks: [aPromisedCall()] })).toEqual([
      ['PROMISE', 'Call-back promised without a date', 'We will call you.', 'PHONE', agent],
    ]);
    const dated = aPromisedCall({ dueBy: '2026-11-20T15:00:00-08:00', said: null });
    expect(told({ callBacks: [dated] })[0]?.slice(1, 3)).toEqual(['Call-back promised for 20 Nov 15:00', null]);
  });

  it('CONTACT: a call-back that was made', () => {
    expect(told({ callBacks: [aPromisedCall({ calledBackAt: at })] })[1]).toEqual([
      'CONTACT',
      'Called back as promised',
      null,
      'PHONE',
      null,
    ]);
  });
});
