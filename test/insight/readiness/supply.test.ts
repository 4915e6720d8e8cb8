import { describe, expect, it } from 'vitest';
import { orderStateOf } from '../../../subgraphs/insight/rules/readiness/order-state.ts';
import {
  aBox,
  aFulfillmentLine,
  aFulfillmentOrder,
  aGap,
  aLevel,
  aLine,
  anItem,
  anOrder,
  aRuleContext,
  store,
  warehouse,
} from '../an-order.ts';

const context = aRuleContext();

/** Two lamps wanted at Reno. */
function supplyWith({
  box = {},
  item = {},
}: {
  box?: Parameters<typeof aBox>[0];
  item?: Parameters<typeof anItem>[0];
}) {
  const lines = [aFulfillmentLine({ totalQuantity: 2, boxes: [aBox({ quantity: 2, ...box })] })];
  const facts = anOrder({
    history: { lines: [aLine({ quantity: 2 })] },
    fulfillment: { fulfillmentOrders: [aFulfillmentOrder({ lines })] },
    stock: [anItem(item)],
  });
  const supply = orderStateOf(facts, context).openLines[0]?.works[0]?.supplies[0];
  if (!supply) throw new Error('no supply');
  const { low, high, want } = supply;
  return { low, high, want };
}

const missing = { quantity: 1, reportedAt: null, expectedAt: null };
const unread = { levels: [], gaps: [aGap('inventory-warehouses')] };

describe('supply of a component at the place that works on it', () => {
  it.each([
    ['nothing if the place states it missing, whatever stock says', { box: { missing, stagedQuantity: 2 } }, 0, 0],
    ['all if all is staged, whatever stock says', { box: { stagedQuantity: 2 }, item: unread }, 2, 2],
    [
      'what is staged, or any number, if the stock is not known',
      { box: { stagedQuantity: 1 }, item: unread },
      1,
      Infinity,
    ],
    ['what is staged if the place has no record of it', { box: { stagedQuantity: 1 }, item: { levels: [] } }, 1, 1],
    ['what is free, at most what is wanted', {}, 2, 2],
    ['nothing if nothing is free', { item: { levels: [aLevel({ onHand: 0, committed: 0 })] } }, 0, 0],
    [
      'what is staged, if less is free',
      { box: { stagedQuantity: 1 }, item: { levels: [aLevel({ onHand: 0 })] } },
      1,
      1,
    ],
    ['without what others have committed', { item: { levels: [aLevel({ onHand: 4, committed: 5 })] } }, 1, 1],
    ['with what is committed to the order itself', { item: { levels: [aLevel({ onHand: 2, committed: 2 })] } }, 2, 2],
    [
      'without what is reserved or unavailable',
      { item: { levels: [aLevel({ onHand: 4, committed: 2, reserved: 2, unavailable: 1 })] } },
      1,
      1,
    ],
    ['of the place itself', { item: { levels: [aLevel({ location: warehouse })] } }, 0, 0],
    ['known, if another system could not be read', { item: { levels: [], gaps: [aGap('inventory-stores')] } }, 0, 0],
  ])('is %s', (_, given, low, high) => {
    expect(supplyWith(given)).toEqual({ low, high, want: 2 });
  });

  it('rests on the system that keeps that kind of place', () => {
    const work = aFulfillmentOrder({ method: 'PICK_UP', location: store });
    const facts = anOrder({
      fulfillment: { fulfillmentOrders: [work] },
      stock: [anItem({ levels: [], gaps: [aGap('inventory-stores')] })],
    });
    const supply = orderStateOf(facts, context).openLines[0]?.works[0]?.supplies[0];
    expect(supply?.unread.map(({ system }) => system)).toEqual(['inventory-stores']);
  });
});
