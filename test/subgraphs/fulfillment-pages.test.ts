import { afterEach, describe, expect, it } from 'vitest';
import { startFulfillment } from '../../sandbox/fulfillment/index.ts';
import type { WorldEvent } from '../../sandbox/world/world.ts';
import { fulfillment } from '../../subgraphs/fulfillment/index.ts';
import { minute, pickup, scripted, shipment, shipped, worldWith } from '../support/fulfillment-world.ts';
import { openSubgraph } from '../support/subgraph.ts';

const AT = '2026-11-20T18:00:00-08:00';

let opened: Awaited<ReturnType<typeof openSubgraph>> | undefined;
afterEach(() => opened?.stop());

async function open(...events: readonly WorldEvent[]) {
  opened = await openSubgraph(fulfillment, [startFulfillment], { at: AT, world: await worldWith(...events) });
  return opened;
}

/** Numbers from 1 on, as text of one width. */
const counted = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1).padStart(3, '0'));

const orderOf = (name: string) => `SO-7${name}`;

/** 120 pick-ups at store 071, due one minute after another. */
const pickups = () => counted(120).map((name, index) => pickup(orderOf(name), minute(0), minute(300 + index)));

const list = `query ($first: Int!, $after: String) {
  fulfillmentOrdersAtLocation(locationId: "loc:store-071", first: $first, after: $after) {
    nodes { orderNumber } edges { cursor node { orderNumber } } pageInfo { hasNextPage startCursor endCursor } } }`;

const numbersOf = (connection: { nodes: { orderNumber: string }[] }) =>
  connection.nodes.map((node) => node.orderNumber);

