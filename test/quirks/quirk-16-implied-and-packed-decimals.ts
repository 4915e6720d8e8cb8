import Big from 'big.js';
import type { OrderPlaced } from '../../sandbox/world/world.ts';
import { expectThat } from './expect-that.ts';
import { askOrders, placedOrders } from './order-asks.ts';
import type { Quirk } from './quirk.ts';

const FIELDS = `total { amount } shippingTotal { amount } lines { nodes {
  lineNumber unitPrice { amount } total { amount }
} }`;

const TOTALS = ['9223372036854775.8', '-9223372036854775.79'];

export const quirk16: Quirk = {
  number: 16,
  title: 'implied and packed decimals',
  standIn:
    'prices with scale 4 and amounts with scale 2 without a point, packed and negative (packedDecimals), of 18 digits (longTotals); line 1.001 as 1001 (dividedLines)',
  rule: 'each column has a scale; digits stay text from the column to the client, none is rounded',
  knobs: ['packedDecimals', 'longTotals', 'dividedLines'],
  verdict: async (stack) => {
    const orders = placedOrders(stack);
    const numbers = orders.map(({ order }) => order);
    const asked = await askOrders(stack, numbers, FIELDS);
    return orders.flatMap((order, turn) => [
      ...expectThat(`errors of ${order.order}`, asked[turn]?.errors, {}),
      ...expectThat(`amounts of ${order.order}`, toldOf(asked[turn]?.order), meantOf(order, turn)),
    ]);
  },
  withoutRule: {
    file: 'subgraphs/order-history/silo-fields.ts',
    text: 'raw instanceof Uint8Array ? packed.read(raw) : number.read(raw as LegacyNumber)',
    by: 'number.read(raw instanceof Uint8Array ? Buffer.from(raw).readBigInt64BE().toString() : (raw as LegacyNumber))',
  },
};

interface Amount {
  readonly amount: string;
}

interface ToldLine {
  readonly lineNumber: string;
  readonly unitPrice: Amount;
  readonly total: Amount;
}

interface ToldOrder {
  readonly total: Amount;
  readonly shippingTotal: Amount;
  readonly lines: { readonly nodes: readonly ToldLine[] };
}

function toldOf({ total, shippingTotal, lines }: ToldOrder) {
  return {
    total: exact(total.amount),
    shippingTotal: exact(shippingTotal.amount),
    lines: lines.nodes.map((line) => [line.lineNumber, exact(line.unitPrice.amount), exact(line.total.amount)]),
  };
}

function meantOf({ shippingFee, lines }: OrderPlaced, turn: number) {
  return {
    total: TOTALS[turn % TOTALS.length],
    shippingTotal: exact(shippingFee),
    lines: lines.map((each) => [
      each.line === 1 ? '1.001' : String(each.line),
      exact(each.unitPrice),
      exact(new Big(0).minus(each.total).toFixed()),
    ]),
  };
}

/** The one text of an amount, whatever zeros it was written with. */
function exact(amount: string): string {
  return new Big(amount).toFixed();
}
