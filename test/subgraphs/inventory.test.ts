import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startInventoryStores } from '../../sandbox/inventory-stores/index.ts';
import { startInventoryWarehouses } from '../../sandbox/inventory-warehouses/index.ts';
import { readWorld } from '../../sandbox/world/read-world.ts';
import type { World, WorldEvent } from '../../sandbox/world/world.ts';
import { inventory } from '../../subgraphs/inventory/index.ts';
import { openSubgraph } from '../support/subgraph.ts';

type Opened = Awaited<ReturnType<typeof openSubgraph>>;

const STORES = 0;
const WAREHOUSES = 1;

let open: Opened;

async function openAt(at: string, world?: World): Promise<Opened> {
  open = await openSubgraph(inventory, [startInventoryStores, startInventoryWarehouses], { at, world });
  return open;
}

afterEach(async () => open.stop());

const entities = (representations: object[], selection: string) => ({
  document: `query ($r: [_Any!]!) { _entities(representations: $r) { ${selection} } }`,
  variables: { r: representations },
});

async function resolve(representations: object[], selection: string) {
  const { document, variables } = entities(representations, selection);
  const { data, errors } = await open.ask(document, variables);
  return { entities: data?._entities, errors };
}

const LEVEL = `... on InventoryLevel { id band onHand committed reserved unavailable available outOfStockSince
  lastCountedAt lastSoldAt soldToday source { system silo recordKey asOf freshness } location { id } variant { sku } }`;

const phoneLevel = {
  id: 'stock:store-042/PHN-X',
  band: 'IN_STOCK',
  onHand: 14,
  committed: 6,
  reserved: 0,
  unavailable: 0,
  available: 8,
  outOfStockSince: null,
  lastCountedAt: '2026-11-16T09:00:00-08:00',
  lastSoldAt: '2026-11-20T17:50:00-08:00',
  soldToday: 4,
  location: { id: 'loc:store-042' },
  variant: { sku: 'PHN-X' },
};

const phoneSource = { system: 'inventory-stores', silo: 'INVENTORY', recordKey: '042/PHN-X', freshness: 'BATCH' };

describe('the phones of store 042', () => {
  it.each([
    ['2026-11-20T19:00:00-08:00', '2026-11-20T18:00:00-08:00'],
    ['2026-11-20T19:30:00-08:00', '2026-11-20T19:00:00-08:00'],
  ])('at %s are those of the file of %s', async (at, asOf) => {
    await openAt(at);
    const byKeys = await resolve([{ __typename: 'InventoryLevel', sku: 'PHN-X', locationId: 'loc:store-042' }], LEVEL);
    const byId = await resolve([{ __typename: 'InventoryLevel', id: 'stock:store-042/PHN-X' }], LEVEL);
    const expected = [{ ...phoneLevel, source: { ...phoneSource, asOf } }];
    expect(byKeys).toEqual({ entities: expected, errors: undefined });
    expect(byId).toEqual({ entities: expected, errors: undefined });
  });

  it('turn with the clock, forth and back', async () => {
    await openAt('2026-11-20T19:00:00-08:00');
    const onHand = async () =>
      (
        await open.ask(
          '{ productVariant(sku: "PHN-X") { inventoryLevel(locationId: "loc:store-042") { onHand soldToday } } }',
        )
      ).data.productVariant.inventoryLevel;
    expect(await onHand()).toEqual({ onHand: 14, soldToday: 4 });
    await open.setClock('2026-11-21T18:00:00-08:00');
    expect(await onHand()).toEqual({ onHand: 8, soldToday: 0 });
    await open.setClock('2026-11-20T17:10:00-08:00');
    expect(await onHand()).toEqual({ onHand: 16, soldToday: 2 });
    await open.setClock('2026-11-21T00:30:00-08:00');
    expect(await onHand()).toEqual({ onHand: 13, soldToday: 0 });
  });

  it('are STALE, and still a source, when the files are old', async () => {
    await openAt('2026-11-20T19:00:00-08:00');
    const knobs = open.knobs[STORES];
    if (knobs) knobs.extractAge = 'PT16H';
    await open.refresh();
    const { data } = await open.ask(
      '{ productVariant(sku: "PHN-X") { inventoryLevels { nodes { onHand } sources { system asOf freshness } gaps { system } } } }',
    );
    expect(data.productVariant.inventoryLevels.sources[STORES]).toEqual({
      system: 'inventory-stores',
      asOf: '2026-11-20T03:00:00-08:00',
      freshness: 'STALE',
    });
    expect(data.productVariant.inventoryLevels.gaps).toEqual([]);
    expect(data.productVariant.inventoryLevels.nodes).toEqual([{ onHand: 18 }]);
  });
});

