import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startFulfillment, startFulfillmentWith } from '../../sandbox/fulfillment/index.ts';
import { createCallLog, createKnobs } from '../../sandbox/stand-in.ts';
import { readWorld } from '../../sandbox/world/read-world.ts';
import type { EventPayload, World, WorldEvent } from '../../sandbox/world/world.ts';
import { event, minute, pickup, shipment, shipped, worldWith } from '../support/fulfillment-world.ts';

const AT = '2026-11-21T18:00:00-08:00';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

interface Options {
  readonly world?: World;
  readonly at?: string;
  readonly callsPerSecond?: number;
}

/** The stand-in as any HTTP client meets it. */
async function open({ world, at = AT, callsPerSecond }: Options = {}) {
  let instant = new Date(at);
  const folder = await mkdtemp(join(tmpdir(), 'fulfillment-'));
  const calls = createCallLog();
  const start = callsPerSecond === undefined ? startFulfillment : startFulfillmentWith({ callsPerSecond });
  const clock = { now: () => instant };
  const { settings, stop } = await start({
    world: world ?? (await readWorld()),
    clock,
    knobs: createKnobs(),
    calls,
    folder,
    port: 0,
  });
  stops.push(stop, () => rm(folder, { recursive: true }));
  const headers = { 'x-api-key': settings.SILO_FULFILLMENT_API_KEY ?? '' };
  const ask = (path: string, init: RequestInit) => fetch(`${settings.SILO_FULFILLMENT_URL}${path}`, init);
  const post = (path: string, body: unknown, key = headers['x-api-key']) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': key },
      body: JSON.stringify(body),
    });
  const read = async (path: string, body: unknown) => {
    const response = await post(path, body);
    expect(response.status).toBe(200);
    // biome-ignore lint/suspicious/noExplicitAny: the shape is the system's own.
    return (await response.json()) as any;
  };
  return {
    calls,
    post,
    read,
    get: (path: string) => ask(path, { headers }),
    setClock: (to: string) => {
      instant = new Date(to);
    },
    /** One piece of work as the system sends it. */
    work: async (id: string) => (await read('/tasks/search', { workIds: [id] })).groups[0].items[0],
  };
}

