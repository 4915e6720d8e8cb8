import { expectThat } from './expect-that.ts';
import { askOrders, placedOrders } from './order-asks.ts';
import type { Quirk } from './quirk.ts';

const INVALID = 'SILO_RECORD_INVALID';

export const quirk17: Quirk = {
  number: 17,
  title: 'garbage in numeric columns',
  standIn: 'letters in one total, one date, one price and one line number, each of another order (lettersInNumbers)',
  rule: 'a bad value costs its field, a bad key its record; the rows beside it are answered',
  knobs: ['lettersInNumbers'],
  verdict: async (stack) => {
    const numbers = placedOrders(stack).map(({ order }) => order);
    const asked = await askOrders(
      stack,
      numbers,
      'status placedAt total { amount } lines { nodes { lineNumber quantity unitPrice { amount } } }',
    );
    const [total, date, price, line, ...others] = asked;
    return [
      ...expectThat('errors of the bad total', total?.errors, { total: INVALID }),
      ...expectThat('the rest of that order', isWhole(total?.order, ['placedAt', 'status', 'lines']), true),
      ...expectThat('errors of the bad date', date?.errors, { placedAt: INVALID }),
      ...expectThat('the rest of that order', isWhole(date?.order, ['total', 'status', 'lines']), true),
      ...expectThat('errors of the bad price', price?.errors, { 'lines.nodes.0.unitPrice': INVALID }),
      ...expectThat('the other line', price?.order?.lines?.nodes?.[1]?.unitPrice !== null, true),
      ...expectThat('errors of the bad line number', line?.errors, { lines: INVALID }),
      ...expectThat('the rest of that order', isWhole(line?.order, ['placedAt', 'status', 'total']), true),
      ...others.flatMap(({ order, errors }) => [
        ...expectThat('errors beside them', errors, {}),
        ...expectThat('orders beside them', isWhole(order, ['placedAt', 'status', 'total', 'lines']), true),
      ]),
    ];
  },
  withoutRule: {
    file: 'subgraphs/order-history/silo-asking.ts',
    text: 'if (thrown instanceof SiloError) return invalid(thrown);',
    by: '',
  },
};

function isWhole(order: Readonly<Record<string, unknown>> | null | undefined, names: readonly string[]): boolean {
  return names.every((name) => order?.[name] !== null && order?.[name] !== undefined);
}
