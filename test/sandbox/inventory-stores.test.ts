import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startInventoryStores } from '../../sandbox/inventory-stores/index.ts';
import { createCallLog, createKnobs, type Knobs, type StandIn } from '../../sandbox/stand-in.ts';
import { readWorld } from '../../sandbox/world/read-world.ts';
import type { EventPayload, World, WorldEvent } from '../../sandbox/world/world.ts';
import { openStores } from '../../subgraphs/inventory/silo-stores.ts';
import { readX12File } from '../../subgraphs/inventory/stores/x12-file.ts';

let folder: string;
let standIn: StandIn;
let knobs: Knobs;
let instant: Date;
let path: string;

const clock = { now: () => instant };

async function start(at: string, world?: World): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'stores-'));
  knobs = createKnobs();
  instant = new Date(at);
  const calls = createCallLog();
  standIn = await startInventoryStores({ world: world ?? (await readWorld()), clock, knobs, calls, folder, port: 0 });
  path = fileURLToPath(standIn.settings.SILO_INVENTORY_STORES_URL ?? '');
}

afterEach(async () => {
  await standIn.stop();
  await rm(folder, { recursive: true });
});

const names = async () => (await readdir(path)).filter((name) => name !== 'out').sort();

function readDelta(content: string) {
  const file = readX12File(content);
  if (file.is !== 'delta') throw new Error(`Expected a delta, received a ${file.is}`);
  return file;
}

const sequenceOf = (at: string) => String(Math.floor(Date.parse(at) / 3_600_000)).padStart(9, '0');
const text = async (at: string, kind: string) => readFile(join(path, `STOCK.${sequenceOf(at)}.${kind}`), 'utf8');

async function moveTo(at: string): Promise<void> {
  instant = new Date(at);
  await standIn.refresh();
}

describe("the stores' folder", () => {
  it('has the file of the last night and one for every hour whose file has arrived', async () => {
    await start('2026-11-20T19:04:00-08:00');
    const found = await names();
    expect(found).toHaveLength(17);
    expect(found.filter((name) => name.endsWith('.dat'))).toEqual([
      `STOCK.${sequenceOf('2026-11-20T02:00:00-08:00')}.dat`,
    ]);
    expect(found.at(-1)).toBe(`STOCK.${sequenceOf('2026-11-20T18:00:00-08:00')}.x12`);
    await moveTo('2026-11-20T19:05:00-08:00');
    expect((await names()).at(-1)).toBe(`STOCK.${sequenceOf('2026-11-20T19:00:00-08:00')}.x12`);
  });

  it('is that of another night when the clock has moved there, forth and back', async () => {
    await start('2026-11-20T19:00:00-08:00');
    const evening = await names();
    await moveTo('2026-11-21T02:10:00-08:00');
    expect(await names()).toEqual([`STOCK.${sequenceOf('2026-11-21T02:00:00-08:00')}.dat`]);
    await moveTo('2026-11-20T19:00:00-08:00');
    expect(await names()).toEqual(evening);
    await moveTo('2026-11-20T04:30:00-08:00');
    expect(await names()).toEqual(evening.slice(0, 3).sort());
  });

  it('gets the next file by itself while the clock runs', async () => {
    await start('2026-11-20T19:00:00-08:00');
    instant = new Date('2026-11-20T20:10:00-08:00');
    await vi.waitFor(async () => expect(await names()).toHaveLength(19), { timeout: 5000 });
  });

  it('has a delta with the items that changed in the hour, and an empty one where none did', async () => {
    await start('2026-11-20T19:30:00-08:00');
    const busy = readDelta(await text('2026-11-20T17:00:00-08:00', 'x12'));
    expect(busy.asOf).toBe('2026-11-20T17:00:00');
    expect(
      busy.rows.map(({ store, sku, onHand, committed, soldToday }) => [store, sku, onHand, committed, soldToday]),
    ).toEqual([['042', 'PHN-X', 16, 4, 2]]);
    expect(readDelta(await text('2026-11-20T19:00:00-08:00', 'x12')).rows).toEqual([]);
  });

  it('says at midnight that nothing was sold yet', async () => {
    await start('2026-11-21T01:30:00-08:00');
    const midnight = readDelta(await text('2026-11-21T00:00:00-08:00', 'x12'));
    expect(midnight.rows.map(({ sku, soldToday, soldAt }) => [sku, soldToday, soldAt])).toEqual([
      ['PHN-X', 0, '2026-11-20T17:50:00'],
    ]);
  });

  it('is away while the system is down, and back afterwards with what is due', async () => {
    await start('2026-11-20T19:00:00-08:00');
    knobs.down = true;
    await standIn.refresh();
    await expect(readdir(path)).rejects.toThrow('ENOENT');
    await moveTo('2026-11-20T20:30:00-08:00');
    await expect(readdir(path)).rejects.toThrow('ENOENT');
    knobs.down = false;
    await standIn.refresh();
    expect(await names()).toHaveLength(19);
  });

  it('ends where the last extract ends when none has arrived for long', async () => {
    await start('2026-11-19T10:30:00-08:00');
    knobs.extractAge = 'PT16H';
    await standIn.refresh();
    expect((await names()).at(-1)).toBe(`STOCK.${sequenceOf('2026-11-18T18:00:00-08:00')}.x12`);
    knobs.extractAge = null;
    await standIn.refresh();
    expect((await names()).at(-1)).toBe(`STOCK.${sequenceOf('2026-11-19T10:00:00-08:00')}.x12`);
  });
});