describe('the protocol', () => {
  it('lets nobody in without the API key', async () => {
    const { post } = await open();
    expect((await post('/tasks/search', { workIds: ['SO-1-1'] }, 'wrong')).status).toBe(401);
    expect((await post('/tasks/search', { workIds: ['SO-1-1'] })).status).toBe(200);
  });

  it('states its rate limit and refuses what is above it', async () => {
    const { post } = await open({ callsPerSecond: 2 });
    const answers = [];
    for (let call = 0; call < 3; call += 1) answers.push(await post('/pickups/open', {}));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(answers.map(({ headers }) => headers.get('x-rate-left'))).toEqual(['1', '0', '0']);
    expect(answers[2]?.headers.get('retry-after')).toBe('1');
  });

  it('takes 100 keys and refuses 101', async () => {
    const { post } = await open();
    const orders = (count: number) => ({ orders: Array.from({ length: count }, (_, index) => `SO-${index + 1}`) });
    expect((await post('/tasks/search', orders(100))).status).toBe(200);
    expect((await post('/tasks/search', orders(101))).status).toBe(400);
  });

  it.each([
    ['a token that is none', '/tasks/search', { tokens: ['%%%'] }],
    ['a look-up without a key', '/shiptos/search', {}],
    ['a page of nothing', '/pickups/open', { pageSize: 0 }],
    ['a time that is none', '/shipments/search', { shippedFrom: 'yesterday' }],
  ])('refuses %s', async (_name, path, body) => {
    const { post } = await open();
    expect((await post(path, body)).status).toBe(400);
  });

  it('answers every key, in a group of its own', async () => {
    const { read, calls } = await open();
    const { groups } = await read('/shipments/search', { orders: ['SO-10023', 'SO-99'] });
    expect(groups).toMatchObject([
      { key: 'SO-10023', items: [{ shipNo: 'SH-5001', orderRef: 'SO-10023-1' }], next: null },
      { key: 'SO-99', items: [], next: null },
    ]);
    expect(calls.entries).toEqual([{ system: 'fulfillment', operation: 'POST /shipments/search', keys: 2 }]);
  });

  it('takes keys that are repeated in the address', async () => {
    const { get, calls } = await open();
    const answer = await get('/appointments?id=A-101&id=A-110');
    const { groups } = (await answer.json()) as { groups: { key: string; items: unknown[] }[] };
    expect(groups.map(({ key, items }) => [key, items.length])).toEqual([
      ['A-101', 1],
      ['A-110', 1],
    ]);
    expect(calls.entries).toEqual([{ system: 'fulfillment', operation: 'GET /appointments', keys: 2 }]);
  });

  it('gives 50 rows at most, whatever is asked, and a token for the rest', async () => {
    const pickups = Array.from({ length: 120 }, (_, index) => pickup(`SO-${index + 1}`, minute(0)));
    const { read } = await open({ world: await worldWith(...pickups) });
    const sizes = [];
    let token: string | undefined;
    do {
      const { items, next } = await read('/tasks/search', { location: '071', pageSize: 1000, token });
      sizes.push(items.length);
      token = next ?? undefined;
    } while (token);
    expect(sizes).toEqual([50, 50, 20]);
  });

  it('gives a key with many rows 50 at a time', async () => {
    const parcels = Array.from({ length: 120 }, (_, index) => shipment(`SH-9${index}`, 'SO-55-1', minute(1)));
    const { read } = await open({ world: await worldWith(...parcels) });
    const first = (await read('/shipments/search', { orders: ['SO-55'] })).groups[0];
    expect(first.items).toHaveLength(50);
    const second = (await read('/shipments/search', { tokens: [first.next] })).groups[0];
    const third = (await read('/shipments/search', { tokens: [second.next] })).groups[0];
    expect([second.key, second.items.length, third.items.length, third.next]).toEqual(['SO-55', 50, 20, null]);
  });

  it('shows the instant five minutes ago, forwards and back', async () => {
    const { read, setClock } = await open({ at: '2026-11-20T19:15:00-08:00' });
    const reply = async () => (await read('/tasks/search', { workIds: ['P-5512-1'] })).groups[0].items[0].reply;
    expect(await read('/pickups/open', {})).toMatchObject({ asOf: '2026-11-21T03:10:00.000Z' });
    expect(await reply()).toBe('RCV');
    setClock('2026-11-20T19:14:59-08:00');
    expect(await reply()).toBe('SNT');
  });

  it('writes local times without an offset, with the site beside', async () => {
    const sent = event(
      '2026-11-20T12:00:00-03:00',
      {
        type: 'fo.sent',
        fo: '0a0b0c0d0e0f00112233445566778899-1',
        order: '0a0b0c0d0e0f00112233445566778899',
        location: 'loc:seller-0123abcd',
        method: 'SHIP',
        lines: [{ line: 1, sku: 'LAMP-4', quantity: 1 }],
      },
      'America/Sao_Paulo',
    );
    const opened = await open({ world: await worldWith(sent) });
    expect(await opened.work('0a0b0c0d0e0f00112233445566778899-1')).toMatchObject({
      site: 'BR',
      sentAt: '2026-11-20T12:00:00',
      placeCode: 'seller-0123abcd',
      placeType: 'V',
    });
    expect(await opened.work('P-5512-1')).toMatchObject({
      site: 'US',
      sentAt: '2026-11-20T16:15:00',
      placeCode: '042',
      placeType: 'S',
    });
  });
});

