import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startFulfillment } from '../../sandbox/fulfillment/index.ts';
import { fulfillment } from '../../subgraphs/fulfillment/index.ts';
import { openSubgraph } from '../support/subgraph.ts';

const MAIN = '2026-11-21T18:00:00-08:00';

let opened: Awaited<ReturnType<typeof openSubgraph>>;
beforeAll(async () => {
  opened = await openSubgraph(fulfillment, [startFulfillment]);
});
afterAll(() => opened.stop());
afterEach(() => {
  opened.calls.clear();
  opened.reports.splice(0);
});

/** What one order's stub answers. */
async function askOrder(number: string, selection: string, at = MAIN) {
  await opened.setClock(at);
  const answer = await opened.ask(`query ($n: [String!]!) { ordersByNumbers(numbers: $n) { ${selection} } }`, {
    n: [number],
  });
  expect(answer.errors).toBeUndefined();
  return answer.data.ordersByNumbers[0];
}

async function ask(document: string, at = MAIN) {
  await opened.setClock(at);
  const answer = await opened.ask(document);
  expect(answer.errors).toBeUndefined();
  return answer.data;
}

describe('the missing bed part (S01)', () => {
  const work = `fulfillmentOrders { nodes { id status sourceStatus location { id } lines {
    lineNumber remainingQuantity stagedQuantity allocatedQuantity variant { sku } stockAtLocation { sku locationId }
    boxes { quantity stagedQuantity stagedAt variant { sku } missing { quantity reportedAt expectedAt note } }
  } } totalCount source { system asOf freshness } }`;

  it('shows the boxes that stand ready, what has left, and the part that is short', async () => {
    const { fulfillmentOrders } = await askOrder('SO-10023', work);
    const [{ lines, ...rest }] = fulfillmentOrders.nodes;
    expect(rest).toEqual({
      id: 'fo:SO-10023-1',
      status: 'IN_PROGRESS',
      sourceStatus: 'PICK',
      location: { id: 'loc:wh-bayarea' },
    });
    expect(lines[0]).toEqual({
      lineNumber: '1',
      remainingQuantity: 0,
      stagedQuantity: 0,
      allocatedQuantity: null,
      variant: { sku: 'COUCH-GRN' },
      stockAtLocation: { sku: 'COUCH-GRN', locationId: 'loc:wh-bayarea' },
      boxes: [
        {
          quantity: 0,
          stagedQuantity: 0,
          stagedAt: '2026-07-18T10:30:00-07:00',
          variant: { sku: 'COUCH-GRN' },
          missing: null,
        },
      ],
    });
    expect(lines[1]).toMatchObject({ lineNumber: '2', remainingQuantity: 1, stagedQuantity: 0 });
    const missing = {
      quantity: 1,
      reportedAt: '2026-08-07T11:40:00-07:00',
      expectedAt: null,
      note: 'hardware box not on the rack',
    };
    expect(lines[1].boxes).toEqual([
      {
        quantity: 1,
        stagedQuantity: 1,
        stagedAt: '2026-07-21T09:10:00-07:00',
        variant: { sku: 'BED-HB' },
        missing: null,
      },
      {
        quantity: 1,
        stagedQuantity: 1,
        stagedAt: '2026-07-21T09:15:00-07:00',
        variant: { sku: 'BED-RAIL' },
        missing: null,
      },
      { quantity: 1, stagedQuantity: 0, stagedAt: null, variant: { sku: 'BED-HW77' }, missing },
    ]);
    expect(fulfillmentOrders.totalCount).toBe(1);
  });

  it('says that the system is five minutes behind', async () => {
    const { fulfillmentOrders } = await askOrder('SO-10023', work);
    expect(fulfillmentOrders.source).toEqual({
      system: 'fulfillment',
      asOf: '2026-11-21T17:55:00-08:00',
      freshness: 'LIVE',
    });
  });

  it('still counts the couch as staged until the carrier has it', async () => {
    const lineOf = async (at: string) => (await askOrder('SO-10023', work, at)).fulfillmentOrders.nodes[0].lines[0];
    expect(await lineOf('2026-08-11T08:04:59-07:00')).toMatchObject({ remainingQuantity: 1, stagedQuantity: 1 });
    expect(await lineOf('2026-08-11T08:05:00-07:00')).toMatchObject({ remainingQuantity: 0, stagedQuantity: 0 });
  });
});

