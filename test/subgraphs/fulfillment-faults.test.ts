import { afterEach, describe, expect, it } from 'vitest';
import { startFulfillment, startFulfillmentWith } from '../../sandbox/fulfillment/index.ts';
import type { StartStandIn } from '../../sandbox/stand-in.ts';
import { fulfillment } from '../../subgraphs/fulfillment/index.ts';
import { event, minute, pickup, scripted, shipment, shipped, worldWith } from '../support/fulfillment-world.ts';
import { type OpenOptions, openSubgraph } from '../support/subgraph.ts';

let opened: Awaited<ReturnType<typeof openSubgraph>> | undefined;
afterEach(() => opened?.stop());

async function open(start: StartStandIn = startFulfillment, options: OpenOptions = {}) {
  opened = await openSubgraph(fulfillment, [start], options);
  return opened;
}

const everything = `query ($r: [_Any!]!) {
  fulfillmentOrder(id: "fo:SO-10023-1") { id status lines { totalQuantity } }
  shipment(id: "shipment:SH-5001") { id status }
  pickupsOpenAt { nodes { id } }
  ordersByNumbers(numbers: ["SO-10023"]) { number shipments { nodes { id } } fulfillmentFacts { source { asOf } } }
  _entities(representations: $r) { ... on Order { number } ... on DeliveryAppointment { id status } }
}`;
const references = {
  r: [
    { __typename: 'Order', number: 'SO-10023' },
    { __typename: 'DeliveryAppointment', id: 'appointment:A-101' },
  ],
};

const stubs = {
  fulfillmentOrder: { id: 'fo:SO-10023-1', status: null, lines: null },
  shipment: { id: 'shipment:SH-5001', status: null },
  pickupsOpenAt: null,
  ordersByNumbers: [{ number: 'SO-10023', shipments: null, fulfillmentFacts: null }],
  _entities: [{ number: 'SO-10023' }, { id: 'appointment:A-101', status: null }],
};
const unread = [
  'fulfillmentOrder.status',
  'fulfillmentOrder.lines',
  'shipment.status',
  'pickupsOpenAt',
  'ordersByNumbers.0.shipments',
  'ordersByNumbers.0.fulfillmentFacts',
  '_entities.1.status',
];

describe('a system that does not answer', () => {
  const withWrongKey: StartStandIn = async (host) => {
    const standIn = await startFulfillment(host);
    return { ...standIn, settings: { ...standIn.settings, SILO_FULFILLMENT_API_KEY: 'wrong' } };
  };

  it.each([
    ['stopped', startFulfillment, { down: true }, 'SILO_UNREACHABLE', true],
    ['failing', startFulfillment, { fault: 'http500' }, 'SILO_UNREACHABLE', true],
    ['a sign-in page', startFulfillment, { fault: 'html' }, 'SILO_BAD_RESPONSE', false],
    ['garbage', startFulfillment, { fault: 'garbage' }, 'SILO_BAD_RESPONSE', false],
    ['a key that it does not know', withWrongKey, {}, 'SILO_CONFIG', false],
  ] as const)('costs its own fields, never the keys: %s', async (_name, start, knobs, code, retryable) => {
    const { ask, knobs: turned } = await open(start);
    Object.assign(turned[0] ?? {}, knobs);
    const { data, errors = [] } = await ask(everything, references);
    expect(data).toEqual(stubs);
    expect(errors.map(({ path }) => path.join('.')).sort()).toEqual(unread.toSorted());
    for (const { extensions } of errors) expect(extensions).toMatchObject({ code, silo: 'fulfillment', retryable });
  });

  it('is waited for no longer than its deadline', async () => {
    const { ask, knobs } = await open();
    Object.assign(knobs[0] ?? {}, { fault: 'hang' });
    const startedAt = performance.now();
    const { errors = [] } = await ask('{ shipment(id: "shipment:SH-5001") { status } }');
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['SILO_TIMEOUT']);
    expect(performance.now() - startedAt).toBeLessThan(3000);
  });

  it('answers again when it is back', async () => {
    const { ask, knobs } = await open();
    Object.assign(knobs[0] ?? {}, { down: true });
    await ask(everything, references);
    Object.assign(knobs[0] ?? {}, { down: false });
    const { data, errors } = await ask(everything, references);
    expect(errors).toBeUndefined();
    expect(data.shipment).toEqual({ id: 'shipment:SH-5001', status: 'DELIVERED' });
  });

  it('says when to come back', async () => {
    const { ask } = await open(startFulfillmentWith({ callsPerSecond: 1 }));
    const { data, errors = [] } = await ask(
      '{ a: pickupsOpenAt { source { system } } b: pickupsOpenAt { source { system } } }',
    );
    expect([data.a, data.b].filter((answer) => answer === null)).toHaveLength(1);
    expect(errors).toMatchObject([{ extensions: { code: 'SILO_THROTTLED', retryable: true, retryAfterMs: 1000 } }]);
  });

  it('costs the keys of its own call only', async () => {
    let calls = 0;
    const start = scripted((request, reply) => {
      calls += 1;
      if (calls > 1) return reply.code(500).send();
      const { orders } = request.body as { orders: string[] };
      return { asOf: '2026-11-21T01:55:00.000Z', groups: orders.map((key) => ({ key, items: [], next: null })) };
    });
    const { ask } = await open(start);
    const numbers = Array.from({ length: 101 }, (_, index) => `SO-${index + 1}`);
    const { data, errors = [] } = await ask(
      'query ($numbers: [String!]!) { ordersByNumbers(numbers: $numbers) { returns { nodes { id } } } }',
      { numbers },
    );
    expect(data.ordersByNumbers[99]).toEqual({ returns: { nodes: [] } });
    expect(data.ordersByNumbers[100]).toEqual({ returns: null });
    expect(errors.map(({ path }) => path)).toEqual([['ordersByNumbers', 100, 'returns']]);
  });
});