describe('lamp 9, out of stock for six weeks', () => {
  const FACTS = `query ($skus: [ID!]!) { productVariantsBySkus(skus: $skus) { sku title discontinued
    stockFacts { levels { id available outOfStockSince lastCountedAt location { id } }
      inbound { id status quantity unallocatedQuantity expectedAt originallyExpectedAt reference revisions { revisedAt expectedAt } location { id } }
      sources { system freshness asOf } gaps { system } } } }`;

  beforeEach(async () => openAt('2026-11-19T10:30:00-08:00'));

  it('has its facts complete, over both systems', async () => {
    const { data, errors } = await open.ask(FACTS, { skus: ['LAMP-9'] });
    expect(errors).toBeUndefined();
    const [lamp] = data.productVariantsBySkus;
    expect(
      lamp.stockFacts.levels.map(({ id, available }: { id: string; available: number }) => [id, available]),
    ).toEqual([
      ['stock:dc-reno/LAMP-9', 60],
      ['stock:store-017/LAMP-9', 0],
      ['stock:store-023/LAMP-9', 5],
      ['stock:store-042/LAMP-9', 4],
      ['stock:store-058/LAMP-9', 1],
      ['stock:store-071/LAMP-9', 9],
    ]);
    expect(lamp.stockFacts.levels[1]).toMatchObject({
      outOfStockSince: '2026-10-05T15:40:00-07:00',
      lastCountedAt: '2026-11-09T09:00:00-08:00',
    });
    expect(lamp.stockFacts.inbound).toEqual([
      {
        id: 'inbound:PO-9120',
        status: 'DELAYED',
        quantity: 24,
        unallocatedQuantity: 24,
        expectedAt: '2027-02-15T10:00:00-08:00',
        originallyExpectedAt: '2026-11-16T10:00:00-08:00',
        reference: 'PO-9120',
        revisions: [{ revisedAt: '2026-10-26T09:00:00-07:00', expectedAt: '2027-02-15T10:00:00-08:00' }],
        location: { id: 'loc:store-017' },
      },
    ]);
    expect(lamp.stockFacts.sources).toEqual([
      { system: 'inventory-stores', freshness: 'BATCH', asOf: '2026-11-19T10:00:00-08:00' },
      { system: 'inventory-warehouses', freshness: 'LIVE', asOf: '2026-11-19T10:20:00-08:00' },
    ]);
    expect(lamp.stockFacts.gaps).toEqual([]);
  });

  it('is oversold ten minutes later, and counted as such', async () => {
    await open.setClock('2026-11-19T11:30:00-08:00');
    const { data } = await open.ask(
      '{ oversoldLevels { nodes { id onHand committed available } gaps { system } pageInfo { hasNextPage } } }',
    );
    expect(data.oversoldLevels).toEqual({
      nodes: [
        { id: 'stock:store-017/LAMP-9', onHand: 0, committed: 1, available: -1 },
        { id: 'stock:wh-bayarea/BED-HW77', onHand: 0, committed: 1, available: -1 },
      ],
      gaps: [],
      pageInfo: { hasNextPage: false },
    });
  });

  it('is delivered to store 017 in February', async () => {
    const { data } = await open.ask(
      '{ productVariant(sku: "LAMP-9") { title discontinued inboundSupply(first: 5) { nodes { location { id name } quantity expectedAt originallyExpectedAt status } sources { system } gaps { system } } } }',
    );
    expect(data.productVariant).toEqual({
      title: 'Lamp 9',
      discontinued: false,
      inboundSupply: {
        nodes: [
          {
            location: { id: 'loc:store-017', name: 'Store 017 San Mateo' },
            quantity: 24,
            expectedAt: '2027-02-15T10:00:00-08:00',
            originallyExpectedAt: '2026-11-16T10:00:00-08:00',
            status: 'DELAYED',
          },
        ],
        sources: [{ system: 'inventory-warehouses' }],
        gaps: [],
      },
    });
  });

  it('has no facts for an item that does not exist', async () => {
    const { data, errors } = await open.ask(FACTS, { skus: ['NO-SUCH', 'LAMP-4'] });
    expect(errors).toBeUndefined();
    expect(data.productVariantsBySkus[0]).toMatchObject({ sku: 'NO-SUCH', title: null, stockFacts: null });
    expect(data.productVariantsBySkus[1].stockFacts.levels).toHaveLength(1);
  });
});