describe('the delivery appointments (S05)', () => {
  it('lists all of them, oldest first, with who booked and who canceled', async () => {
    const { fulfillmentOrders } = await askOrder(
      'SO-10023',
      `fulfillmentOrders { nodes { requestStatus method pickup { readyBy } appointments {
        id orderNumber lineNumbers window { start end } status bookedAt bookedBy { kind displayName } canceledAt
        canceledBy { kind displayName } outcomeReason source { recordKey } order { number }
      } } }`,
    );
    const [work] = fulfillmentOrders.nodes;
    expect(work).toMatchObject({ requestStatus: 'ACCEPTED', method: 'DELIVER_BY_APPOINTMENT', pickup: null });
    expect(work.appointments).toHaveLength(5);
    expect(work.appointments[0]).toEqual({
      id: 'appointment:A-101',
      orderNumber: 'SO-10023',
      lineNumbers: ['1', '2'],
      window: { start: '2026-08-07T13:00:00-07:00', end: '2026-08-07T17:00:00-07:00' },
      status: 'CANCELED_BY_COMPANY',
      bookedAt: '2026-07-30T10:05:00-07:00',
      bookedBy: { kind: 'SCHEDULER', displayName: 'scheduler 5' },
      canceledAt: '2026-08-07T12:00:00-07:00',
      canceledBy: { kind: 'WAREHOUSE', displayName: 'dock 2' },
      outcomeReason: 'part missing',
      source: { recordKey: 'A-101' },
      order: { number: 'SO-10023' },
    });
    const windows = work.appointments.map(({ window }: { window: { start: string } }) => window.start);
    expect(windows).toEqual([
      '2026-08-07T13:00:00-07:00',
      '2026-08-28T09:00:00-07:00',
      '2026-09-18T13:00:00-07:00',
      '2026-10-16T09:00:00-07:00',
      '2026-11-06T13:00:00-08:00',
    ]);
  });

  it('completes one', async () => {
    const selection = 'fulfillmentOrders { nodes { status closedAt appointments { status completedAt } } }';
    const { fulfillmentOrders } = await askOrder('SO-10140', selection);
    expect(fulfillmentOrders.nodes).toEqual([
      {
        status: 'CLOSED',
        closedAt: '2026-11-05T10:40:00-08:00',
        appointments: [{ status: 'COMPLETED', completedAt: '2026-11-05T10:35:00-08:00' }],
      },
    ]);
  });
});

describe('the phone pick-up (S11)', () => {
  const work = `fulfillmentOrders { nodes { method status requestStatus requestedAt acknowledgedAt rejectionReason fulfillBy
    location { id } lines { totalQuantity remainingQuantity stagedQuantity stockAtLocation { sku locationId } }
    pickup { readyBy readyClaimedAt storeEstimate handedOverAt storeNoteCode storeNote } } }`;
  const silent = { readyBy: null, readyClaimedAt: null, storeEstimate: null, handedOverAt: null };
  const open = {
    method: 'PICK_UP',
    status: 'OPEN',
    requestedAt: '2026-11-20T16:15:00-08:00',
    rejectionReason: null,
    fulfillBy: '2026-11-20T19:15:00-08:00',
    location: { id: 'loc:store-042' },
    lines: [
      {
        totalQuantity: 2,
        remainingQuantity: 2,
        stagedQuantity: 0,
        stockAtLocation: { sku: 'PHN-X', locationId: 'loc:store-042' },
      },
    ],
  };

  it('is not acknowledged at 19:00', async () => {
    const { fulfillmentOrders } = await askOrder('P-5512', work, '2026-11-20T19:00:00-08:00');
    expect(fulfillmentOrders.nodes).toEqual([
      {
        ...open,
        requestStatus: 'SUBMITTED',
        acknowledgedAt: null,
        pickup: { ...silent, storeNoteCode: null, storeNote: null },
      },
    ]);
  });

  it('is received with a note at 19:30', async () => {
    const { fulfillmentOrders } = await askOrder('P-5512', work, '2026-11-20T19:30:00-08:00');
    expect(fulfillmentOrders.nodes).toEqual([
      {
        ...open,
        requestStatus: 'RECEIVED',
        acknowledgedAt: '2026-11-20T19:10:00-08:00',
        pickup: {
          ...silent,
          storeNoteCode: 'STORE_BUSY',
          storeNote: 'Swamped, closing soon. We sell from the floor first. Tomorrow morning.',
        },
      },
    ]);
  });

  it('is handed over the next day; the first reaction stays the first', async () => {
    const { fulfillmentOrders } = await askOrder('P-5512', work);
    expect(fulfillmentOrders.nodes[0]).toMatchObject({
      status: 'CLOSED',
      requestStatus: 'ACCEPTED',
      acknowledgedAt: '2026-11-20T19:10:00-08:00',
      lines: [{ totalQuantity: 2, remainingQuantity: 0, stagedQuantity: 0 }],
      pickup: { readyClaimedAt: '2026-11-21T10:45:00-08:00', handedOverAt: '2026-11-21T11:20:00-08:00' },
    });
  });

  it('shows what a store itself promised', async () => {
    const { fulfillmentOrders } = await askOrder('P-5477', work);
    expect(fulfillmentOrders.nodes[0]).toMatchObject({
      status: 'OPEN',
      pickup: { readyBy: '2026-11-21T10:00:00-08:00' },
    });
  });
});