describe('numbers below zero', () => {
  const event = (at: string, payload: EventPayload): WorldEvent => ({
    ...payload,
    id: at,
    at,
    time: Date.parse(at),
    system: 'inventory-stores',
    timeZone: 'America/Los_Angeles',
    currencyCode: 'USD',
  });

  async function oversoldWorld(): Promise<World> {
    const place = { location: 'loc:store-017', sku: 'LAMP-4' };
    const none = { committed: 0, reserved: 0, unavailable: 0 };
    return {
      ...(await readWorld()),
      events: [
        event('2026-11-20T01:00:00-08:00', { type: 'stock.level', ...place, onHand: 2, ...none }),
        event('2026-11-20T01:30:00-08:00', { type: 'stock.sold', ...place, quantity: 14 }),
        event('2026-11-20T05:30:00-08:00', { type: 'stock.sold', ...place, quantity: 8 }),
      ],
    };
  }

  it('are overpunched in the nightly file and signed in the delta, and come back', async () => {
    await start('2026-11-20T02:30:00-08:00', await oversoldWorld());
    expect(await text('2026-11-20T02:00:00-08:00', 'dat')).toContain(`S017${'LAMP-4'.padEnd(40)}00000001K000000000`);
    const silo = await openStores(standIn.settings.SILO_INVENTORY_STORES_URL ?? '', { clock, log: () => {} });
    const level = async () => {
      const context = { clock, signal: new AbortController().signal, report: () => {} };
      const stock = (await silo.stockBySku(['LAMP-4'], context)).get('LAMP-4');
      return stock?.is === 'found' ? stock.value.levels[0] : undefined;
    };
    expect(await level()).toMatchObject({
      onHand: -12,
      soldToday: 14,
      outOfStockSince: '2026-11-20T01:30:00-08:00',
      lastSoldAt: '2026-11-20T01:30:00-08:00',
    });
    await moveTo('2026-11-20T06:10:00-08:00');
    expect(await text('2026-11-20T06:00:00-08:00', 'x12')).toContain('QTY*33*-20*EA');
    expect(await level()).toMatchObject({ onHand: -20, soldToday: 22, outOfStockSince: '2026-11-20T01:30:00-08:00' });
    await silo.close();
  });
});
