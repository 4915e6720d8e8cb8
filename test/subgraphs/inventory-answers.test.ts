import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openWarehouses, type WarehousesSilo } from '../../subgraphs/inventory/silo-warehouses.ts';
import { SiloError } from '../../subgraphs/kit/index.ts';

const clock = { now: () => new Date('2026-11-20T19:00:00-08:00') };
const context = { clock, signal: new AbortController().signal, report: () => {} };

let server: Server;
let silo: WarehousesSilo;
let urls: string[];

/** A warehouses' service that gives one answer, whatever it is asked. */
async function answerWith(body: object, base = ''): Promise<void> {
  urls = [];
  server = createServer((request, response) => {
    urls.push(request.url ?? '');
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  silo = openWarehouses(`http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`, { clock, log: () => {} });
}

afterEach(async () => {
  await silo.close();
  server.close();
});

const head = { site: 'US', asOf: '2026-11-20T18:50:00' };
const row = { sku: 'A', place: 'dc-reno', site: 'US', onHand: 5, committed: 1, reserved: 0, unavailable: 0 };

describe('an answer of the warehouses', () => {
  it('without its list is no answer, not an empty one', async () => {
    await answerWith(head);
    expect((await silo.stockBySku(['A'], context)).get('A')).toMatchObject({
      is: 'unavailable',
      error: { code: 'SILO_BAD_RESPONSE' },
    });
  });

  it('without a known site has no time, so that it is not taken for fresh', async () => {
    await answerWith({ site: 'MARS', asOf: '2026-11-20T18:50:00', rows: [] });
    expect((await silo.stockBySku(['A'], context)).get('A')).toMatchObject({ is: 'unavailable' });
  });

  it('is matched by key, whatever its order and whatever else it says', async () => {
    await answerWith({ ...head, rows: [{ ...row, sku: 'C' }, { ...row, sku: 'B' }, row] });
    const outcomes = await silo.stockBySku(['A', 'B', 'D'], context);
    const skus = [...outcomes].map(([sku, outcome]) => [
      sku,
      outcome.is === 'found' && outcome.value.levels.map((level) => level.sku),
    ]);
    expect(skus).toEqual([
      ['A', ['A']],
      ['B', ['B']],
      ['D', []],
    ]);
    expect(urls).toEqual(['/stock?sku=A&sku=B&sku=D']);
  });

  it('costs one field for one unreadable value, and one item for a row that cannot be told apart', async () => {
    await answerWith({
      ...head,
      rows: [
        { ...row, onHand: '5x' },
        { ...row, sku: 'B', place: 7 },
        { ...row, sku: 'C' },
      ],
    });
    const outcomes = await silo.stockBySku(['A', 'B', 'C'], context);
    const a = outcomes.get('A');
    expect(a?.is === 'found' && a.value.levels[0]?.onHand).toBeInstanceOf(SiloError);
    expect(a?.is === 'found' && a.value.levels[0]?.committed).toBe(1);
    expect(outcomes.get('B')).toMatchObject({ is: 'invalid', error: { code: 'SILO_RECORD_INVALID' } });
    expect(outcomes.get('C')).toMatchObject({ is: 'found' });
  });

  it('with a status nobody knows says UNKNOWN', async () => {
    const supply = {
      po: 'P1',
      sku: 'A',
      place: 'dc-reno',
      site: 'BR',
      qty: 1,
      unallocated: 0,
      status: 'LOST',
      changes: [],
    };
    await answerWith({ ...head, supplies: [{ ...supply, eta: '2026-12-01T10:00:00', firstEta: null }] });
    const outcome = (await silo.supplyByNumber(['P1'], context)).get('P1');
    expect(outcome).toMatchObject({
      is: 'found',
      value: { status: 'UNKNOWN', expectedAt: '2026-12-01T10:00:00-03:00', originallyExpectedAt: null },
    });
  });

  it('is asked for under the path of the address, whose bytes count too', async () => {
    const base = `/${'b'.repeat(100)}`;
    await answerWith({ ...head, items: [] }, base);
    await silo.itemBySku(
      Array.from({ length: 150 }, (_, index) => String(index).padStart(32, '0')),
      context,
    );
    expect(urls.every((url) => url.startsWith(`${base}/items?sku=`) && url.length <= 2048)).toBe(true);
    expect(urls).toHaveLength(3);
  });
});