describe('the pick list of a store (S12)', () => {
  const list = (more = '') => `{ fulfillmentOrdersAtLocation(locationId: "loc:store-042"${more}) {
    nodes { id orderNumber status requestStatus fulfillBy lines { remainingQuantity stagedQuantity } order { number } }
    pageInfo { hasNextPage hasPreviousPage } totalCount source { asOf freshness } } }`;
  const owed = ', method: PICK_UP, statuses: [SCHEDULED, OPEN, ON_HOLD, IN_PROGRESS, READY]';
  const at = '2026-11-20T19:00:00-08:00';

  it('is sorted by when it is due', async () => {
    const { fulfillmentOrdersAtLocation } = await ask(list(owed), at);
    expect(fulfillmentOrdersAtLocation).toEqual({
      nodes: [
        {
          id: 'fo:P-5512-1',
          orderNumber: 'P-5512',
          status: 'OPEN',
          requestStatus: 'SUBMITTED',
          fulfillBy: '2026-11-20T19:15:00-08:00',
          lines: [{ remainingQuantity: 2, stagedQuantity: 0 }],
          order: { number: 'P-5512' },
        },
        {
          id: 'fo:P-5519-1',
          orderNumber: 'P-5519',
          status: 'READY',
          requestStatus: 'ACCEPTED',
          fulfillBy: '2026-11-20T19:40:00-08:00',
          lines: [{ remainingQuantity: 1, stagedQuantity: 1 }],
          order: { number: 'P-5519' },
        },
        {
          id: 'fo:P-5514-1',
          orderNumber: 'P-5514',
          status: 'OPEN',
          requestStatus: 'SUBMITTED',
          fulfillBy: '2026-11-20T19:50:00-08:00',
          lines: [{ remainingQuantity: 1, stagedQuantity: 0 }],
          order: { number: 'P-5514' },
        },
        {
          id: 'fo:P-5517-1',
          orderNumber: 'P-5517',
          status: 'OPEN',
          requestStatus: 'SUBMITTED',
          fulfillBy: '2026-11-21T11:00:00-08:00',
          lines: [{ remainingQuantity: 2, stagedQuantity: 0 }],
          order: { number: 'P-5517' },
        },
      ],
      pageInfo: { hasNextPage: false, hasPreviousPage: false },
      totalCount: null,
      source: { asOf: '2026-11-20T18:55:00-08:00', freshness: 'LIVE' },
    });
    expect(opened.calls.entries).toEqual([{ system: 'fulfillment', operation: 'POST /tasks/search', keys: 0 }]);
  });

  it.each([
    ['every status and method', '', ['P-5512', 'P-5519', 'P-5514', 'P-5517', 'SO-10022']],
    ['one status', ', statuses: [READY]', ['P-5519']],
    ['another method', ', method: HAND_OVER_IN_STORE', ['SO-10022']],
    ['no status at all', ', statuses: []', []],
    ['codes that we do not know', ', statuses: [UNKNOWN]', []],
  ])('is filtered by %s', async (_name, more, expected) => {
    const { fulfillmentOrdersAtLocation } = await ask(list(more), at);
    const numbers = fulfillmentOrdersAtLocation.nodes.map(({ orderNumber }: { orderNumber: string }) => orderNumber);
    expect(numbers).toEqual(expected);
  });

  it('knows nothing of a place without work, which is a fact', async () => {
    const { fulfillmentOrdersAtLocation } = await ask(
      '{ fulfillmentOrdersAtLocation(locationId: "loc:store-999") { nodes { id } source { system } } }',
    );
    expect(fulfillmentOrdersAtLocation).toEqual({ nodes: [], source: { system: 'fulfillment' } });
  });
});

