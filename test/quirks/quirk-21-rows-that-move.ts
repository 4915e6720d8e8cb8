import { expectThat } from './expect-that.ts';
import { askOrders } from './order-asks.ts';
import type { Quirk } from './quirk.ts';

/** Closed orders whose lines are in both tables, and what was ordered. */
const IN_BOTH = [
  { number: 'SO-301', quantities: [1] },
  { number: 'K-301', quantities: [2] },
];
/** Closed orders whose lines are in neither table. */
const IN_NEITHER = ['SO-10022', 'SO-10140', 'P-5519'];

export const quirk21: Quirk = {
  number: 21,
  title: 'rows that move to history',
  standIn:
    'the nightly run stops half-way: lines of closed orders in both tables, or for a while in none (linesOnTheMove)',
  rule: 'both tables are read in one statement, the row changed last counts; a closed order without lines is not known',
  knobs: ['linesOnTheMove'],
  verdict: async (stack) => {
    const both = await askOrders(
      stack,
      IN_BOTH.map(({ number }) => number),
      'status lines { nodes { quantity } }',
    );
    const neither = await askOrders(stack, IN_NEITHER, 'number status lines { nodes { quantity } }');
    const open = await askOrders(stack, ['P-5512'], 'lines { nodes { quantity } }');
    return [
      ...IN_BOTH.flatMap(({ number, quantities }, index) => [
        ...expectThat(
          `lines of ${number}`,
          both[index]?.order?.lines?.nodes?.map(({ quantity }: { readonly quantity: number }) => quantity),
          quantities,
        ),
        ...expectThat(`errors of ${number}`, both[index]?.errors, {}),
      ]),
      ...neither.flatMap(({ order, errors }, index) =>
        expectThat(
          `${IN_NEITHER[index]} in the gap`,
          [order, errors],
          [{ number: IN_NEITHER[index], status: 'FULFILLED', lines: null }, { lines: 'SILO_BAD_RESPONSE' }],
        ),
      ),
      ...expectThat('lines of an open order', open[0]?.order?.lines?.nodes, [{ quantity: 2 }]),
    ];
  },
  withoutRule: {
    file: 'subgraphs/order-history/silo-details.ts',
    text: 'changedAt(row) >= changedAt(known)',
    by: 'changedAt(row) <= changedAt(known)',
  },
};
