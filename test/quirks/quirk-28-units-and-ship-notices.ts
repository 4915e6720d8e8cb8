import type { Stack } from '../support/stack.ts';
import { expectThat } from './expect-that.ts';
import type { Quirk } from './quirk.ts';
import { askStoreStock } from './store-stock.ts';

const INBOUND = `{ productVariant(sku: "LAMP-9") {
  inboundSupply { nodes { reference quantity location { id } expectedAt status } } } }`;

interface Inbound {
  readonly reference: string;
  readonly quantity: number;
  readonly location: { readonly id: string };
  readonly expectedAt: string;
  readonly status: string;
}

/** What the ship notices tell: `order: pieces`. */
async function shipments({
  ask,
}: Stack): Promise<{ readonly orders: readonly string[]; readonly where: readonly string[] }> {
  const { data } = await ask(INBOUND);
  const nodes: Inbound[] = data?.productVariant?.inboundSupply?.nodes ?? [];
  const toStores = nodes.filter(({ reference }) => reference.startsWith('TO-'));
  return {
    orders: toStores.map(({ reference, quantity }) => `${reference}: ${quantity}`).sort(),
    where: [...new Set(toStores.map(({ location, expectedAt, status }) => `${location.id} ${expectedAt} ${status}`))],
  };
}

export const quirk28: Quirk = {
  number: 28,
  title: 'units, and shipments as trees',
  standIn:
    'stock in cases, of two pieces or of nobody knows how many (mixedUnits); an 856 with packs and one without, its levels in no order (shipNotices)',
  rule: 'cases count as their pieces or cost their field; an item belongs to the order that its HL ids lead to',
  knobs: ['mixedUnits', 'shipNotices'],
  async verdict(stack) {
    const { levels, errors } = await askStoreStock(stack, 'PHN-X');
    const { orders, where } = await shipments(stack);
    return [
      ...expectThat('cases of two, and one field that is lost', levels, [
        { place: '042', onHand: 8, committed: 0, reserved: null },
      ]),
      ...expectThat('the error of that field', errors, ['reserved SILO_RECORD_INVALID']),
      ...expectThat('pieces of each order, twice', orders, ['TO-701: 4', 'TO-701: 4', 'TO-702: 12', 'TO-702: 12']),
      ...expectThat('where they go, and when', where, ['loc:store-017 2026-11-22T17:00:00-08:00 IN_TRANSIT']),
    ];
  },
  withoutRule: {
    file: 'subgraphs/inventory/stores/pieces.ts',
    text: 'return wholeNumber.read(wholeNumber.read(units) * pieces);',
    by: 'return wholeNumber.read(units);',
  },
};