describe('parcels (S18)', () => {
  const parcels = `shipments { nodes { id status sourceStatus deliveredAt orderNumber statedItems { quantity orderLineNumber variant { sku } }
    parcels { id carrier trackingNumber trackingUrl items { quantity scanned orderLineNumber variant { sku } }
      events { occurredAt status place message } } } }`;

  it('tells the paper from what was scanned', async () => {
    const { shipments } = await askOrder('K-301', parcels, '2026-11-18T10:15:00-08:00');
    expect(shipments.nodes).toEqual([
      {
        id: 'shipment:SH-5020',
        status: 'DELIVERED',
        sourceStatus: 'POD',
        deliveredAt: '2026-11-17T14:10:00-08:00',
        orderNumber: 'K-301',
        statedItems: [{ quantity: 2, orderLineNumber: '1', variant: { sku: 'KHK-BLK-34-34' } }],
        parcels: [
          {
            id: 'PC-5020',
            carrier: 'PARCEL-CO',
            trackingNumber: '1Z-5020',
            trackingUrl: 'https://track.example/PARCEL-CO/1Z-5020',
            items: [
              { quantity: 1, scanned: true, orderLineNumber: '1', variant: { sku: 'KHK-BLK-34-34' } },
              { quantity: 1, scanned: true, orderLineNumber: null, variant: { sku: 'KHK-BLK-32-38' } },
            ],
            events: [
              { occurredAt: '2026-11-13T15:30:00-08:00', status: 'HANDED_OVER', place: null, message: null },
              { occurredAt: '2026-11-17T14:10:00-08:00', status: 'DELIVERED', place: null, message: null },
            ],
          },
        ],
      },
    ]);
  });

  it('takes the scanned items for the paper where no paper differs', async () => {
    const { shipments } = await askOrder('SO-10188', parcels);
    expect(shipments.nodes[0].statedItems).toEqual([{ quantity: 1, orderLineNumber: '1', variant: { sku: 'LAMP-4' } }]);
    expect(shipments.nodes[0].parcels[0].events).toEqual([
      { occurredAt: '2026-11-18T16:00:00-08:00', status: 'HANDED_OVER', place: null, message: null },
      {
        occurredAt: '2026-11-20T07:10:00-08:00',
        status: 'IN_TRANSIT',
        place: 'Sacramento CA',
        message: 'Departed facility',
      },
    ]);
  });

  it('has no address to follow a freight carrier or a van', async () => {
    const { shipments } = await askOrder('SO-10140', parcels);
    expect(shipments.nodes[0].parcels[0]).toMatchObject({
      carrier: 'OWN-VAN',
      trackingNumber: null,
      trackingUrl: null,
    });
  });

  it('keeps the offsets of both sides of the change to summer time', async () => {
    const { shipments } = await askOrder(
      'SO-301',
      'shipments { nodes { shippedAt deliveredAt expectedArrival { start end } } }',
    );
    expect(shipments.nodes).toEqual([
      {
        shippedAt: '2026-03-03T16:00:00-08:00',
        deliveredAt: '2026-03-07T14:10:00-08:00',
        expectedArrival: { start: '2026-03-06T08:00:00-08:00', end: '2026-03-09T20:00:00-07:00' },
      },
    ]);
  });

  it('keeps SO-301 and K-301 apart', async () => {
    const { shipments } = await askOrder('SO-301', 'shipments { nodes { id } }');
    expect(shipments.nodes).toEqual([{ id: 'shipment:SH-4002' }]);
  });
});

