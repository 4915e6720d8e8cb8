import { describe, expect, it } from 'vitest';
import type { OrderFacts } from '../../../subgraphs/insight/facts/order-facts.ts';
import { assessReadiness } from '../../../subgraphs/insight/rules/readiness/readiness.ts';
import { aRuleContext, unknown } from '../an-order.ts';
import { randomOrder, withoutSilo } from './random-order.ts';

const SEEDS = Array.from({ length: 400 }, (_, seed) => seed);
const context = aRuleContext();
const orders = SEEDS.map((seed) => ({ seed, facts: randomOrder(seed) }));
const readinessOf = (facts: OrderFacts) => assessReadiness(facts, context);
const silos = [
  ['history', 'order-history'],
  ['fulfillment', 'fulfillment'],
  ['billing', 'billing'],
  ['stock', 'inventory-warehouses'],
] as const;

describe('readiness of any order', () => {
  it('meets every status', () => {
    const statuses = new Set(orders.map(({ facts }) => readinessOf(facts).status));
    expect([...statuses].sort()).toEqual(['BLOCKED', 'CANCELED', 'FULFILLED', 'PARTIALLY_READY', 'READY']);
  });

  it.each(silos)('is the same or UNKNOWN without %s, opens no gate and brings no date forward', (silo, system) => {
    const met = new Set<string>();
    for (const { seed, facts } of orders) {
      const whole = readinessOf(facts);
      const less = readinessOf(withoutSilo(facts, silo, unknown(system)));
      met.add(less.status);
      if (less.status !== 'UNKNOWN') expect(less.status, `order ${seed}`).toBe(whole.status);
      if (less.mayOfferAppointment.allowed) expect(whole.mayOfferAppointment.allowed, `order ${seed}`).toBe(true);
      if (less.earliestCompleteAt !== null)
        expect(less.earliestCompleteAt, `order ${seed}`).toBe(whole.earliestCompleteAt);
      for (const line of less.lines) {
        const before = whole.lines.find(({ lineNumber }) => lineNumber === line.lineNumber);
        if (line.status !== 'UNKNOWN') expect(line.status, `order ${seed}`).toBe(before?.status);
      }
    }
    expect(met).toContain('UNKNOWN');
    if (silo !== 'history') expect(met.size).toBeGreaterThan(1);
  });

  it('is UNKNOWN only where a system could not be read, and names it', () => {
    for (const { facts } of orders) {
      expect(readinessOf(facts).unknownSilos).toEqual([]);
      for (const [silo, system] of silos) {
        const less = readinessOf(withoutSilo(facts, silo, unknown(system)));
        if (less.status !== 'UNKNOWN') continue;
        expect(less.unknownSilos).not.toEqual([]);
        expect(less.blockers.map(({ code }) => code)).toContain('SOURCE_UNAVAILABLE');
        expect(less.canDeliverComplete).toBeNull();
        expect(less.earliestCompleteAt).toBeNull();
        expect(less.mayOfferAppointment.allowed).toBeNull();
      }
    }
  });

  it('counts every unit once: what is ordered has left or is needed', () => {
    for (const { facts } of orders) {
      for (const { quantities } of readinessOf(facts).lines) {
        const { ordered, shipped, ready, delivered } = quantities;
        if (ordered === null || shipped === null || ready === null || delivered === null) throw new Error('not known');
        expect(ready).toBeLessThanOrEqual(Math.max(0, ordered - shipped));
        expect(delivered).toBeLessThanOrEqual(shipped);
      }
    }
  });

  it('is never less with more stock', () => {
    const rank = { BLOCKED: 0, PARTIALLY_READY: 1, READY: 2, FULFILLED: 3, CANCELED: 3, UNKNOWN: -1 };
    for (const { seed, facts } of orders) {
      const stock = [...facts.stock].map(([sku, item]) => {
        const levels = item.levels.map((level) => ({
          ...level,
          onHand: level.onHand + 5,
          available: level.available + 5,
        }));
        return [sku, { ...item, levels }] as const;
      });
      const richer = readinessOf({ ...facts, stock: new Map(stock) });
      expect(rank[richer.status], `order ${seed}`).toBeGreaterThanOrEqual(rank[readinessOf(facts).status]);
    }
  });

  it('has a blocker exactly if something is in the way', () => {
    for (const { seed, facts } of orders) {
      const { status, blockers } = readinessOf(facts);
      expect(blockers.length > 0, `order ${seed} ${status}`).toBe(status === 'BLOCKED' || status === 'PARTIALLY_READY');
    }
  });

  it('has an end of a blocker exactly if it has a basis', () => {
    for (const { facts } of orders) {
      for (const { until, untilBasis, untilConfidence } of readinessOf(facts).blockers) {
        expect(until === null).toBe(untilBasis === 'NONE');
        expect(until === null).toBe(untilConfidence === 'NONE');
      }
    }
  });

  it('tells no cause twice', () => {
    for (const { seed, facts } of orders) {
      const causes = readinessOf(facts).blockers.map(({ code, lineNumbers, sku, subjectId, inboundId }) =>
        JSON.stringify([code, lineNumbers, sku, subjectId, inboundId]),
      );
      expect(new Set(causes).size, `order ${seed}`).toBe(causes.length);
    }
  });
});
