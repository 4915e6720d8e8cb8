import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../../sandbox/world/generator/random.ts';
import { openWarehouses, type WarehousesSilo } from '../../subgraphs/inventory/silo-warehouses.ts';

const clock = { now: () => new Date('2026-11-20T19:00:00-08:00') };
const context = { clock, signal: new AbortController().signal, report: () => {} };
const random = createRandom(20_261_120);

const SPECIAL = [
  '0012345',
  '12345',
  '0E68',
  '0e68',
  '1e3',
  '1000',
  '12345.0',
  '9007199254740993',
  '-0',
  '0x10',
  'NaN',
  'null',
];

const shuffled = <T>(items: readonly T[]) =>
  items
    .map((item) => ({ item, at: random.int(0, 1_000_000) }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);

/** 1 to 32 characters that look like numbers. */
function idOf({ int, pick }: Random): string {
  const start = Array.from({ length: int(1, 31) }, () => pick([...'00123456789eE.'])).join('');
  return `${start}${int(0, 9)}`;
}

let server: Server;
let silo: WarehousesSilo;

/** Answers with a record for every key but those that begin with a 7, in another order, some of them twice, and with strangers. */
beforeAll(async () => {
  server = createServer((request, response) => {
    const keys = new URL(request.url ?? '', 'http://localhost').searchParams.getAll('sku');
    const known = keys.filter((key) => !key.startsWith('7'));
    const items = [...known, ...known.slice(0, 5), 'STRANGER'].map((sku) => ({
      ...{ sku, site: 'US', description: `title of ${sku}`, attributes: [], kit: [], discontinued: 'N', carried: [] },
    }));
    const body = { site: 'US', asOf: '2026-11-20T18:50:00', items: shuffled(items) };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  silo = openWarehouses(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { clock, log: () => {} });
});

afterAll(async () => {
  await silo.close();
  server.close();
});

describe('ids that look like numbers', () => {
  it('come back as they went, each with its own record, whatever the order of the answer is', async () => {
    const ids = [...new Set([...SPECIAL, ...Array.from({ length: 10_000 }, () => idOf(random))])];
    expect(Math.max(...ids.map(({ length }) => length))).toBe(32);
    const outcomes = await silo.itemBySku(ids, context);
    expect([...outcomes.keys()]).toEqual(ids);
    const wrong = ids.filter((id) => {
      const outcome = outcomes.get(id);
      if (id.startsWith('7')) return outcome?.is !== 'notFound';
      return outcome?.is !== 'found' || outcome.value.sku !== id || outcome.value.title !== `title of ${id}`;
    });
    expect(wrong).toEqual([]);
  });
});