describe('single records', () => {
  it('finds a shipment whose order exists nowhere', async () => {
    const { shipment } = await ask(
      '{ shipment(id: "shipment:SH-7741") { id orderNumber order { number } status source { recordKey } } }',
    );
    expect(shipment).toEqual({
      id: 'shipment:SH-7741',
      orderNumber: 'SO-10777',
      order: { number: 'SO-10777' },
      status: 'HANDED_OVER',
      source: { recordKey: 'SH-7741' },
    });
  });

  it('shows goods handed over at once as done, without a pick-up', async () => {
    const { fulfillmentOrder } = await ask(
      '{ fulfillmentOrder(id: "fo:SO-10022-1") { method status closedAt lines { handedOverQuantity remainingQuantity } pickup { readyBy } } }',
    );
    expect(fulfillmentOrder).toEqual({
      method: 'HAND_OVER_IN_STORE',
      status: 'CLOSED',
      closedAt: '2026-07-06T14:06:00-07:00',
      lines: [
        { handedOverQuantity: 1, remainingQuantity: 0 },
        { handedOverQuantity: 2, remainingQuantity: 0 },
      ],
      pickup: null,
    });
  });

  it('answers null without an error where there is no such thing', async () => {
    const nothing = '{ shipment(id: "shipment:SH-1") { id } fulfillmentOrder(id: "fo:SO-1-1") { id } }';
    expect(await ask(nothing)).toEqual({ shipment: null, fulfillmentOrder: null });
    const facts = await askOrder(
      'SO-99',
      'fulfillmentFacts { fulfillmentOrders { id } shipments { id } returns { id } }',
    );
    expect(facts.fulfillmentFacts).toEqual({ fulfillmentOrders: [], shipments: [], returns: [] });
  });

  it('resolves entities by reference, without a call for an order', async () => {
    const answer = await opened.ask(
      `query ($r: [_Any!]!) { _entities(representations: $r) {
        ... on Order { number } ... on DeliveryAppointment { id status } ... on FulfillmentOrder { id status }
        ... on Shipment { id } ... on Return { id } } }`,
      {
        r: [
          { __typename: 'Order', number: 'SO-1' },
          { __typename: 'DeliveryAppointment', id: 'appointment:A-110' },
          { __typename: 'FulfillmentOrder', id: 'fo:SO-10023-1' },
          { __typename: 'Shipment', id: 'shipment:SH-5001' },
          { __typename: 'Return', id: 'return:RT-1' },
        ],
      },
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data._entities).toEqual([
      { number: 'SO-1' },
      { id: 'appointment:A-110', status: 'COMPLETED' },
      { id: 'fo:SO-10023-1', status: 'IN_PROGRESS' },
      { id: 'shipment:SH-5001' },
      null,
    ]);
    expect(opened.calls.entries.map(({ operation }) => operation).sort()).toEqual([
      'GET /appointments',
      'POST /returns/search',
      'POST /shipments/search',
      'POST /tasks/search',
    ]);
  });
});

