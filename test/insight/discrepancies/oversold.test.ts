import { describe, expect, it } from 'vitest';
import { findOversold } from '../../../subgraphs/insight/rules/discrepancies/oversold.ts';
import { aDiscrepancy } from '../an-assessment.ts';
import { aLevel, anInbound, aRuleContext, known, reno, store, unknown } from '../an-order.ts';
import { storeFile } from './sound-orders.ts';

const context = aRuleContext();
const there = { sku: 'LAMP-9', title: 'Lamp 9', inbound: known([]) };
const outOfStockSince = '2026-10-05T15:40:00-07:00';
const atStore = {
  ...there,
  level: aLevel({ location: store, onHand: 0, committed: 1, outOfStockSince, source: storeFile }),
};
const atReno = (quantity: number) => ({
  ...there,
  level: aLevel({ onHand: 0, committed: 13, outOfStockSince }),
  inbound: known([anInbound({ quantity, locationId: reno.id })]),
});

describe('OVERSOLD', () => {
  it('finds more promised than there is at a store', () => {
    expect(findOversold([atStore], [], context)).toMatchObject([
      {
        code: 'OVERSOLD',
        severity: 'MEDIUM',
        message: 'Lamp 9 at Store 042 San Francisco: 1 promised, 0 there, 1 too many',
        expected: '1 there',
        actual: '0 there',
        sku: 'LAMP-9',
        locationId: 'loc:store-042',
        suggestedActions: ['CORRECT_STOCK', 'CHANGE_PICKUP_LOCATION'],
      },
    ]);
    const enough = { ...atStore, level: aLevel({ location: store, onHand: 1, committed: 1, source: storeFile }) };
    expect(findOversold([enough], [], context)).toEqual([]);
  });

  it('lets a pick-up without stock speak for the same item and place', () => {
    const pickup = aDiscrepancy({ code: 'PICKUP_READY_WITHOUT_STOCK', sku: 'LAMP-9', locationId: 'loc:store-042' });
    expect(findOversold([atStore], [pickup], context)).toEqual([]);
    expect(findOversold([atStore], [{ ...pickup, locationId: 'loc:store-017' }], context)).toHaveLength(1);
    expect(findOversold([atStore], null, context)).toEqual([]);
  });

  it('counts what will come where backorders are allowed', () => {
    expect(findOversold([atReno(13)], [], context)).toEqual([]);
    expect(findOversold([atReno(12)], [], context)).toHaveLength(1);
    expect(findOversold([{ ...atReno(12), inbound: unknown('inventory-warehouses') }], [], context)).toEqual([]);
  });
});
