import { describe, expect, it } from 'vitest';
import { coverOf, estimateFrom } from '../../../subgraphs/insight/rules/readiness/cover.ts';
import { aGap, aLevel, anInbound, anItem, anOrder, aRuleContext, reno, warehouse } from '../an-order.ts';

const context = aRuleContext();
const first = anInbound({ id: 'PO-1', quantity: 3 });
const second = anInbound({ id: 'PO-2', quantity: 9, expectedAt: '2026-12-10T06:00:00-08:00' });

function coverWith(item: Parameters<typeof anItem>[0]) {
  const cover = coverOf(
    'LAMP-4',
    reno,
    anOrder({ stock: [anItem({ levels: [aLevel({ onHand: 0 })], ...item })] }),
    context,
  );
  return cover.is === 'dated' ? [cover.inbound.id, cover.at] : cover;
}

describe('the delivery that covers a demand', () => {
  it('is usable once it was received', () => {
    expect(coverWith({ inbound: [first] })).toEqual(['PO-1', '2026-11-30T08:00:00-08:00']);
  });

  it.each([
    [1, 'PO-1'],
    [3, 'PO-1'],
    [4, 'PO-2'],
    [12, 'PO-2'],
  ])('with %i units waited for is %s', (committed, id) => {
    const levels = [aLevel({ onHand: 0, committed })];
    expect(coverWith({ levels, inbound: [second, first] })).toEqual([id, expect.any(String)]);
  });

  it('is none if all of them bring too few', () => {
    expect(coverWith({ levels: [aLevel({ onHand: 0, committed: 13 })], inbound: [first, second] })).toEqual({
      is: 'none',
      pastDue: null,
    });
  });

  it('brings one at least, also where nothing is committed', () => {
    expect(coverWith({ levels: [], inbound: [first] })).toEqual(['PO-1', expect.any(String)]);
  });

  it.each([
    ['received', { status: 'RECEIVED' }],
    ['canceled', { status: 'CANCELED' }],
    ['for another place', { locationId: warehouse.id }],
    ['not dated', { expectedAt: null }],
  ])('is not one that is %s', (_, changes) => {
    expect(coverWith({ inbound: [anInbound(changes)] })).toEqual({ is: 'none', pastDue: null });
  });

  it('is not one that is past due, which is remembered', () => {
    const late = anInbound({ expectedAt: '2026-11-20T06:00:00-08:00' });
    expect(coverWith({ inbound: [late] })).toEqual({ is: 'none', pastDue: late });
    expect(coverWith({ inbound: [late, second] })).toEqual(['PO-2', expect.any(String)]);
  });

  it('is not known while procurement cannot be read', () => {
    expect(coverWith({ inbound: [], gaps: [aGap('inventory-warehouses')] })).toEqual({ is: 'unread' });
  });
});

describe('its date', () => {
  const at = '2026-11-30T08:00:00-08:00';

  it('is less sure once it has moved', () => {
    expect(estimateFrom({ is: 'dated', inbound: first, at })).toMatchObject({
      until: at,
      untilBasis: 'PURCHASE_ORDER',
      untilConfidence: 'MEDIUM',
      dateMoves: 0,
    });
    const revisions = [{ revisedAt: '2026-11-01T06:00:00-08:00', expectedAt: first.expectedAt }];
    expect(estimateFrom({ is: 'dated', inbound: { ...first, revisions }, at })).toMatchObject({
      untilConfidence: 'LOW',
      dateMoves: 1,
    });
  });

  it('is none, or not known', () => {
    expect(estimateFrom({ is: 'none', pastDue: null })).toMatchObject({
      until: null,
      untilBasis: 'NONE',
      dateUnread: false,
    });
    expect(estimateFrom({ is: 'unread' })).toMatchObject({ until: null, untilBasis: 'NONE', dateUnread: true });
  });
});
