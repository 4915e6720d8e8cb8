import type { Stack } from '../support/stack.ts';
import { expectThat } from './expect-that.ts';
import type { Quirk } from './quirk.ts';
import { showing } from './showing.ts';

export const quirk30: Quirk = {
  number: 30,
  title: 'stale by design',
  standIn:
    'the warehouses are ten minutes behind and leave out zero stock (habits), or three hours behind (laggingClock); a time in the hour that comes twice (ambiguousHour)',
  rule: 'every value says as of when it is and when it was read, too old is STALE; left out is zero where the catalog has the item; of an hour that comes twice the first is meant',
  knobs: ['laggingClock', 'ambiguousHour'],
  verdict: async (stack) => {
    const usual = await showing(stack, 'inventory-warehouses', [], () => couchesAt(stack));
    const lagging = await showing(stack, 'inventory-warehouses', ['laggingClock'], () => couchesAt(stack));
    const lastSentAt = await showing(stack, 'marketing', ['ambiguousHour'], () => lastMail(stack));
    const read = '2026-11-21T18:00:00-08:00';
    return [
      ...expectThat('ten minutes behind', usual, [
        ['stock:dc-reno/COUCH-GRN', 8, '2026-11-21T17:50:00-08:00', read, 'LIVE'],
        ['stock:wh-bayarea/COUCH-GRN', 0, '2026-11-21T17:50:00-08:00', read, 'LIVE'],
      ]),
      ...expectThat('three hours behind', lagging, [
        ['stock:dc-reno/COUCH-GRN', 8, '2026-11-21T14:50:00-08:00', read, 'STALE'],
        ['stock:wh-bayarea/COUCH-GRN', 0, '2026-11-21T14:50:00-08:00', read, 'STALE'],
      ]),
      ...expectThat('an hour that comes twice', lastSentAt, '2026-11-01T01:30:00-07:00'),
      ...(await shownLater(stack)),
    ];
  },
  withoutRule: {
    file: 'subgraphs/inventory/loaders.ts',
    text: 'carriedAt.filter(({ locationId: place }) => !stocked.has(place))',
    by: 'carriedAt.filter(() => false)',
  },
};

async function couchesAt({ ask }: Stack): Promise<unknown> {
  const { data } = await ask(`{ productVariant(sku: "COUCH-GRN") {
    inventoryLevels(locationTypes: [WAREHOUSE, DISTRIBUTION_CENTER]) {
      nodes { id onHand source { asOf fetchedAt freshness } } } } }`);
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the document.
  return data?.productVariant?.inventoryLevels?.nodes?.map(({ id, onHand, source }: any) => [
    id,
    onHand,
    source.asOf,
    source.fetchedAt,
    source.freshness,
  ]);
}

async function lastMail({ ask }: Stack): Promise<unknown> {
  const { data } = await ask('{ customer(id: "cus_1001") { marketing { lastSentAt } } }');
  return data?.customer?.marketing?.lastSentAt;
}

/** A lamp that left the warehouse at four is still there at nine past, and the answer says that it is older. */
async function shownLater({ sandbox, ask }: Stack): Promise<string[]> {
  const lampsAt = async (time: string) => {
    await sandbox.setClock(`2026-11-18T${time}:00-08:00`);
    const { data } = await ask(
      '{ productVariant(sku: "LAMP-4") { inventoryLevel(locationId: "loc:dc-reno") { onHand source { asOf } } } }',
    );
    const { onHand, source } = data?.productVariant?.inventoryLevel ?? {};
    return [onHand, source?.asOf];
  };
  return [
    ...expectThat('soon after a change', await lampsAt('16:09'), [40, '2026-11-18T15:59:00-08:00']),
    ...expectThat('when it is seen', await lampsAt('16:11'), [39, '2026-11-18T16:01:00-08:00']),
  ];
}