describe('ports', () => {
  it('gives stubs of orders in the order of the numbers, without a call', async () => {
    const { ordersByNumbers } = await ask('{ ordersByNumbers(numbers: ["SO-2", "SO-1", "SO-2"]) { number } }');
    expect(ordersByNumbers).toEqual([{ number: 'SO-2' }, { number: 'SO-1' }, { number: 'SO-2' }]);
    expect(opened.calls.entries).toEqual([]);
  });

  it('finds the appointments of a period that are not canceled', async () => {
    const between = (from: string, to: string) => `{ appointmentsBetween(from: "${from}", to: "${to}") {
      nodes { id orderNumber window { start } status } pageInfo { hasNextPage } source { system asOf } } }`;
    const week = between('2026-11-04T07:30:00-08:00', '2026-11-11T07:30:00-08:00');
    const { appointmentsBetween } = await ask(week, '2026-11-04T07:30:00-08:00');
    expect(appointmentsBetween).toEqual({
      nodes: [
        {
          id: 'appointment:A-110',
          orderNumber: 'SO-10140',
          window: { start: '2026-11-05T09:00:00-08:00' },
          status: 'SCHEDULED',
        },
        {
          id: 'appointment:A-105',
          orderNumber: 'SO-10023',
          window: { start: '2026-11-06T13:00:00-08:00' },
          status: 'SCHEDULED',
        },
      ],
      pageInfo: { hasNextPage: false },
      source: { system: 'fulfillment', asOf: '2026-11-04T07:25:00-08:00' },
    });
    const half = between('2026-11-05T09:00:00-08:00', '2026-11-06T13:00:00-08:00');
    const { appointmentsBetween: first } = await ask(half, '2026-11-04T07:30:00-08:00');
    expect(first.nodes).toMatchObject([{ id: 'appointment:A-110' }]);
    const { appointmentsBetween: later } = await ask(week);
    expect(later.nodes).toMatchObject([{ id: 'appointment:A-110', status: 'COMPLETED' }]);
  });

  it('finds the pick-ups that are not handed over, at all or at some places', async () => {
    const open = (args = '') => `{ pickupsOpenAt${args} { nodes { id fulfillBy } } }`;
    const at = '2026-11-20T19:00:00-08:00';
    const all = ['fo:P-5512-1', 'fo:P-5519-1', 'fo:P-5514-1', 'fo:P-5477-1', 'fo:P-5517-1'];
    const ids = async (args?: string) => {
      const { pickupsOpenAt } = await ask(open(args), at);
      return pickupsOpenAt.nodes.map(({ id }: { id: string }) => id);
    };
    expect(await ids()).toEqual(all);
    expect(await ids('(locationIds: [])')).toEqual(all);
    expect(await ids('(locationIds: ["loc:store-017", "loc:wh-bayarea"])')).toEqual(['fo:P-5477-1']);
  });

  it('finds the shipments of a period, with or without an order', async () => {
    const { shipmentsShippedBetween } = await ask(`{ shipmentsShippedBetween(
      from: "2026-11-13T15:30:00-08:00", to: "2026-11-18T16:00:00-08:00") { nodes { id orderNumber shippedAt } } }`);
    expect(shipmentsShippedBetween.nodes).toEqual([
      { id: 'shipment:SH-5020', orderNumber: 'K-301', shippedAt: '2026-11-13T15:30:00-08:00' },
      { id: 'shipment:SH-7741', orderNumber: 'SO-10777', shippedAt: '2026-11-17T16:00:00-08:00' },
    ]);
  });

  it('finds ship-to records by each of its ways', async () => {
    const find = async (by: string, at?: string) => {
      const { fulfillmentCustomerRecords } = await ask(`{ fulfillmentCustomerRecords(by: ${by}) { key } }`, at);
      return fulfillmentCustomerRecords.map(({ key }: { key: string }) => key);
    };
    const keys =
      '[{ system: "fulfillment", key: "71-4" }, { system: "billing", key: "88-1" }, { system: "fulfillment", key: "0-0" }]';
    expect(await find(`{ keys: ${keys} }`)).toEqual(['71-4']);
    expect(await find('{ orderNumber: "SO-10023" }')).toEqual(['88-1']);
    expect(await find('{ orderNumber: "P-5512" }')).toEqual([]);
    expect(await find('{ phone: "+14155550142" }')).toEqual(['88-1']);
    expect(await find('{ trackingNumber: "1Z-5020" }')).toEqual(['99-1']);
    expect(await find('{ trackingNumber: "1Z-5020" }', '2026-11-13T10:04:00-08:00')).toEqual([]);
    expect(await find('{ familyNameAndPostalCode: { familyName: "QUILL", postalCode: "94030" } }')).toEqual(['88-1']);
    expect(opened.calls.entries).toHaveLength(7);
  });

  it('asks nothing for keys of other systems', async () => {
    const { fulfillmentCustomerRecords } = await ask(
      '{ fulfillmentCustomerRecords(by: { keys: [{ system: "billing", key: "88-1" }] }) { key } }',
    );
    expect(fulfillmentCustomerRecords).toEqual([]);
    expect(opened.calls.entries).toEqual([]);
  });

  it('gives a ship-to record as it stands there', async () => {
    const { fulfillmentCustomerRecords } =
      await ask(`{ fulfillmentCustomerRecords(by: { keys: [{ system: "fulfillment", key: "88-1" }] }) {
      system key givenName familyName emails { value } phones { value hashed verified preferred mayReceiveText }
      addresses { lines city region postalCode countryCode masked } references { system key } buyerOfOrders
      erasurePending createdAt changedAt source { system recordKey } } }`);
    expect(fulfillmentCustomerRecords).toEqual([
      {
        system: 'fulfillment',
        key: '88-1',
        givenName: 'Avery',
        familyName: 'Quill',
        emails: [],
        phones: [{ value: '+1 415 555 0142', hashed: false, verified: null, preferred: null, mayReceiveText: null }],
        addresses: [
          {
            lines: ['12 Alder Lane'],
            city: 'Millbrae',
            region: 'CA',
            postalCode: '94030',
            countryCode: 'US',
            masked: false,
          },
        ],
        references: [{ system: 'order-history', key: '40117' }],
        buyerOfOrders: [],
        erasurePending: false,
        createdAt: null,
        changedAt: null,
        source: { system: 'fulfillment', recordKey: '88-1' },
      },
    ]);
  });
});
