import { expectThat } from './expect-that.ts';
import { askOrders } from './order-asks.ts';
import type { Quirk } from './quirk.ts';

const NUMBERS = ['P-5512', 'SO-10022', 'K-301', 'P-5477'];

export const quirk15: Quirk = {
  number: 15,
  title: 'keys filled up with blanks or zeros',
  standIn:
    'types filled with blanks, places at the right of their column; stores filled with zeros (zeroFilledBranches)',
  rule: 'fill is put on before a key is asked for and taken off when it is read: one store has one id',
  knobs: ['zeroFilledBranches'],
  verdict: async (stack) => {
    const asked = await askOrders(
      stack,
      NUMBERS,
      'number placedAtLocation { id name } lines { nodes { requestedLocation { id name } } }',
    );
    const places = asked.map(({ order }) => [
      order?.number,
      order?.placedAtLocation?.id ?? order?.lines?.nodes?.[0]?.requestedLocation?.id ?? null,
    ]);
    const names = asked.map(({ order: { placedAtLocation, lines } }) =>
      Boolean((placedAtLocation ?? lines.nodes[0].requestedLocation)?.name),
    );
    return [
      ...expectThat('places', places, [
        ['P-5512', 'loc:store-042'],
        ['SO-10022', 'loc:store-042'],
        ['K-301', 'loc:store-023'],
        ['P-5477', 'loc:store-017'],
      ]),
      ...expectThat('known by that id elsewhere', names, [true, true, true, true]),
    ];
  },
  withoutRule: {
    file: 'subgraphs/order-history/silo-fields.ts',
    text: 'const STORE = /^0*?(',
    by: 'const STORE = /^(\\d{5,}|',
  },
};