describe('stock at places', () => {
  it('shows the khakis at both places, with since when they are out', async () => {
    await openAt('2026-11-18T10:15:00-08:00');
    const { data } = await open.ask(`{ productVariant(sku: "KHK-BLK-34-34") { options { name value }
      inventoryLevels(first: 20) { nodes { location { id name type } onHand available band outOfStockSince source { asOf freshness } } gaps { system } } } }`);
    expect(data.productVariant.options).toEqual([
      { name: 'color', value: 'black' },
      { name: 'waist', value: '34' },
      { name: 'length', value: '34' },
    ]);
    expect(data.productVariant.inventoryLevels).toEqual({
      nodes: [
        {
          location: { id: 'loc:dc-reno', name: 'Reno distribution center', type: 'DISTRIBUTION_CENTER' },
          onHand: 40,
          available: 37,
          band: 'IN_STOCK',
          outOfStockSince: null,
          source: { asOf: '2026-11-18T10:05:00-08:00', freshness: 'LIVE' },
        },
        {
          location: { id: 'loc:store-023', name: 'Store 023 Redwood City', type: 'STORE' },
          onHand: 0,
          available: 0,
          band: 'OUT',
          outOfStockSince: '2026-11-02T12:20:00-08:00',
          source: { asOf: '2026-11-18T10:00:00-08:00', freshness: 'BATCH' },
        },
      ],
      gaps: [],
    });
  });

  it('keeps to the kinds of places that were asked for', async () => {
    await openAt('2026-11-18T10:15:00-08:00');
    const { data } = await open.ask(
      '{ productVariant(sku: "LAMP-9") { inventoryLevels(locationTypes: [DISTRIBUTION_CENTER, WAREHOUSE]) { nodes { id } } } }',
    );
    expect(data.productVariant.inventoryLevels.nodes).toEqual([{ id: 'stock:dc-reno/LAMP-9' }]);
  });

  const SO_10023 = `{ couch: productVariant(sku: "COUCH-GRN") { ...Levels } bed: productVariant(sku: "BED-KING") { ...Levels } }
    fragment Levels on ProductVariant { title components { quantityPerKit variant { sku title } }
      inventoryLevels(first: 10) { nodes { location { name } band onHand outOfStockSince source { recordKey freshness } } sources { system } gaps { system silo } } }`;

  it('fills in what the warehouses leave out, and has no level of a kit', async () => {
    await openAt('2026-11-21T18:00:00-08:00');
    const { data, errors } = await open.ask(SO_10023);
    expect(errors).toBeUndefined();
    expect(data.couch.inventoryLevels.nodes).toEqual([
      {
        location: { name: 'Reno distribution center' },
        band: 'IN_STOCK',
        onHand: 8,
        outOfStockSince: null,
        source: { recordKey: 'dc-reno/COUCH-GRN', freshness: 'LIVE' },
      },
      {
        location: { name: 'Bay Area warehouse' },
        band: 'OUT',
        onHand: 0,
        outOfStockSince: '2026-06-25T06:00:00-07:00',
        source: { recordKey: 'wh-bayarea/COUCH-GRN', freshness: 'LIVE' },
      },
    ]);
    expect(data.bed.inventoryLevels).toMatchObject({ nodes: [], gaps: [] });
    expect(data.bed.components).toEqual([
      { quantityPerKit: 1, variant: { sku: 'BED-HB', title: 'Bed headboard' } },
      { quantityPerKit: 1, variant: { sku: 'BED-RAIL', title: 'Bed rails' } },
      { quantityPerKit: 1, variant: { sku: 'BED-HW77', title: 'Hardware box HW-77' } },
    ]);
  });

  it('with the warehouses down: stubs, gaps, and everything of the stores', async () => {
    await openAt('2026-11-21T18:00:00-08:00');
    const knobs = open.knobs[WAREHOUSES];
    if (knobs) knobs.down = true;
    const { data, errors } =
      await open.ask(`{ couch: productVariant(sku: "COUCH-GRN") { sku title inventoryLevels { nodes { id } gaps { system silo } } inboundSupply { nodes { id } gaps { system } } }
      phone: productVariant(sku: "PHN-X") { inventoryLevels { nodes { onHand } sources { system } gaps { system } } }
      far: location(id: "loc:dc-reno") { id name } near: location(id: "loc:store-042") { name } }`);
    const gaps = [{ system: 'inventory-warehouses' }];
    expect(data.couch.inventoryLevels).toEqual({
      nodes: [],
      gaps: [{ system: 'inventory-warehouses', silo: 'INVENTORY' }],
    });
    expect(data.couch).toMatchObject({ sku: 'COUCH-GRN', title: null, inboundSupply: { nodes: [], gaps } });
    expect(data.phone.inventoryLevels).toEqual({
      nodes: [{ onHand: 8 }],
      sources: [{ system: 'inventory-stores' }],
      gaps,
    });
    expect(data.far).toEqual({ id: 'loc:dc-reno', name: null });
    expect(data.near).toEqual({ name: 'Store 042 San Francisco' });
    expect(errors?.map(({ path, extensions }) => [path.join('.'), extensions.code, extensions.silo])).toEqual([
      ['couch.title', 'SILO_UNREACHABLE', 'inventory-warehouses'],
      ['far.name', 'SILO_UNREACHABLE', 'inventory-warehouses'],
    ]);
  });

  it('with the stores down, also after they were read: gaps, and everything of the warehouses; then they are back', async () => {
    await openAt('2026-11-21T18:00:00-08:00');
    const STOCK =
      '{ productVariant(sku: "LAMP-9") { title inventoryLevels { nodes { id } gaps { system } } } near: location(id: "loc:store-042") { id name } }';
    expect((await open.ask(STOCK)).data.productVariant.inventoryLevels.nodes).toHaveLength(6);
    const knobs = open.knobs[STORES];
    if (knobs) knobs.down = true;
    await open.refresh();
    const down = await open.ask(STOCK);
    expect(down.data).toEqual({
      productVariant: {
        title: 'Lamp 9',
        inventoryLevels: { nodes: [{ id: 'stock:dc-reno/LAMP-9' }], gaps: [{ system: 'inventory-stores' }] },
      },
      near: { id: 'loc:store-042', name: null },
    });
    expect(down.errors?.map(({ path, extensions }) => [path.join('.'), extensions.code])).toEqual([
      ['near.name', 'SILO_UNREACHABLE'],
    ]);
    const level = await resolve([{ __typename: 'InventoryLevel', id: 'stock:store-042/LAMP-9' }], LEVEL);
    expect(level.entities[0]).toMatchObject({
      id: 'stock:store-042/LAMP-9',
      onHand: null,
      band: null,
      location: { id: 'loc:store-042' },
    });
    if (knobs) knobs.down = false;
    await open.refresh();
    expect((await open.ask(STOCK)).data.productVariant.inventoryLevels.nodes).toHaveLength(6);
  });

  it('is null without an error where the place does not carry the item', async () => {
    await openAt('2026-11-21T18:00:00-08:00');
    const keys = ['loc:store-017', 'loc:wh-bayarea', 'loc:nowhere'].map((locationId) => ({
      __typename: 'InventoryLevel',
      sku: 'PHN-X',
      locationId,
    }));
    expect(await resolve(keys, LEVEL)).toEqual({ entities: [null, null, null], errors: undefined });
  });

  it('refuses what is no id', async () => {
    await openAt('2026-11-21T18:00:00-08:00');
    const { errors } = await open.ask('{ location(id: "store-042") { name } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', received: '"store-042"' });
    const page = await open.ask('{ productVariant(sku: "PHN-X") { inventoryLevels(first: 101) { nodes { id } } } }');
    expect(page.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', received: '101' });
    const cursor = await open.ask('{ productVariant(sku: "PHN-X") { inventoryLevels(after: "x") { nodes { id } } } }');
    expect(cursor.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('pages of a merged list', () => {
  const PAGE = `query ($after: String) { productVariant(sku: "LAMP-9") { inventoryLevels(first: 2, after: $after) {
    nodes { id } pageInfo { hasNextPage endCursor } gaps { system } } } }`;
  const page = async (after: string | null) => (await open.ask(PAGE, { after })).data.productVariant.inventoryLevels;
  const ids = ({ nodes }: { nodes: { id: string }[] }) =>
    nodes.map(({ id }) => id.replace('stock:', '').replace('/LAMP-9', ''));

  it('go over both systems', async () => {
    await openAt('2026-11-21T18:00:00-08:00');
    const first = await page(null);
    const second = await page(first.pageInfo.endCursor);
    const third = await page(second.pageInfo.endCursor);
    expect([first, second, third].map(ids)).toEqual([
      ['dc-reno', 'store-017'],
      ['store-023', 'store-042'],
      ['store-058', 'store-071'],
    ]);
    expect([first, second, third].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, true, false]);
  });

  it('leave a system in a gap where it was, so that a later page fills it', async () => {
    await openAt('2026-11-21T18:00:00-08:00');
    const knobs = open.knobs[WAREHOUSES];
    if (knobs) knobs.down = true;
    const first = await page(null);
    expect(ids(first)).toEqual(['store-017', 'store-023']);
    expect(first.gaps).toEqual([{ system: 'inventory-warehouses' }]);
    if (knobs) knobs.down = false;
    const second = await page(first.pageInfo.endCursor);
    expect(ids(second)).toEqual(['dc-reno', 'store-042']);
    expect(second.gaps).toEqual([]);
  });
});

describe('the work list of oversold stock', () => {
  async function oversoldWorld(): Promise<World> {
    const world = await readWorld();
    const [template] = world.events.filter(({ type }) => type === 'stock.level');
    const levels = Array.from({ length: 150 }, (_, index) => ({
      ...(template as WorldEvent),
      type: 'stock.level' as const,
      system: 'inventory-warehouses',
      location: 'loc:dc-reno',
      sku: `ITEM-${String(index).padStart(3, '0')}`,
      onHand: 0,
      committed: 1,
      reserved: 0,
      unavailable: 0,
    }));
    return { ...world, events: [...levels, ...world.events] };
  }

  it('goes over both systems, a hundred at a time', async () => {
    await openAt('2026-11-19T11:30:00-08:00', await oversoldWorld());
    const document = `query ($after: String) { oversoldLevels(first: 100, after: $after) {
      nodes { id available } gaps { system } pageInfo { hasNextPage endCursor } } }`;
    const first = (await open.ask(document)).data.oversoldLevels;
    const second = (await open.ask(document, { after: first.pageInfo.endCursor })).data.oversoldLevels;
    const ids = [...first.nodes, ...second.nodes].map(({ id }) => id);
    expect([first.nodes.length, second.nodes.length]).toEqual([100, 52]);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    expect(new Set(ids).size).toBe(152);
    expect(ids.slice(149)).toEqual(['stock:dc-reno/ITEM-149', 'stock:store-017/LAMP-9', 'stock:wh-bayarea/BED-HW77']);
  });

  it('names the system that could not be read', async () => {
    await openAt('2026-11-19T11:30:00-08:00');
    const knobs = open.knobs[WAREHOUSES];
    if (knobs) knobs.fault = 'html';
    const { data, errors } = await open.ask('{ oversoldLevels { nodes { id } gaps { system } } }');
    expect(errors).toBeUndefined();
    expect(data.oversoldLevels).toEqual({
      nodes: [{ id: 'stock:store-017/LAMP-9' }],
      gaps: [{ system: 'inventory-warehouses' }],
    });
  });
});

describe('deliveries', () => {
  it('are known by id, with every move of the date', async () => {
    await openAt('2026-11-21T18:00:00-08:00');
    const selection = `... on InboundSupply { id status reference expectedAt originallyExpectedAt variant { sku } location { id }
      revisions { revisedAt expectedAt } source { system recordKey } }`;
    const { entities: found, errors } = await resolve(
      [
        { __typename: 'InboundSupply', id: 'inbound:PO-8841' },
        { __typename: 'InboundSupply', id: 'inbound:TR-3301' },
        { __typename: 'InboundSupply', id: 'inbound:PO-1' },
      ],
      selection,
    );
    expect(errors).toBeUndefined();
    expect(found[0]).toEqual({
      id: 'inbound:PO-8841',
      status: 'DELAYED',
      reference: 'PO-8841',
      expectedAt: '2026-11-30T06:00:00-08:00',
      originallyExpectedAt: '2026-08-24T06:00:00-07:00',
      variant: { sku: 'BED-HW77' },
      location: { id: 'loc:wh-bayarea' },
      revisions: [
        { revisedAt: '2026-08-21T15:30:00-07:00', expectedAt: '2026-10-10T06:00:00-07:00' },
        { revisedAt: '2026-10-09T16:10:00-07:00', expectedAt: '2026-11-30T06:00:00-08:00' },
      ],
      source: { system: 'inventory-warehouses', recordKey: 'PO-8841' },
    });
    expect(found[1].status).toBe('RECEIVED');
    expect(found[2]).toBeNull();
  });

  it('are listed while they are expected, and are facts for good', async () => {
    await openAt('2026-11-21T18:00:00-08:00');
    const asked =
      '{ productVariant(sku: "COUCH-GRN") { inboundSupply { nodes { id } } stockFacts { inbound { id status } } } }';
    expect((await open.ask(asked)).data.productVariant).toEqual({
      inboundSupply: { nodes: [] },
      stockFacts: { inbound: [{ id: 'inbound:TR-3301', status: 'RECEIVED' }] },
    });
    await open.setClock('2026-07-10T12:00:00-07:00');
    expect((await open.ask(asked)).data.productVariant).toEqual({
      inboundSupply: { nodes: [{ id: 'inbound:TR-3301' }] },
      stockFacts: { inbound: [{ id: 'inbound:TR-3301', status: 'IN_TRANSIT' }] },
    });
    await open.setClock('2026-07-06T14:00:00-07:00');
    expect(
      (
        await open.ask(
          '{ productVariant(sku: "BED-HW77") { inboundSupply { nodes { status revisions { expectedAt } } } } }',
        )
      ).data,
    ).toEqual({
      productVariant: { inboundSupply: { nodes: [{ status: 'ORDERED', revisions: [] }] } },
    });
  });
});

describe('opening hours', () => {
  const HOURS =
    'query ($id: ID!) { location(id: $id) { name timeZone address { lines city postalCode masked } contact { phone queue } coordinates { latitude longitude } openToday { start end } openingWindows { start end } } }';

  it('of a store, by the clock at the place', async () => {
    await openAt('2026-11-20T19:00:00-08:00');
    const { data } = await open.ask(HOURS, { id: 'loc:store-042' });
    expect(data.location).toMatchObject({
      name: 'Store 042 San Francisco',
      timeZone: 'America/Los_Angeles',
      address: { lines: ['42 Harbor Street'], city: 'San Francisco', postalCode: '94103', masked: false },
      contact: { phone: '+1 650 555 0042', queue: 'store-042-desk' },
      coordinates: { latitude: 37.7793, longitude: -122.4193 },
      openToday: { start: '2026-11-20T10:00:00-08:00', end: '2026-11-20T20:00:00-08:00' },
    });
    expect(data.location.openingWindows).toHaveLength(14);
    expect(data.location.openingWindows[2]).toEqual({
      start: '2026-11-22T11:00:00-08:00',
      end: '2026-11-22T18:00:00-08:00',
    });
  });

  it('of a warehouse that is closed on Sundays, over a change of the clocks', async () => {
    await openAt('2026-11-01T12:00:00-08:00');
    const sunday = await open.ask(HOURS, { id: 'loc:wh-bayarea' });
    expect(sunday.data.location.openToday).toBeNull();
    expect(sunday.data.location.openingWindows).toHaveLength(12);
    await open.setClock('2026-10-31T23:30:00-07:00');
    const { data } = await open.ask(HOURS, { id: 'loc:wh-bayarea' });
    expect(data.location.openToday).toEqual({ start: '2026-10-31T06:00:00-07:00', end: '2026-10-31T18:00:00-07:00' });
    expect(data.location.openingWindows[1]).toEqual({
      start: '2026-11-02T06:00:00-08:00',
      end: '2026-11-02T18:00:00-08:00',
    });
  });

  it('of no place: null without an error', async () => {
    await openAt('2026-11-01T12:00:00-08:00');
    expect(
      await open.ask('{ a: location(id: "loc:store-999") { name } b: location(id: "loc:nowhere") { name } }'),
    ).toEqual({
      data: { a: null, b: null },
    });
  });
});

describe('calls', () => {
  const BATCH = `query ($skus: [ID!]!) { productVariantsBySkus(skus: $skus) { title discontinued components { variant { title } }
    inventoryLevels { nodes { onHand } } inboundSupply { nodes { quantity } } } }`;

  const manySkus = (count: number, length: number) =>
    Array.from({ length: count }, (_, index) => `ITEM-${index}`.padEnd(length, 'X'));

  async function worldWith(skus: readonly string[]): Promise<World> {
    const world = await readWorld();
    const products = skus.map((sku) => ({ sku, title: sku, options: [], components: [], discontinued: false }));
    return { ...world, products: [...world.products, ...products] };
  }

  const counted = () =>
    Object.entries(Object.groupBy(open.calls.entries, ({ operation }) => operation)).map(([operation, calls]) => [
      operation,
      calls?.length,
    ]);

  it('forty items cost one call per question', async () => {
    const skus = manySkus(40, 16);
    await openAt('2026-11-21T18:00:00-08:00', await worldWith(skus));
    const { data, errors } = await open.ask(BATCH, { skus });
    expect(errors).toBeUndefined();
    expect(data.productVariantsBySkus.map(({ title }: { title: string }) => title)).toEqual(skus);
    expect(counted().sort()).toEqual([
      ['GET /items', 1],
      ['GET /stock', 1],
      ['GET /supply', 1],
    ]);
    expect(
      open.reports.filter(({ system }) => system === 'inventory-stores').map(({ question, keys }) => [question, keys]),
    ).toEqual([['stockBySku', 40]]);
  });

  it('more than 2048 bytes go in as few calls as they fit', async () => {
    // `sku=` and `&` make 37 bytes of 32 characters; `/items?` takes 7: (2048 - 7) / 37 = 55 to a call.
    const skus = manySkus(200, 32);
    await openAt('2026-11-21T18:00:00-08:00', await worldWith(skus));
    const { errors } = await open.ask('query ($skus: [ID!]!) { productVariantsBySkus(skus: $skus) { title } }', {
      skus,
    });
    expect(errors).toBeUndefined();
    expect(open.calls.entries.map(({ keys }) => keys)).toEqual([55, 55, 55, 35]);
  });

  it('counts the bytes that travel, not the characters', async () => {
    const skus = manySkus(30, 20).map((sku) => `${sku}%/é`);
    await openAt('2026-11-21T18:00:00-08:00', await worldWith(skus));
    const { data, errors } = await open.ask('query ($skus: [ID!]!) { productVariantsBySkus(skus: $skus) { title } }', {
      skus,
    });
    expect(errors).toBeUndefined();
    expect(data.productVariantsBySkus.map(({ title }: { title: string }) => title)).toEqual(skus);
  });

  it('many levels of one item at many places cost one call per system', async () => {
    await openAt('2026-11-21T18:00:00-08:00');
    const places = ['store-017', 'store-023', 'store-042', 'dc-reno', 'wh-bayarea'];
    await resolve(
      places.map((place) => ({ __typename: 'InventoryLevel', sku: 'LAMP-9', locationId: `loc:${place}` })),
      '... on InventoryLevel { onHand location { id } }',
    );
    expect(counted().sort()).toEqual([
      ['GET /items', 1],
      ['GET /stock', 1],
    ]);
  });

  it('a reference that only needs its keys costs none', async () => {
    await openAt('2026-11-21T18:00:00-08:00');
    await open.ask(
      '{ productVariantsBySkus(skus: ["PHN-X", "LAMP-9"]) { id sku } locationsByIds(ids: ["loc:dc-reno"]) { id } }',
    );
    expect(open.calls.entries).toEqual([]);
  });
});
