import { expectThat } from './expect-that.ts';
import { askOrders, placedOrders } from './order-asks.ts';
import type { Quirk } from './quirk.ts';

export const quirk19: Quirk = {
  number: 19,
  title: 'cryptic columns, composite keys',
  standIn:
    'SHKCOO, SHDCTO and SHDOCO together are the key of an order; a quotation has the same company and number (sharedNumbers)',
  rule: 'columns have declared names; all parts of a key are compared, and it is one opaque id',
  knobs: ['sharedNumbers'],
  verdict: async (stack) => {
    const orders = placedOrders(stack);
    const asked = await askOrders(
      stack,
      orders.map(({ order }) => order),
      'id source { recordKey } lines { nodes { id quantity } } shipTo { city }',
    );
    return orders.flatMap(({ order: number, lines }, turn) => {
      const { order, errors } = asked[turn] ?? {};
      const [type, digits] = number.split('-');
      return [
        ...expectThat(`errors of ${number}`, errors, {}),
        ...expectThat(`keys of ${number}`, [order?.id, order?.source?.recordKey], keysOf(number, type, digits)),
        ...expectThat(`lines of ${number}`, order?.lines?.nodes, linesOf(number, lines)),
        ...expectThat(`city of ${number}`, order?.shipTo?.city === 'Nowhere', false),
      ];
    });
  },
  withoutRule: {
    file: 'subgraphs/order-history/silo-conditions.ts',
    text: "all(equal('SHDCTO', type), oneOf('SHDOCO', wanted))",
    by: "any(oneOf('SHDOCO', wanted), equal('SHDCTO', type))",
  },
};

function keysOf(number: string, type = '', digits = '') {
  return [`order:${number}`, `00001 ${type} ${digits}`];
}

function linesOf(number: string, lines: readonly { readonly line: number; readonly quantity: number }[]) {
  return lines.map(({ line, quantity }) => ({ id: `line:${number}/${line}`, quantity }));
}
