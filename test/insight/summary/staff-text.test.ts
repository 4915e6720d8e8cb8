import { describe, expect, it } from 'vitest';
import { audiences } from '../../../subgraphs/insight/rules/summary/status-summary.ts';
import { summarize } from '../../../subgraphs/insight/rules/summary/summarize.ts';
import { aBlocker, aDiscrepancy, aLineReadiness, anAssessedOrder, aPromise, aReadiness } from '../an-assessment.ts';
import { aRuleContext, aSource } from '../an-order.ts';

const blocker = aBlocker({ message: 'Lamp 4 is short', until: '2026-11-30T08:00:00-08:00' });
const order = anAssessedOrder({
  readiness: aReadiness({
    status: 'BLOCKED',
    blockers: [blocker, aBlocker({ message: 'A hold' })],
    lines: [aLineReadiness({ status: 'BLOCKED', blockers: [blocker] })],
    earliestCompleteAt: '2026-11-30T14:00:00-08:00',
    basis: [aSource('fulfillment')],
    unknownSilos: ['ORDER_HISTORY', 'BILLING'],
  }),
  promises: [aPromise({ status: 'BROKEN' }), aPromise({ status: 'AT_RISK' }), aPromise({ status: 'KEPT' })],
  discrepancies: [
    aDiscrepancy({ message: 'Billed too much', severity: 'HIGH' }),
    aDiscrepancy({ message: 'A blocker says so', severity: 'CRITICAL', code: 'APPOINTMENT_WITHOUT_READINESS' }),
    aDiscrepancy({ message: 'A trifle', severity: 'MEDIUM' }),
  ],
});
const textFor = (audience: (typeof audiences)[number]) => summarize(order, audience, aRuleContext()).text;

describe('what people who work here are told', () => {
  it('tells an agent everything', () => {
    expect(textFor('AGENT')).toBe(
      'SO-10188: BLOCKED. Lamp 4 is short. A hold. Billed too much. 1 of 3 promises broken. 1 of 3 promises at risk. Complete at the earliest 30 Nov 14:00. Not known: order history and billing.',
    );
  });

  it.each(['STORE', 'WAREHOUSE'] as const)('tells a %s what concerns the goods', (audience) => {
    expect(textFor(audience)).toBe(
      'SO-10188: BLOCKED. Lamp 4 is short. A hold. Complete at the earliest 30 Nov 14:00. Not known: order history and billing.',
    );
  });
});

describe('summarize', () => {
  it('differs in words only', () => {
    const slots = audiences.map((audience) => ({ ...summarize(order, audience, aRuleContext()), text: null }));
    expect(new Set(slots.map((slot) => JSON.stringify(slot))).size).toBe(1);
    expect(slots[0]).toEqual({
      text: null,
      status: 'BLOCKED',
      nextEventAt: '2026-11-28T08:00:00-08:00',
      facts: [aSource('fulfillment')],
      unknownSilos: ['ORDER_HISTORY', 'BILLING'],
    });
  });

  it('tells an AI agent what it tells the customer', () => {
    expect(textFor('AI_AGENT')).toBe(textFor('CUSTOMER'));
    expect(textFor('CUSTOMER')).toBe(
      'Your lamp 4 waits for stock, expected 30 Nov; we will write on 28 Nov either way.',
    );
  });

  it('has no more news of an order that is over', () => {
    const over = anAssessedOrder({ readiness: aReadiness({ status: 'FULFILLED' }) });
    expect(summarize(over, 'CUSTOMER', aRuleContext()).nextEventAt).toBeNull();
  });
});
