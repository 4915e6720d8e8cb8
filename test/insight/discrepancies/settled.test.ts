import { describe, expect, it } from 'vitest';
import { settled } from '../../../subgraphs/insight/rules/discrepancies/settled.ts';
import { aRuleContext, aSource } from '../an-order.ts';

const billing = aSource('billing', { asOf: '2026-11-21T17:30:00-08:00' });
const at = (now: string) => aRuleContext({ now });

describe('settled', () => {
  it('holds from `settle` after the event on', () => {
    const event = '2026-11-21T14:00:00-08:00';
    expect(settled(event, [billing], at('2026-11-21T17:59:59-08:00'))).toBe(false);
    expect(settled(event, [billing], at('2026-11-21T18:00:00-08:00'))).toBe(true);
  });

  it('asks every system', () => {
    const event = '2026-11-21T15:00:00-08:00';
    const fulfillment = aSource('fulfillment');
    expect(settled(event, [fulfillment], at('2026-11-21T18:00:00-08:00'))).toBe(true);
    expect(settled(event, [fulfillment, billing], at('2026-11-21T18:00:00-08:00'))).toBe(false);
  });

  it('does not hold while the answer is older than the event', () => {
    const late = at('2026-11-22T18:00:00-08:00');
    expect(settled('2026-11-21T17:30:00-08:00', [billing], late)).toBe(true);
    expect(settled('2026-11-21T17:30:01-08:00', [billing], late)).toBe(false);
  });

  it.each(['STALE', 'UNKNOWN'] as const)('does not hold for an answer that is %s', (freshness) => {
    expect(settled(null, [{ ...billing, freshness }], aRuleContext())).toBe(false);
    expect(settled(null, [billing], aRuleContext())).toBe(true);
  });
});
