import { afterEach, describe, expect, it } from 'vitest';
import { startInventoryWarehouses } from '../../sandbox/inventory-warehouses/index.ts';
import { createCallLog, createKnobs, type StandIn } from '../../sandbox/stand-in.ts';
import { readWorld } from '../../sandbox/world/read-world.ts';
import type { World } from '../../sandbox/world/world.ts';

let standIn: StandIn;
const calls = createCallLog();
const knobs = createKnobs();

async function start(at: string, world?: World): Promise<void> {
  calls.clear();
  const clock = { now: () => new Date(at) };
  standIn = await startInventoryWarehouses({
    world: world ?? (await readWorld()),
    clock,
    knobs,
    calls,
    folder: '',
    port: 0,
  });
}

afterEach(async () => standIn.stop());

async function get(path: string) {
  const answer = await fetch(`${standIn.settings.SILO_INVENTORY_WAREHOUSES_URL}${path}`);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

describe("the warehouses' system", () => {
  it('leaves out rows without stock and items that it does not know, and is ten minutes behind', async () => {
    await start('2026-11-21T18:00:00-08:00');
    const { body } = await get('/stock?sku=COUCH-GRN&sku=BED-HW77&sku=NONE');
    expect(body).toEqual({
      site: 'US',
      asOf: '2026-11-21T17:50:00',
      rows: [
        {
          sku: 'COUCH-GRN',
          place: 'dc-reno',
          site: 'US',
          onHand: 8,
          committed: 4,
          reserved: 0,
          unavailable: 0,
          outSince: null,
          countedAt: null,
          soldAt: null,
        },
        {
          sku: 'BED-HW77',
          place: 'wh-bayarea',
          site: 'US',
          onHand: 0,
          committed: 1,
          reserved: 0,
          unavailable: 0,
          outSince: '2026-06-25T06:00:00',
          countedAt: null,
          soldAt: null,
        },
      ],
    });
  });

  it('lists where an item is carried in its catalog, stores not among them', async () => {
    await start('2026-11-21T18:00:00-08:00');
    const { body } = await get('/items?sku=COUCH-GRN&sku=LAMP-9&sku=BED-KING&sku=NONE');
    expect(body.items).toEqual([
      {
        sku: 'COUCH-GRN',
        description: 'Green couch',
        attributes: [{ name: 'color', value: 'green' }],
        kit: [],
        discontinued: 'N',
        carried: [
          { place: 'dc-reno', site: 'US', outSince: null },
          { place: 'wh-bayarea', site: 'US', outSince: '2026-06-25T06:00:00' },
        ],
      },
      expect.objectContaining({ sku: 'LAMP-9', carried: [{ place: 'dc-reno', site: 'US', outSince: null }] }),
      expect.objectContaining({
        sku: 'BED-KING',
        kit: [
          { sku: 'BED-HB', qty: 1 },
          { sku: 'BED-RAIL', qty: 1 },
          { sku: 'BED-HW77', qty: 1 },
        ],
        carried: [],
      }),
    ]);
  });

  it.each([
    ['2026-07-01T12:00:00-07:00', 'PO-8841', 'ORD', 0],
    ['2026-08-21T15:39:00-07:00', 'PO-8841', 'ORD', 0],
    ['2026-08-21T15:40:00-07:00', 'PO-8841', 'LATE', 1],
    ['2026-07-10T12:00:00-07:00', 'TR-3301', 'ROAD', 0],
    ['2026-07-18T10:10:00-07:00', 'TR-3301', 'RCVD', 0],
  ])('at %s says of %s: %s', async (at, po, status, changes) => {
    await start(at);
    const { body } = await get(`/supply/${po}`);
    const [supply] = body.supplies as { status: string; changes: object[] }[];
    expect([supply?.status, supply?.changes.length]).toEqual([status, changes]);
  });

  it('refuses URLs over 2048 bytes and does not know what is not there', async () => {
    await start('2026-11-21T18:00:00-08:00');
    expect((await get(`/stock?sku=${'X'.repeat(2048 - '/stock?sku='.length)}`)).status).toBe(200);
    expect((await get(`/stock?sku=${'X'.repeat(2049 - '/stock?sku='.length)}`)).status).toBe(414);
    expect(await get('/supply/PO-1')).toMatchObject({ status: 404, body: { error: 'NO_SUCH_ORDER' } });
    expect(calls.entries.map(({ operation, keys }) => [operation, keys])).toEqual([
      ['GET /stock', 1],
      ['GET /supply/{po}', 1],
    ]);
  });

  it('answers at once for a marketplace of thousands of items and sellers', async () => {
    const world = await readWorld();
    const [seller] = world.locations;
    const products = Array.from({ length: 33_000 }, (_, index) => ({
      sku: `${index}`.padStart(32, '0'),
      title: `Item ${index}`,
      options: [],
      components: [],
      discontinued: false,
    }));
    const locations = Array.from({ length: 3100 }, (_, index) => ({
      ...(seller as World['locations'][number]),
      id: `loc:seller-${index}`,
      code: `seller-${index}`,
      type: 'SUPPLIER' as const,
      timeZone: 'America/Sao_Paulo',
    }));
    await start('2026-11-21T18:00:00-08:00', { ...world, products, locations: [...world.locations, ...locations] });
    const startedAt = performance.now();
    for (let turn = 0; turn < 100; turn += 1) {
      const skus = products.slice(turn * 50, turn * 50 + 50).map(({ sku }) => `sku=${sku}`);
      expect((await get(`/items?${skus.join('&')}`)).body.items).toHaveLength(50);
    }
    expect((await get('/locations?code=seller-3099')).body.locations).toMatchObject([
      { kind: 'VND', zone: 'America/Sao_Paulo' },
    ]);
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });
});