describe('a list that the system cuts at 50', () => {
  it('comes whole, in pages of ours', async () => {
    const { ask, calls } = await open(...pickups());
    const first = (await ask(list, { first: 100 })).data.fulfillmentOrdersAtLocation;
    expect(numbersOf(first)).toEqual(counted(100).map(orderOf));
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect(calls.entries).toHaveLength(2);
    const rest = (await ask(list, { first: 100, after: first.pageInfo.endCursor })).data.fulfillmentOrdersAtLocation;
    expect(numbersOf(rest)).toEqual(counted(120).slice(100).map(orderOf));
    expect(rest.pageInfo.hasNextPage).toBe(false);
    expect(calls.entries).toHaveLength(3);
  });

  it('goes on behind any of its rows', async () => {
    const { ask } = await open(...pickups());
    const { edges } = (await ask(list, { first: 100 })).data.fulfillmentOrdersAtLocation;
    for (const index of [0, 29, 49, 50, 98, 99]) {
      const page = (await ask(list, { first: 10, after: edges[index].cursor })).data.fulfillmentOrdersAtLocation;
      expect(numbersOf(page)).toEqual(
        counted(120)
          .slice(index + 1, index + 11)
          .map(orderOf),
      );
      expect(page.pageInfo.hasNextPage).toBe(index + 11 < 120);
    }
  });

  it('repeats and loses nothing when work comes in between two pages', async () => {
    const early = pickup('SO-6001', '2026-11-20T18:10:00-08:00', minute(10));
    const { ask, setClock } = await open(...pickups(), early);
    const first = (await ask(list, { first: 70 })).data.fulfillmentOrdersAtLocation;
    await setClock('2026-11-20T18:30:00-08:00');
    const rest = (await ask(list, { first: 70, after: first.pageInfo.endCursor })).data.fulfillmentOrdersAtLocation;
    expect([...numbersOf(first), ...numbersOf(rest)]).toEqual(counted(120).map(orderOf));
  });

  it('has work without a date last, then by its number', async () => {
    const { ask } = await open(
      pickup('SO-1', minute(0)),
      pickup('SO-3', minute(0), minute(9)),
      pickup('SO-2', minute(0)),
    );
    const page = (await ask(list, { first: 3 })).data.fulfillmentOrdersAtLocation;
    expect(numbersOf(page)).toEqual(['SO-3', 'SO-1', 'SO-2']);
  });

  it('is complete for one order too', async () => {
    const parcels = counted(120).map((name) => shipment(`SH-9${name}`, 'SO-55-1', minute(1)));
    const { ask, calls } = await open(...parcels);
    const page =
      '{ ordersByNumbers(numbers: ["SO-55"]) { shipments(first: 100) { nodes { id } totalCount pageInfo { hasNextPage endCursor } } } }';
    const { shipments } = (await ask(page)).data.ordersByNumbers[0];
    expect(shipments).toMatchObject({ totalCount: 120, pageInfo: { hasNextPage: true } });
    expect(shipments.nodes).toHaveLength(100);
    expect(calls.entries).toHaveLength(3);
    const facts = '{ ordersByNumbers(numbers: ["SO-55"]) { fulfillmentFacts { shipments { id } } } }';
    expect((await ask(facts)).data.ordersByNumbers[0].fulfillmentFacts.shipments).toHaveLength(120);
  });

  it('pages the ports alike', async () => {
    const gone = counted(60).flatMap((name) => [
      shipment(`SH-9${name}`, 'nowhere', minute(1)),
      shipped(`SH-9${name}`, minute(2)),
    ]);
    const { ask, calls } = await open(...gone, ...pickups());
    const ports = `{ shipmentsShippedBetween(from: "${minute(2)}", to: "${minute(3)}") { nodes { id orderNumber order { number } } pageInfo { hasNextPage } }
      pickupsOpenAt(locationIds: ["loc:store-071"], first: 60) { nodes { id } pageInfo { hasNextPage } } }`;
    const { data, errors } = await ask(ports);
    expect(errors).toBeUndefined();
    expect(data.shipmentsShippedBetween.nodes).toHaveLength(60);
    expect(data.shipmentsShippedBetween.nodes[59]).toEqual({ id: 'shipment:SH-9060', orderNumber: null, order: null });
    expect(data.shipmentsShippedBetween.pageInfo.hasNextPage).toBe(false);
    expect(data.pickupsOpenAt.nodes).toHaveLength(60);
    expect(data.pickupsOpenAt.pageInfo.hasNextPage).toBe(true);
    expect(calls.entries).toHaveLength(4);
  });

  it('takes no short page for the end and shows a repeated row once', async () => {
    const pages: Record<string, { numbers: string[]; next: string | null }> = {
      start: { numbers: ['SO-1-1'], next: 'a' },
      a: { numbers: [], next: 'b' },
      b: { numbers: ['SO-1-1', 'SO-2-1'], next: null },
    };
    const start = scripted(({ body }) => {
      const { token = 'start' } = body as { token?: string };
      const { numbers = [], next = null } = pages[token] ?? {};
      const items = numbers.map((workNo) => ({ site: 'US', workNo, orderRef: workNo }));
      return { asOf: '2026-11-21T01:55:00.000Z', items, next };
    });
    opened = await openSubgraph(fulfillment, [start], { at: AT });
    const { data } = await opened.ask(list, { first: 10 });
    expect(numbersOf(data.fulfillmentOrdersAtLocation)).toEqual(['SO-1', 'SO-2']);
    expect(opened.calls.entries).toHaveLength(3);
  });
});