describe('an answer that does not fit', () => {
  const work = { site: 'US', workNo: 'SO-1-1', orderRef: 'SO-1-1', sentAt: '2026-11-20T12:00:00', state: 'NEW' };
  const answerWith = (items: object[]) =>
    scripted(({ body }) => {
      const { workIds } = body as { workIds: string[] };
      return { asOf: '2026-11-21T01:55:00.000Z', groups: workIds.map((key) => ({ key, items, next: null })) };
    });
  const ask = async (start: StartStandIn, selection: string) => {
    const { ask: one } = await open(start);
    const { data, errors = [] } = await one(`{ fulfillmentOrder(id: "fo:SO-1-1") { id ${selection} } }`);
    return {
      data: data.fulfillmentOrder,
      errors: errors.map(({ path, extensions }) => [path.at(-1), extensions.code]),
    };
  };

  it('costs one field where one value is wrong', async () => {
    const lines = [{ item: 'X', line: 1, qty: 'two', open: 1, staged: 0, handed: 0, boxes: [] }];
    const row = { ...work, needBy: '2026-02-30T12:00:00', placeCode: 'store-042', placeType: 'W', lines };
    const selection = 'requestedAt fulfillBy location { id } lines { totalQuantity }';
    expect(await ask(answerWith([row]), selection)).toEqual({
      data: { id: 'fo:SO-1-1', requestedAt: '2026-11-20T12:00:00-08:00', fulfillBy: null, location: null, lines: null },
      errors: [
        ['fulfillBy', 'SILO_RECORD_INVALID'],
        ['location', 'SILO_RECORD_INVALID'],
        ['totalQuantity', 'SILO_RECORD_INVALID'],
      ],
    });
  });

  it('costs the record where its site is not known', async () => {
    const row = { ...work, site: 'XX' };
    expect(await ask(answerWith([row]), 'status')).toEqual({
      data: { id: 'fo:SO-1-1', status: null },
      errors: [['status', 'SILO_RECORD_INVALID']],
    });
  });

  it.each([
    ['a key is not mentioned', { asOf: '2026-11-21T01:55:00.000Z', groups: [] }],
    ['it is another document', { hello: 'world' }],
    ['it is a list', []],
  ])('is no answer where %s', async (_name, body) => {
    expect(
      await ask(
        scripted(() => body),
        'status',
      ),
    ).toEqual({
      data: { id: 'fo:SO-1-1', status: null },
      errors: [['status', 'SILO_BAD_RESPONSE']],
    });
  });

  it('keeps the word of a code that no table has', async () => {
    const world = await worldWith(
      shipment('SH-9', 'SO-9-1', minute(0)),
      shipped('SH-9', minute(1)),
      event(minute(2), { type: 'shipment.event', shipment: 'SH-9', status: 'CUSTOMS', place: 'Reno NV' }),
      pickup('SO-8', minute(0)),
      event(minute(1), { type: 'fo.received', fo: 'SO-8-1', noteCode: 'WEATHER' }),
    );
    const { ask: one } = await open(startFulfillment, { world });
    const { data, errors } =
      await one(`{ shipment(id: "shipment:SH-9") { status sourceStatus parcels { events { status place } } }
      fulfillmentOrder(id: "fo:SO-8-1") { pickup { storeNoteCode } } }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      shipment: {
        status: 'UNKNOWN',
        sourceStatus: 'CUSTOMS',
        parcels: [
          {
            events: [
              { status: 'HANDED_OVER', place: null },
              { status: 'UNKNOWN', place: 'Reno NV' },
            ],
          },
        ],
      },
      fulfillmentOrder: { pickup: { storeNoteCode: 'UNKNOWN' } },
    });
  });
});