describe('the state of a piece of work', () => {
  const fo = 'SO-5-1';
  const sent = pickup('SO-5', minute(0), minute(180));
  const kit = event(minute(0), {
    type: 'fo.sent',
    fo,
    order: 'SO-5',
    location: 'loc:wh-bayarea',
    method: 'DELIVER_BY_APPOINTMENT',
    lines: [{ line: 1, sku: 'BED-KING', quantity: 2 }],
  });
  /** One thing after the other, a minute apart. */
  const then = (...payloads: readonly EventPayload[]) =>
    payloads.map((payload, index) => event(minute(index + 1), payload));
  const workAfter = async (...events: readonly WorldEvent[]) =>
    (await open({ world: await worldWith(...events) })).work(fo);

  const accepted = { type: 'fo.accepted', fo } as const;
  const received = { type: 'fo.received', fo } as const;
  const rejected = { type: 'fo.rejected', fo, reason: 'NOT_IN_STOCK' } as const;
  const staged = { type: 'fo.staged', fo, sku: 'PHN-X', quantity: 1 } as const;
  const ready = { type: 'fo.ready', fo } as const;
  const hold = { type: 'fo.hold', fo, hold: 'H-1', reason: 'CUSTOMER_REQUEST' } as const;
  const released = { type: 'fo.released', fo, hold: 'H-1' } as const;
  const handedOver = { type: 'fo.handedOver', fo, items: [{ sku: 'PHN-X', quantity: 1, line: 1 }] } as const;
  const closed = { type: 'fo.closed', fo } as const;
  const canceled = { type: 'fo.canceled', fo } as const;

  it.each([
    ['only sent', [], 'NEW', 'SNT'],
    ['received', [received], 'NEW', 'RCV'],
    ['accepted, nothing begun', [accepted], 'NEW', 'ACK'],
    ['staged, not accepted', [received, staged], 'NEW', 'RCV'],
    ['accepted and staged', [accepted, staged], 'PICK', 'ACK'],
    ['rejected after all', [accepted, staged, rejected], 'NEW', 'REJ'],
    ['claimed ready', [accepted, staged, ready], 'STGD', 'ACK'],
    ['held', [accepted, staged, ready, hold], 'HELD', 'ACK'],
    ['released', [accepted, staged, hold, released], 'PICK', 'ACK'],
    ['handed over', [accepted, staged, ready, hold, handedOver], 'DONE', 'ACK'],
    ['closed', [accepted, closed], 'DONE', 'ACK'],
    ['canceled after it was closed', [closed, canceled], 'VOID', 'SNT'],
  ] as const)('is right when it is %s', async (_name, payloads, state, reply) => {
    expect(await workAfter(sent, ...then(...payloads))).toMatchObject({ state, reply });
  });

  it('keeps the first reaction and the reason of a refusal', async () => {
    expect(await workAfter(sent, ...then(received, rejected))).toMatchObject({
      repliedAt: '2026-11-20T12:01:00',
      refusal: 'OOS',
    });
  });

  it('is handed over when everything is', async () => {
    const two = { ...sent, lines: [{ line: 1, sku: 'PHN-X', quantity: 2 }] } as WorldEvent;
    expect(await workAfter(two, ...then(handedOver))).toMatchObject({
      state: 'NEW',
      counter: { handedAt: null },
      lines: [{ open: 1, handed: 1 }],
    });
    expect(await workAfter(two, ...then(handedOver, handedOver))).toMatchObject({
      state: 'DONE',
      endedAt: '2026-11-20T12:02:00',
      counter: { handedAt: '2026-11-20T12:02:00' },
    });
  });

  it('counts complete units of a kit, and what has left off its boxes', async () => {
    const part = (sku: string, quantity: number) => ({ type: 'fo.staged', fo, sku, quantity }) as const;
    const items = [{ sku: 'BED-KING', quantity: 1, line: 1, scanned: true }];
    const goods = { type: 'shipment.created', shipment: 'SH-9', ref: fo, fo, carrier: 'OWN-VAN' } as const;
    const parcel = { ...goods, parcels: [{ parcel: 'PC-9', tracking: null, items }] } as const;
    const parts = then(accepted, part('BED-HB', 2), part('BED-RAIL', 2), part('BED-HW77', 1), parcel);
    expect(await workAfter(kit, ...parts)).toMatchObject({
      lines: [
        {
          open: 2,
          staged: 1,
          boxes: [
            { qty: 2, staged: 2 },
            { qty: 2, staged: 2 },
            { qty: 2, staged: 1 },
          ],
        },
      ],
    });
    expect(await workAfter(kit, ...parts, shipped('SH-9', minute(9)))).toMatchObject({
      state: 'PICK',
      lines: [
        {
          open: 1,
          staged: 0,
          boxes: [
            { qty: 1, staged: 1 },
            { qty: 1, staged: 1 },
            { qty: 1, staged: 0 },
          ],
        },
      ],
    });
  });

  it('does not bring back what was delivered before its hand-over was noted', async () => {
    const items = [{ sku: 'PHN-X', quantity: 1, line: 1, scanned: true }];
    const goods = { type: 'shipment.created', shipment: 'SH-9', ref: fo, fo, carrier: 'MARKETPLACE' } as const;
    const late = then(
      { ...goods, parcels: [{ parcel: 'PC-9', tracking: null, items }] },
      { type: 'shipment.delivered', shipment: 'SH-9' },
      { type: 'shipment.shipped', shipment: 'SH-9' },
    );
    const { read, work } = await open({ world: await worldWith(sent, ...late) });
    expect(await work(fo)).toMatchObject({ state: 'DONE', endedAt: '2026-11-20T12:02:00', lines: [{ open: 0 }] });
    expect((await read('/shipments/search', { ids: ['SH-9'] })).groups[0].items[0]).toMatchObject({
      state: 'POD',
      shippedAt: '2026-11-20T12:03:00',
      deliveredAt: '2026-11-20T12:02:00',
      parcels: [{ scans: [{ code: 'POD' }, { code: 'MAN' }] }],
    });
  });

  it('misses a part until it is found', async () => {
    const missing = { type: 'fo.missing', fo, line: 1, sku: 'BED-HW77', quantity: 2, expectedAt: minute(600) } as const;
    const foundSome = { type: 'fo.found', fo, line: 1, sku: 'BED-HW77', quantity: 1 } as const;
    const shortAfter = async (...payloads: EventPayload[]) =>
      (await workAfter(kit, ...then(...payloads))).lines[0].boxes[2].short;
    const short = { reportedAt: '2026-11-20T12:01:00', dueAt: '2026-11-20T22:00:00', text: null };
    expect(await shortAfter(missing)).toEqual({ qty: 2, ...short });
    expect(await shortAfter(missing, foundSome)).toEqual({ qty: 1, ...short });
    expect(await shortAfter(missing, foundSome, foundSome)).toBeNull();
  });

  it('has a return that goes with the order', async () => {
    const items = [{ sku: 'PHN-X', quantity: 1, line: 1, reason: 'DEFECTIVE' }];
    const came = then(
      { type: 'return.requested', return: 'RT-1', order: 'SO-5', items },
      { type: 'return.received', return: 'RT-1' },
    );
    const { read } = await open({ world: await worldWith(sent, ...came) });
    const asked = { openReceivedBefore: minute(3) };
    expect((await read('/returns/search', asked)).items).toEqual([
      {
        site: 'US',
        returnNo: 'RT-1',
        orderRef: 'SO-5-1',
        state: 'IN',
        openedAt: '2026-11-20T12:01:00',
        receivedAt: '2026-11-20T12:02:00',
        items: [{ item: 'PHN-X', qty: 1, line: 1, reason: '06' }],
      },
    ]);
    expect((await read('/returns/search', { openReceivedBefore: minute(2) })).items).toEqual([]);
    const after = await open({
      world: await worldWith(sent, ...came, event(minute(9), { type: 'return.closed', return: 'RT-1' })),
    });
    expect((await after.read('/returns/search', asked)).items).toEqual([]);
  });
});

describe('a year of orders', () => {
  it('is there in seconds and answers at once', async () => {
    const numbers = Array.from({ length: 23_000 }, (_, index) => index + 100_000);
    const events = numbers.flatMap((number, index) => {
      const at = (step: number) => minute(Math.floor(index / 100) + step);
      const created = { ...shipment(`SH-${number}`, `SO-${number}-1`, at(2)), fo: `SO-${number}-1` } as WorldEvent;
      return [
        pickup(`SO-${number}`, at(0)),
        created,
        shipped(`SH-${number}`, at(3)),
        event(at(4), { type: 'shipment.delivered', shipment: `SH-${number}` }),
      ];
    });
    const world = await worldWith(...events);
    const startedAt = performance.now();
    const { read } = await open({ world });
    await read('/pickups/open', {});
    const loadedAt = performance.now();
    const orders = numbers.slice(0, 100).map((number) => `SO-${number}`);
    expect((await read('/tasks/search', { orders })).groups).toHaveLength(100);
    const answeredAt = performance.now();
    expect(loadedAt - startedAt).toBeLessThan(10_000);
    expect(answeredAt - loadedAt).toBeLessThan(1_000);
  });
});