describe('the number of calls', () => {
  const facts = `query ($numbers: [String!]!) { ordersByNumbers(numbers: $numbers) {
    fulfillmentFacts { fulfillmentOrders { id } } fulfillmentOrders(first: 5) { nodes { id } } shipments(first: 5) { nodes { id } } returns(first: 5) { nodes { id } } } }`;
  const perQuestion = (calls: readonly { operation: string; keys: number }[]) =>
    Object.groupBy(calls, ({ operation }) => operation);

  it('is one per question for ten orders', async () => {
    const { ask, calls } = await open(...pickups());
    const { data, errors } = await ask(facts, { numbers: counted(10).map(orderOf) });
    expect(errors).toBeUndefined();
    expect(data.ordersByNumbers[9].fulfillmentOrders.nodes).toEqual([{ id: 'fo:SO-7010-1' }]);
    expect(calls.entries.toSorted((a, b) => a.operation.localeCompare(b.operation))).toEqual([
      { system: 'fulfillment', operation: 'POST /returns/search', keys: 10 },
      { system: 'fulfillment', operation: 'POST /shipments/search', keys: 10 },
      { system: 'fulfillment', operation: 'POST /tasks/search', keys: 10 },
    ]);
  });

  it('is three per question for 250 orders', async () => {
    const { ask, calls, reports } = await open(...pickups());
    const { data } = await ask(facts, { numbers: counted(250).map(orderOf) });
    expect(data.ordersByNumbers).toHaveLength(250);
    expect(data.ordersByNumbers[119].fulfillmentFacts.fulfillmentOrders).toEqual([{ id: 'fo:SO-7120-1' }]);
    for (const same of Object.values(perQuestion(calls.entries))) {
      expect(same?.map(({ keys }) => keys).sort()).toEqual([100, 100, 50]);
    }
    expect(reports).toHaveLength(9);
    expect(reports.every(({ status, asOf }) => status === 'ok' && asOf === '2026-11-20T17:55:00-08:00')).toBe(true);
  });
});

describe('what cannot be asked', () => {
  const ask = async (document: string) => {
    const { ask: one, calls } = await open();
    const { errors } = await one(document);
    expect(calls.entries).toEqual([]);
    return { message: errors?.[0]?.message, code: errors?.[0]?.extensions.code };
  };
  const bad = (message: string) => ({ code: 'BAD_USER_INPUT', message });

  it.each([
    [
      'a page over 100',
      '{ fulfillmentOrdersAtLocation(locationId: "loc:store-071", first: 101) { nodes { id } } }',
      'Expected first between 1 and 100, received 101.',
    ],
    ['a page of none', '{ pickupsOpenAt(first: 0) { nodes { id } } }', 'Expected first between 1 and 100, received 0.'],
    [
      'an id of another form',
      '{ shipment(id: "SH-5001") { id } }',
      'Expected the id of a Shipment, for example "shipment:SH-5001", received "SH-5001".',
    ],
    [
      'an id without a sequence',
      '{ fulfillmentOrder(id: "fo:SO-x") { id } }',
      'Expected the id of a FulfillmentOrder, for example "fo:SO-10023-1", received "fo:SO-x".',
    ],
    [
      'a place that is none',
      '{ fulfillmentOrdersAtLocation(locationId: "store-042") { nodes { id } } }',
      'Expected the id of a Location, for example "loc:store-042", received "store-042".',
    ],
    [
      'a place that is none, in a port',
      '{ pickupsOpenAt(locationIds: ["042"]) { nodes { id } } }',
      'Expected the id of a Location, for example "loc:store-042", received "042".',
    ],
    [
      'a time without an offset',
      '{ returnsOpenReceivedBefore(before: "2026-11-20T19:00:00") { nodes { id } } }',
      'Expected before as RFC 3339 with seconds and an offset, for example "2026-11-20T19:00:00-08:00", received "2026-11-20T19:00:00".',
    ],
    [
      'a cursor of nothing',
      '{ pickupsOpenAt(after: "xyz") { nodes { id } } }',
      'Expected a cursor of this list, from pageInfo.endCursor or an edge, received "xyz".',
    ],
    [
      'two ways at once',
      '{ fulfillmentCustomerRecords(by: { phone: "1", orderNumber: "SO-1" }) { key } }',
      'Expected exactly one field of CustomerRecordQueryInput, received ["orderNumber","phone"].',
    ],
  ])('is refused: %s', async (_name, document, message) => {
    expect(await ask(document)).toEqual(bad(message));
  });

  it.each(['email: "a@example.com"', 'invoiceNumber: "0000004711"'])(
    'is not answered with an empty list: %s',
    async (by) => {
      const { ask: one } = await open();
      const { data, errors } = await one(`{ fulfillmentCustomerRecords(by: { ${by} }) { key } }`);
      expect(data.fulfillmentCustomerRecords).toBeNull();
      expect(errors).toMatchObject([
        { path: ['fulfillmentCustomerRecords'], extensions: { code: 'SILO_FAULT', silo: 'fulfillment' } },
      ]);
    },
  );
});
