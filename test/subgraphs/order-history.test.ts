import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { erpStores, openOrderHistory, placed, statusSet, worldWith } from '../support/order-history.ts';

type Opened = Awaited<ReturnType<typeof openOrderHistory>>;

const MARKETPLACE_ID = '00042b26cf59d7ce69dfabb4e55b4fd9';

describe.each(erpStores)('order history on %s', (_name, postgresUrl) => {
  let opened: Opened | undefined;
  const open = async (...args: Parameters<typeof openOrderHistory> extends [unknown, ...infer R] ? R : never) => {
    opened = await openOrderHistory(postgresUrl, ...args);
    return opened;
  };
  afterEach(async () => {
    await opened?.stop();
    opened = undefined;
  });

  // One for all tests that change nothing and take the stories' world as it is.
  let shared: Promise<Opened> | undefined;
  const reader = async () => {
    shared ??= openOrderHistory(postgresUrl);
    (await shared).reports.splice(0);
    return await shared;
  };
  afterAll(async () => await (await shared)?.stop());

  const entities = (representations: readonly object[], selection: string) =>
    [`query ($of: [_Any!]!) { _entities(representations: $of) { ${selection} } }`, { of: representations }] as const;

  const customer = (...keys: readonly string[]) => ({
    __typename: 'Customer',
    id: `cus_${keys.join('_')}`,
    sourceRecords: [{ system: 'billing', key: 'B-0000771' }, ...keys.map((key) => ({ system: 'order-history', key }))],
  });

  describe('the stories', () => {
    it('shows an order from the showroom whole', async () => {
      const { ask } = await reader();
      const { data, errors } = await ask(`{
        orderByNumber(number: "SO-10023") {
          id number status sourceStatus channel placedAt canceledAt quotedDeliveryDate
          customer { __typename account }
          placedAtLocation { id }
          takenBy { kind id displayName }
          total { amount currencyCode }
          shippingTotal { amount currencyCode }
          shipTo { lines city region postalCode countryCode masked }
          source { system silo recordKey asOf fetchedAt freshness }
          lines {
            totalCount
            pageInfo { hasNextPage }
            source { system freshness }
            nodes {
              id lineNumber title quantity canceledQuantity deliverTogetherGroup requestedMethod promotionCodes
              variant { sku } unitPrice { amount currencyCode } total { amount currencyCode }
              requestedLocation { id } stockWhereOrdered { sku } order { number }
            }
          }
        }
      }`);
      expect(errors).toBeUndefined();
      const line = (lineNumber: string, sku: string, title: string, amount: string) => ({
        id: `line:SO-10023/${lineNumber}`,
        lineNumber,
        title,
        quantity: 1,
        canceledQuantity: 0,
        deliverTogetherGroup: 'A',
        requestedMethod: 'DELIVER_BY_APPOINTMENT',
        promotionCodes: [],
        variant: { sku },
        unitPrice: { amount, currencyCode: 'USD' },
        total: { amount, currencyCode: 'USD' },
        requestedLocation: null,
        stockWhereOrdered: null,
        order: { number: 'SO-10023' },
      });
      expect(data.orderByNumber).toEqual({
        id: 'order:SO-10023',
        number: 'SO-10023',
        status: 'PARTIALLY_FULFILLED',
        sourceStatus: 'PARTIALLY_FULFILLED',
        channel: 'SHOWROOM',
        placedAt: '2026-07-06T14:20:00-07:00',
        canceledAt: null,
        quotedDeliveryDate: '2026-08-06',
        customer: { __typename: 'Customer', account: 'order-history:40117' },
        placedAtLocation: null,
        takenBy: { kind: 'STORE_ASSOCIATE', id: null, displayName: 'associate 14' },
        total: { amount: '3000.00', currencyCode: 'USD' },
        shippingTotal: { amount: '0.00', currencyCode: 'USD' },
        shipTo: {
          lines: ['12 Alder Lane'],
          city: 'Millbrae',
          region: 'CA',
          postalCode: '94030',
          countryCode: 'US',
          masked: false,
        },
        source: {
          system: 'order-history',
          silo: 'ORDER_HISTORY',
          recordKey: '00001 SO 10023',
          asOf: '2026-11-21T18:00:00-08:00',
          fetchedAt: '2026-11-21T18:00:00-08:00',
          freshness: 'LIVE',
        },
        lines: {
          totalCount: 2,
          pageInfo: { hasNextPage: false },
          source: { system: 'order-history', freshness: 'LIVE' },
          nodes: [line('1', 'COUCH-GRN', 'Green couch', '1350.00'), line('2', 'BED-KING', 'King bed', '1650.00')],
        },
      });
    });

    it('knows the offer, the fee, the store and the kiosk', async () => {
      const { ask } = await reader();
      const { data, errors } = await ask(`{
        offer: orderByNumber(number: "P-5512") {
          placedAt channel takenBy { kind displayName } total { amount }
          lines { nodes { quantity promotionCodes unitPrice { amount } total { amount } requestedMethod requestedLocation { id } } }
        }
        guest: order(id: "order:SO-10188") { shippingTotal { amount } total { amount } takenBy { kind } orderFacts { givenEmail } }
        kiosk: orderByNumber(number: "K-301") {
          channel placedAtLocation { id } lines { nodes { quantity stockWhereOrdered { sku locationId } } }
        }
        contact: orderByNumber(number: "P-5477") {
          orderFacts { buyer { system key } givenEmail givenPhone givenPhoneMayReceiveText lines { lineNumber } source { recordKey } }
        }
        none: orderByNumber(number: "SO-99999") { id orderFacts { givenEmail } }
      }`);
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        offer: {
          placedAt: '2026-11-20T16:15:00-08:00',
          channel: 'PHONE',
          takenBy: { kind: 'AGENT', displayName: 'agent 38' },
          total: { amount: '1198.50' },
          lines: {
            nodes: [
              {
                quantity: 2,
                promotionCodes: ['BOGO50'],
                unitPrice: { amount: '799.00' },
                total: { amount: '1198.50' },
                requestedMethod: 'PICK_UP',
                requestedLocation: { id: 'loc:store-042' },
              },
            ],
          },
        },
        guest: {
          shippingTotal: { amount: '6.90' },
          total: { amount: '65.90' },
          takenBy: null,
          orderFacts: { givenEmail: 'Guest.One@example.net' },
        },
        kiosk: {
          channel: 'KIOSK',
          placedAtLocation: { id: 'loc:store-023' },
          lines: {
            nodes: [{ quantity: 2, stockWhereOrdered: { sku: 'KHK-BLK-34-34', locationId: 'loc:store-023' } }],
          },
        },
        contact: {
          orderFacts: {
            buyer: { system: 'order-history', key: '40455' },
            givenEmail: 'riley.fennick@example.com',
            givenPhone: '650 555 0167',
            givenPhoneMayReceiveText: true,
            lines: [{ lineNumber: '1' }],
            source: { recordKey: '00001 P 5477' },
          },
        },
        none: null,
      });
    });

    it('shows what order history knew at the instant, and nothing later', async () => {
      const { ask, setClock } = await open({ at: '2026-07-06T14:20:00-07:00' });
      const read = async () =>
        (await ask('{ orderByNumber(number: "SO-10023") { status lines { totalCount } } }')).data;
      expect(await read()).toEqual({ orderByNumber: { status: 'OPEN', lines: { totalCount: 2 } } });
      await setClock('2026-07-06T14:19:59-07:00');
      expect(await read()).toEqual({ orderByNumber: null });
      await setClock('2026-08-13T03:30:00-07:00');
      expect(await read()).toEqual({ orderByNumber: { status: 'PARTIALLY_FULFILLED', lines: { totalCount: 2 } } });
    });
  });

  describe('printed numbers', () => {
    it.each([
      ['SO-10023', 'SO-10023'],
      ['so-10023', 'SO-10023'],
      ['SO10023', 'SO-10023'],
      [' s o 10023 ', 'SO-10023'],
      ['#SO-10023', 'SO-10023'],
      ['SO-10023-1', 'SO-10023'],
      ['p5512', 'P-5512'],
      ['10023', 'SO-10023'],
      ['#10188', 'SO-10188'],
      ['K-301', 'K-301'],
      ['so-301', 'SO-301'],
      ['SO-99999', null],
      ['99999', null],
      ['0010023', null],
      ['SO-010023', null],
      ['ZZ-10023', null],
      ["SO-10023' or '1'='1", null],
      ['', null],
    ])('%j is %s', async (printed, number) => {
      const { ask } = await reader();
      const { data, errors } = await ask('query ($n: String!) { orderByNumber(number: $n) { number } }', {
        n: printed,
      });
      expect(errors).toBeUndefined();
      expect(data.orderByNumber?.number ?? null).toBe(number);
    });

    it('refuses digits that fit several orders, with the candidates', async () => {
      const { ask, questions } = await reader();
      const { data, errors } = await ask('{ orderByNumber(number: "301") { number } }');
      expect(data).toEqual({ orderByNumber: null });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', candidates: ['K-301', 'SO-301'] });
      expect(questions()).toEqual(['orderByNumber']);
    });

    it('lists the numbers of orders that exist', async () => {
      const { ask } = await reader();
      const { data } = await ask(`{
        two: orderNumbersMatching(printed: "301")
        one: orderNumbersMatching(printed: "so 10023")
        none: orderNumbersMatching(printed: "SO-99999")
        nothing: orderNumbersMatching(printed: "hello")
      }`);
      expect(data).toEqual({ two: ['K-301', 'SO-301'], one: ['SO-10023'], none: [], nothing: [] });
    });
  });

  it.each([
    ['all three fit, however they are written', 'so-10188', 'guest.one@EXAMPLE.net ', '941 10', 'SO-10188'],
    ['digits alone', '10188', 'Guest.One@example.net', '94110', 'SO-10188'],
    ["the e-mail of the buyer's record", 'SO-10023', 'avery.quill@example.com', '94030', 'SO-10023'],
    ['another e-mail', 'SO-10188', 'other@example.net', '94110', null],
    ['another postcode', 'SO-10188', 'guest.one@example.net', '94103', null],
    ['an unknown number', 'SO-99999', 'guest.one@example.net', '94110', null],
    ['a blank e-mail', 'SO-10188', ' ', '94110', null],
    ['an order that is shipped nowhere', 'P-5512', 'morgan.tarn@example.com', '94103', null],
    ['a blank postcode where none is known', 'P-5512', 'morgan.tarn@example.com', ' ', null],
  ])('a guest with %s', async (_case, number, email, postalCode, found) => {
    const { ask } = await reader();
    const { data, errors } = await ask(
      'query ($n: String!, $e: String!, $p: String!) { guestOrder(number: $n, email: $e, postalCode: $p) { number } }',
      { n: number, e: email, p: postalCode },
    );
    expect(errors).toBeUndefined();
    expect(data.guestOrder?.number ?? null).toBe(found);
  });

  describe('batches', () => {
    const tenAccounts = ['40117', '40233', '40310', '40455', '40477', '40391', '40520', '40533', '40541', '40288'];

    it('asks once for the orders of ten customers and once for all their lines', async () => {
      const { ask, questions } = await reader();
      const { data, errors } = await ask(
        ...entities(
          tenAccounts.map((key) => customer(key)),
          '... on Customer { orders { totalCount source { system } nodes { number lines { nodes { title } } } } }',
        ),
      );
      expect(errors).toBeUndefined();
      expect(data._entities.map((each: { orders: { totalCount: number } }) => each.orders.totalCount)).toEqual(
        tenAccounts.map(() => 1),
      );
      expect(data._entities[0].orders).toEqual({
        totalCount: 1,
        source: { system: 'order-history' },
        nodes: [{ number: 'SO-10023', lines: { nodes: [{ title: 'Green couch' }, { title: 'King bed' }] } }],
      });
      expect(questions()).toEqual(['ordersOfAccounts', 'linesByOrder']);
    });

    it('asks nothing more for what lines need of the orders that a list brought along', async () => {
      const { ask, questions } = await reader();
      const { data, errors } = await ask(
        ...entities(
          [customer('40117'), customer('40477')],
          '... on Customer { orders { nodes { lines { nodes { stockWhereOrdered { sku locationId } order { number status } } } } } }',
        ),
      );
      expect(errors).toBeUndefined();
      const bed = { stockWhereOrdered: null, order: { number: 'SO-10023', status: 'PARTIALLY_FULFILLED' } };
      const khakis = {
        stockWhereOrdered: { sku: 'KHK-BLK-34-34', locationId: 'loc:store-023' },
        order: { number: 'K-301', status: 'FULFILLED' },
      };
      expect(data._entities).toEqual([
        { orders: { nodes: [{ lines: { nodes: [bed, bed] } }] } },
        { orders: { nodes: [{ lines: { nodes: [khakis] } }] } },
      ]);
      expect(questions()).toEqual(['ordersOfAccounts', 'linesByOrder']);
    });

    it('asks once for orders by reference, by id and by number alike', async () => {
      const { ask, questions } = await reader();
      const { data } = await ask(
        ...entities(
          [
            { __typename: 'Order', id: 'order:SO-10023' },
            { __typename: 'Order', number: 'K-301' },
            { __typename: 'Order', number: 'SO-99999' },
            { __typename: 'Order', number: '0000009914' },
            { __typename: 'OrderLine', id: 'line:SO-10023/2' },
            { __typename: 'OrderLine', id: 'line:SO-10023/3' },
          ],
          '... on Order { id number status } ... on OrderLine { id title }',
        ),
      );
      expect(data._entities).toEqual([
        { id: 'order:SO-10023', number: 'SO-10023', status: 'PARTIALLY_FULFILLED' },
        { id: 'order:K-301', number: 'K-301', status: 'FULFILLED' },
        null,
        null,
        { id: 'line:SO-10023/2', title: 'King bed' },
        null,
      ]);
      expect(questions().sort()).toEqual(['linesByOrder', 'orderByNumber']);
    });

    it('gives stubs for numbers without a call, and their facts with one', async () => {
      const { ask, questions } = await reader();
      const numbers = { n: ['SO-10023', 'SO-99999', 'P-5512'] };
      const stubs = await ask('query ($n: [String!]!) { ordersByNumbers(numbers: $n) { id number } }', numbers);
      expect(stubs.data.ordersByNumbers).toEqual([
        { id: 'order:SO-10023', number: 'SO-10023' },
        { id: 'order:SO-99999', number: 'SO-99999' },
        { id: 'order:P-5512', number: 'P-5512' },
      ]);
      expect(questions()).toEqual([]);
      const facts = await ask(
        'query ($n: [String!]!) { ordersByNumbers(numbers: $n) { status orderFacts { buyer { key } lines { id } } } }',
        numbers,
      );
      expect(facts.errors).toBeUndefined();
      expect(facts.data.ordersByNumbers).toEqual([
        {
          status: 'PARTIALLY_FULFILLED',
          orderFacts: { buyer: { key: '40117' }, lines: [{ id: 'line:SO-10023/1' }, { id: 'line:SO-10023/2' }] },
        },
        { status: null, orderFacts: null },
        { status: 'OPEN', orderFacts: { buyer: { key: '40310' }, lines: [{ id: 'line:P-5512/1' }] } },
      ]);
      expect(questions()).toEqual(['orderByNumber', 'linesByOrder']);
    });

    it('cuts more than 500 keys into calls of at most 500', async () => {
      const { ask, reports } = await reader();
      const numbers = Array.from({ length: 501 }, (_, index) => `SO-${50_000 + index}`);
      const { data } = await ask('query ($n: [String!]!) { ordersByNumbers(numbers: $n) { status } }', { n: numbers });
      expect(data.ordersByNumbers).toHaveLength(501);
      expect(reports.map(({ keys }) => keys).sort((a, b) => b - a)).toEqual([500, 1]);
    });
  });

  describe('lists', () => {
    const at = (minute: number) => `2026-11-20T10:${String(minute).padStart(2, '0')}:00-08:00`;
    const sevenOrders = () =>
      worldWith(
        placed('SO-20001', at(1)),
        placed('SO-20003', at(2)),
        placed('K-20002', at(2)),
        placed('SO-20004', at(3), { customer: '40233' }),
        placed('SO-20005', at(4)),
        // Half past ten in Los Angeles, but half past three in the afternoon on its own wall clock.
        placed(MARKETPLACE_ID, at(30), { timeZone: 'America/Sao_Paulo', currencyCode: 'BRL', channel: 'MARKETPLACE' }),
        statusSet('SO-20005', at(40), 'CANCELED'),
        // Number 560 at its site, which means partially fulfilled elsewhere.
        statusSet(MARKETPLACE_ID, at(41), 'shipped'),
      );
    const newest = [MARKETPLACE_ID, 'SO-20005', 'SO-20004', 'K-20002', 'SO-20003', 'SO-20001', 'SO-10023', 'SO-10022'];

    it('merges the accounts of a customer and goes through all pages, newest first', async () => {
      const { ask } = await open({ world: await sevenOrders() });
      const numbers: string[] = [];
      const totals: (number | null)[] = [];
      let after: string | null = null;
      do {
        const { data } = await ask(
          'query ($of: [_Any!]!, $after: String) { _entities(representations: $of) { ... on Customer { orders(first: 4, after: $after) { totalCount nodes { number } pageInfo { hasNextPage endCursor } } } } }',
          { of: [customer('40117', '40233')], after },
        );
        const { nodes, totalCount, pageInfo } = data._entities[0].orders;
        numbers.push(...nodes.map(({ number }: { number: string }) => number));
        totals.push(totalCount);
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after);
      expect(numbers).toEqual(newest);
      expect(totals).toEqual([8, 8]);
    });

    it('filters by status, also by one that means another number at another site, and by time', async () => {
      const { ask } = await open({ world: await sevenOrders() });
      const list = async (args: string) => {
        const [document, variables] = entities(
          [customer('40117')],
          `... on Customer { orders(${args}) { nodes { number } } }`,
        );
        const { data } = await ask(document, variables);
        return data._entities[0].orders.nodes.map(({ number }: { number: string }) => number);
      };
      expect(await list('statuses: [CANCELED]')).toEqual(['SO-20005']);
      expect(await list('statuses: [PARTIALLY_FULFILLED]')).toEqual(['SO-10023']);
      expect(await list('statuses: [OPEN]')).toEqual([MARKETPLACE_ID, 'K-20002', 'SO-20003', 'SO-20001']);
      expect(await list('statuses: [UNKNOWN]')).toEqual([]);
      expect(await list('statuses: []')).toEqual([]);
      expect(await list(`placedAfter: "${at(2)}"`)).toEqual([MARKETPLACE_ID, 'SO-20005']);
      expect(await list('placedAfter: "2026-11-20T18:01:59.500Z"')).toEqual([
        MARKETPLACE_ID,
        'SO-20005',
        'K-20002',
        'SO-20003',
      ]);
    });

    it('is empty with a source for a customer without an account here, and for one without orders', async () => {
      const { ask } = await reader();
      const { data, errors } = await ask(
        ...entities(
          [customer(), customer('99999'), customer('no number')],
          '... on Customer { orders { totalCount nodes { id } source { system freshness } } }',
        ),
      );
      const empty = { totalCount: 0, nodes: [], source: { system: 'order-history', freshness: 'LIVE' } };
      expect(errors).toBeUndefined();
      expect(data._entities).toEqual([{ orders: empty }, { orders: empty }, { orders: empty }]);
    });

    it('lists the orders of accounts with their buyers in one question', async () => {
      const { ask, questions } = await open({ world: await sevenOrders() });
      const { data } = await ask(`{
        ordersOfAccounts(accounts: [{ system: "order-history", key: "40117" }, { system: "billing", key: "1" }, { system: "order-history", key: "40233" }], first: 3) {
          nodes { number orderFacts { buyer { key } } }
          pageInfo { hasNextPage }
        }
      }`);
      expect(data.ordersOfAccounts).toEqual({
        nodes: [
          { number: MARKETPLACE_ID, orderFacts: { buyer: { key: '40117' } } },
          { number: 'SO-20005', orderFacts: { buyer: { key: '40117' } } },
          { number: 'SO-20004', orderFacts: { buyer: { key: '40233' } } },
        ],
        pageInfo: { hasNextPage: true },
      });
      expect(questions()).toEqual(['ordersOfAccounts']);
    });

    it('scans what was placed in a span of time, oldest first, through all pages', async () => {
      const { ask } = await open({ world: await sevenOrders() });
      const scan = async (args: string) => {
        const numbers: string[] = [];
        let after: string | null = null;
        do {
          const { data, errors } = await ask(
            `query ($after: String) { ordersPlacedBetween(${args}, first: 2, after: $after) { nodes { number } pageInfo { hasNextPage endCursor } } }`,
            { after },
          );
          expect(errors).toBeUndefined();
          numbers.push(...data.ordersPlacedBetween.nodes.map(({ number }: { number: string }) => number));
          const { hasNextPage, endCursor } = data.ordersPlacedBetween.pageInfo;
          after = hasNextPage ? endCursor : null;
        } while (after);
        return numbers;
      };
      expect(await scan(`from: "${at(2)}", to: "${at(30)}"`)).toEqual(['K-20002', 'SO-20003', 'SO-20004', 'SO-20005']);
      expect(await scan(`from: "${at(3)}", to: "${at(31)}", openOnly: true`)).toEqual(['SO-20004', MARKETPLACE_ID]);
      expect(await scan('to: "2026-10-01T00:00:00Z"')).toEqual(['SO-301', 'SO-10022', 'SO-10023']);
      expect(await scan('to: "2026-10-01T00:00:00Z", openOnly: true')).toEqual(['SO-10023']);
    });

    it('gives lines page by page', async () => {
      const { ask } = await reader();
      const page = async (args: string) =>
        (
          await ask(
            `{ orderByNumber(number: "SO-10023") { lines(${args}) { nodes { lineNumber } pageInfo { hasNextPage endCursor } } } }`,
          )
        ).data.orderByNumber.lines;
      const first = await page('first: 1');
      expect(first).toMatchObject({ nodes: [{ lineNumber: '1' }], pageInfo: { hasNextPage: true } });
      const second = await page(`first: 1, after: "${first.pageInfo.endCursor}"`);
      expect(second).toMatchObject({ nodes: [{ lineNumber: '2' }], pageInfo: { hasNextPage: false } });
    });
  });

  describe('customer records', () => {
    const find = async (by: string) => {
      const { ask, reports } = await reader();
      const { data, errors } = await ask(`{ orderHistoryCustomerRecords(by: ${by}) { key } }`);
      const keys = data.orderHistoryCustomerRecords?.map(({ key }: { key: string }) => key) ?? null;
      return { keys, code: errors?.[0]?.extensions.code, calls: reports.length };
    };

    it.each([
      ['keys', '{ keys: [{ system: "order-history", key: "40233" }, { system: "billing", key: "40117" }] }', ['40233']],
      ['unknown keys', '{ keys: [{ system: "order-history", key: "99" }] }', []],
      ['an order number', '{ orderNumber: "SO-10023" }', ['40117']],
      ['an order number that is none', '{ orderNumber: "0010023" }', []],
      ['an e-mail', '{ email: " avery.quill@EXAMPLE.com" }', ['40117']],
      ['no e-mail at all', '{ email: "none" }', []],
      ['a phone', '{ phone: "+14155550142" }', ['40117']],
      ['a phone in the local form', '{ phone: "(415) 555-0143" }', ['40233']],
      ['a phone of one digit', '{ phone: "0000000000" }', []],
      [
        'name and postcode',
        '{ familyNameAndPostalCode: { familyName: "quill", postalCode: "94030" } }',
        ['40117', '40233'],
      ],
      ['a name of another postcode', '{ familyNameAndPostalCode: { familyName: "Quill", postalCode: "94103" } }', []],
    ])('by %s', async (_how, by, keys) => {
      expect(await find(by)).toMatchObject({ keys, code: undefined });
    });

    it('shows a record as it stands there, with the orders of the buyer', async () => {
      const { ask, questions } = await reader();
      const { data, errors } = await ask(`{
        orderHistoryCustomerRecords(by: { email: "avery.quill@example.com" }) {
          system key givenName familyName buyerOfOrders erasurePending createdAt changedAt
          emails { value hashed verified } phones { value } addresses { lines postalCode masked }
          references { system key } source { recordKey }
        }
      }`);
      expect(errors).toBeUndefined();
      expect(data.orderHistoryCustomerRecords).toEqual([
        {
          system: 'order-history',
          key: '40117',
          givenName: 'AVERY',
          familyName: 'QUILL',
          buyerOfOrders: ['SO-10023'],
          erasurePending: false,
          createdAt: null,
          changedAt: null,
          emails: [{ value: 'Avery.Quill@Example.com', hashed: false, verified: null }],
          phones: [{ value: '415 555 0142' }],
          addresses: [{ lines: ['12 Alder Lane'], postalCode: '94030', masked: false }],
          references: [],
          source: { recordKey: '40117' },
        },
      ]);
      expect(questions()).toEqual(['findCustomers', 'ordersOfAccounts']);
    });

    it.each(['invoiceNumber', 'trackingNumber'])('says that it cannot search by %s', async (name) => {
      expect(await find(`{ ${name}: "1" }`)).toEqual({ keys: null, code: 'SILO_FAULT', calls: 0 });
    });

    it.each(['{}', '{ email: "a@b.c", phone: "1" }'])('refuses %s', async (by) => {
      expect(await find(by)).toEqual({ keys: null, code: 'BAD_USER_INPUT', calls: 0 });
    });
  });

  it('is a stub while the system cannot be reached, and whole again after', async () => {
    const { ask, knobs, refresh } = await open();
    const document = `{
      orderByNumber(number: "SO-10023") { id number status source { system } lines { totalCount } orderFacts { givenEmail } }
      ambiguous: orderByNumber(number: "301") { number }
      guestOrder(number: "SO-10188", email: "guest.one@example.net", postalCode: "94110") { number }
    }`;
    const whole = await ask(document);
    expect(whole.errors?.map(({ path }) => path)).toEqual([['ambiguous']]);
    for (const knob of knobs) knob.down = true;
    await refresh();
    const { data, errors } = await ask(document);
    expect(data).toEqual({
      orderByNumber: {
        id: 'order:SO-10023',
        number: 'SO-10023',
        status: null,
        source: null,
        lines: null,
        orderFacts: null,
      },
      ambiguous: null,
      guestOrder: null,
    });
    const unreachable = (...path: string[]) => ({
      path,
      extensions: { code: 'SILO_UNREACHABLE', class: 'UNAVAILABLE', silo: 'order-history', retryable: true },
    });
    expect(errors?.map(({ path, extensions }) => ({ path, extensions }))).toEqual(
      expect.arrayContaining([
        unreachable('orderByNumber', 'status'),
        unreachable('orderByNumber', 'source'),
        unreachable('orderByNumber', 'lines'),
        unreachable('orderByNumber', 'orderFacts'),
        unreachable('ambiguous'),
        unreachable('guestOrder'),
      ]),
    );
    expect(errors).toHaveLength(6);
    for (const knob of knobs) knob.down = false;
    await refresh();
    expect((await ask(document)).data).toEqual(whole.data);
  });

  it('gives a line by its key alone while the system cannot be reached', async () => {
    const { ask, knobs, refresh } = await open();
    for (const knob of knobs) knob.down = true;
    await refresh();
    const { data, errors } = await ask(
      ...entities(
        [{ __typename: 'OrderLine', id: 'line:SO-10023/1' }],
        '... on OrderLine { id title lineNumber order { number } }',
      ),
    );
    expect(data._entities).toEqual([
      { id: 'line:SO-10023/1', title: null, lineNumber: null, order: { number: 'SO-10023' } },
    ]);
    expect(errors?.map(({ path, extensions }) => [path.at(-1), extensions.code])).toEqual([
      ['title', 'SILO_UNREACHABLE'],
      ['lineNumber', 'SILO_UNREACHABLE'],
    ]);
  });

  it('never shows the orders of an unreachable system as an empty list', async () => {
    const { ask, knobs, refresh } = await open();
    for (const knob of knobs) knob.down = true;
    await refresh();
    const { data, errors } = await ask(...entities([customer('40117')], '... on Customer { orders { nodes { id } } }'));
    expect(data._entities).toEqual([{ orders: null }]);
    expect(errors?.[0]?.path).toEqual(['_entities', 0, 'orders']);
    expect(errors?.[0]?.extensions.code).toBe('SILO_UNREACHABLE');
  });

  it.each([
    ['a page over 100', '{ orderByNumber(number: "SO-10023") { lines(first: 101) { totalCount } } }'],
    ['a page of nothing', '{ ordersPlacedBetween(to: "2026-12-01T00:00:00Z", first: 0) { totalCount } }'],
    ['an id of another type', '{ order(id: "invoice:0000004711") { number } }'],
    ['an id without a number', '{ order(id: "order:ZZ-1") { number } }'],
    ['a cursor of another list', '{ ordersPlacedBetween(to: "2026-12-01T00:00:00Z", after: "MQ") { totalCount } }'],
    ['a time that is none', '{ ordersPlacedBetween(to: "tomorrow") { totalCount } }'],
  ])('refuses %s', async (_what, document) => {
    const { ask, questions } = await reader();
    const { errors } = await ask(document);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    expect(errors?.[0]?.extensions).toMatchObject({ expected: expect.any(String), received: expect.any(String) });
    expect(questions().filter((question) => question === 'ordersPlacedBetween')).toEqual([]);
  });

  it('refuses ids of lines that are none', async () => {
    const { ask } = await reader();
    const { errors } = await ask(
      ...entities([{ __typename: 'OrderLine', id: 'line:SO-10023' }], '... on OrderLine { id }'),
    );
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  describe('legacy habits', () => {
    it('reads wall clocks with the offset of their day', async () => {
      const { ask } = await open({
        world: await worldWith(
          placed('SO-20001', '2026-11-01T01:30:00-07:00'),
          placed('SO-20002', '2026-11-01T03:30:00-08:00'),
        ),
      });
      const { data } = await ask(`{
        winter: orderByNumber(number: "SO-301") { placedAt }
        summer: orderByNumber(number: "SO-10023") { placedAt }
        again: orderByNumber(number: "P-5512") { placedAt }
        twice: orderByNumber(number: "SO-20001") { placedAt }
        after: orderByNumber(number: "SO-20002") { placedAt }
      }`);
      expect(data).toEqual({
        winter: { placedAt: '2026-03-02T11:00:00-08:00' },
        summer: { placedAt: '2026-07-06T14:20:00-07:00' },
        again: { placedAt: '2026-11-20T16:15:00-08:00' },
        twice: { placedAt: '2026-11-01T01:30:00-07:00' },
        after: { placedAt: '2026-11-01T03:30:00-08:00' },
      });
    });

    it('does not confuse the hour that a clock shows twice', async () => {
      const { ask } = await open({
        world: await worldWith(
          placed('SO-20001', '2026-11-01T01:30:00-07:00'),
          placed('SO-20002', '2026-11-01T02:00:00-08:00'),
        ),
      });
      const placedFrom = async (from: string) => {
        const { data } = await ask(
          `{ ordersPlacedBetween(from: "${from}", to: "2026-11-02T00:00:00-08:00") { nodes { number } } }`,
        );
        return data.ordersPlacedBetween.nodes.map(({ number }: { number: string }) => number);
      };
      expect(await placedFrom('2026-11-01T01:30:00-07:00')).toEqual(['SO-20001', 'SO-20002']);
      expect(await placedFrom('2026-11-01T01:30:01-07:00')).toEqual(['SO-20002']);
      expect(await placedFrom('2026-11-01T01:15:00-08:00')).toEqual(['SO-20002']);
      expect(await placedFrom('2026-11-01T02:00:00-08:00')).toEqual(['SO-20002']);
      expect(await placedFrom('2026-11-01T02:00:01-08:00')).toEqual([]);
    });

    it('takes no other document of the same customer for an order', async () => {
      const { ask, write } = await open();
      await write(`update "F4201" set "SHDCTO" = 'SQ' where "SHDOCO" = 10023`);
      const { data, errors } = await ask(...entities([customer('40117')], '... on Customer { orders { totalCount } }'));
      expect(errors).toBeUndefined();
      expect(data._entities).toEqual([{ orders: { totalCount: 0 } }]);
    });

    it('finds a marketplace order by its own id, in the words, zone and currency of its site', async () => {
      const { ask } = await open({
        world: await worldWith(
          placed(MARKETPLACE_ID, '2018-08-08T10:00:35-03:00', {
            timeZone: 'America/Sao_Paulo',
            currencyCode: 'BRL',
            channel: 'MARKETPLACE',
            reference: '0b83f73b19c2019e182fd552c048a22c',
          }),
          statusSet(MARKETPLACE_ID, '2018-08-10T13:28:00-03:00', 'shipped'),
        ),
      });
      const { data, errors } = await ask(
        `query ($n: String!) {
          orderByNumber(number: $n) { id number status sourceStatus placedAt channel total { amount currencyCode } source { recordKey } lines { nodes { id } } }
          orderHistoryCustomerRecords(by: { orderNumber: "${MARKETPLACE_ID}" }) { references { system key } }
        }`,
        { n: ` ${MARKETPLACE_ID.toUpperCase()}-1` },
      );
      expect(errors).toBeUndefined();
      expect(data.orderByNumber).toEqual({
        id: `order:${MARKETPLACE_ID}`,
        number: MARKETPLACE_ID,
        status: 'OPEN',
        sourceStatus: 'shipped',
        placedAt: '2018-08-08T10:00:35-03:00',
        channel: 'MARKETPLACE',
        total: { amount: '59.00', currencyCode: 'BRL' },
        source: { recordKey: '00055 MK 1' },
        lines: { nodes: [{ id: `line:${MARKETPLACE_ID}/1` }] },
      });
      expect(data.orderHistoryCustomerRecords).toEqual([
        { references: [{ system: 'marketplace', key: '0b83f73b19c2019e182fd552c048a22c' }] },
      ]);
    });

    it('reads lines from the detail and the history table; the row that was changed last counts', async () => {
      const { ask, write } = await open();
      const lines = async () =>
        (await ask('{ orderByNumber(number: "K-301") { lines { nodes { lineNumber quantity } } } }')).data.orderByNumber
          .lines.nodes;
      expect(await lines()).toEqual([{ lineNumber: '1', quantity: 2 }]);
      expect(await write(`select "SDUORG" from "F4211" where "SDDOCO" = 301`)).toEqual([]);
      await write(`insert into "F4211" select * from "F42119" where "SDDOCO" = 301 and "SDDCTO" = 'K '`);
      await write(`update "F4211" set "SDUORG" = 9, "SDUPMJ" = "SDUPMJ" - 1 where "SDDOCO" = 301`);
      expect(await lines()).toEqual([{ lineNumber: '1', quantity: 2 }]);
      await write(`update "F4211" set "SDUPMJ" = "SDUPMJ" + 2 where "SDDOCO" = 301`);
      expect(await lines()).toEqual([{ lineNumber: '1', quantity: 9 }]);
    });

    it('has an empty list for an order without lines, which is not the same as no order', async () => {
      const { ask, write } = await open();
      await write(`delete from "F4211" where "SDDOCO" = 10023`);
      const { data, errors } = await ask(
        '{ orderByNumber(number: "SO-10023") { lines { totalCount nodes { id } } orderFacts { lines { id } } } }',
      );
      expect(errors).toBeUndefined();
      expect(data.orderByNumber).toEqual({ lines: { totalCount: 0, nodes: [] }, orderFacts: { lines: [] } });
    });

    it('shows canceled units and when an order was canceled', async () => {
      const { ask } = await open({
        world: await worldWith(
          {
            type: 'order.linesCanceled',
            at: '2026-11-21T09:00:00-08:00',
            order: 'P-5512',
            lines: [{ line: 1, quantity: 1 }],
          } as never,
          statusSet('P-5517', '2026-11-21T09:00:00-08:00', 'CANCELED'),
        ),
      });
      const { data } = await ask(`{
        part: orderByNumber(number: "P-5512") { status canceledAt lines { nodes { quantity canceledQuantity } } }
        all: orderByNumber(number: "P-5517") { status canceledAt lines { totalCount } }
      }`);
      expect(data).toEqual({
        part: { status: 'OPEN', canceledAt: null, lines: { nodes: [{ quantity: 2, canceledQuantity: 1 }] } },
        all: { status: 'CANCELED', canceledAt: '2026-11-21T09:00:00-08:00', lines: { totalCount: 1 } },
      });
    });

    it('loses one field to one bad value, never the order', async () => {
      const { ask, write } = await open();
      await write(`update "F4201" set "SHTRDJ" = 126999, "SHPDDJ" = 0 where "SHDOCO" = 10023`);
      const { data, errors } = await ask(
        ...entities(
          [customer('40117')],
          '... on Customer { orders { nodes { number placedAt quotedDeliveryDate status } } }',
        ),
      );
      expect(data._entities[0].orders.nodes).toEqual([
        { number: 'SO-10023', placedAt: null, quotedDeliveryDate: null, status: 'PARTIALLY_FULFILLED' },
      ]);
      expect(errors?.map(({ path, extensions }) => [path.at(-1), extensions.code])).toEqual([
        ['placedAt', 'SILO_RECORD_INVALID'],
      ]);
    });

    it('keeps words that no table has: the status of a company, a channel', async () => {
      const { ask, write } = await open();
      await write(`update "F4201" set "SHNXTR" = 777, "SHURCD" = 'QQ' where "SHDOCO" = 10023`);
      const { data } = await ask(
        ...entities(
          [customer('40117')],
          '... on Customer { orders(statuses: [UNKNOWN]) { nodes { number status sourceStatus channel } } }',
        ),
      );
      expect(data._entities[0].orders.nodes).toEqual([
        { number: 'SO-10023', status: 'UNKNOWN', sourceStatus: '777', channel: 'UNKNOWN' },
      ]);
    });

    it('does not guess which of two companies means a number', async () => {
      const { ask, write } = await open();
      await write(
        `insert into "F4201" select '00003', ${(await headerColumns(write))
          .slice(1)
          .map((name) => `"${name}"`)
          .join(', ')} from "F4201" where "SHDOCO" = 10023`,
      );
      const { data, errors } = await ask(
        '{ orderByNumber(number: "SO-10023") { number status lines { totalCount } } }',
      );
      expect(data).toEqual({ orderByNumber: { number: 'SO-10023', status: null, lines: null } });
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['SILO_RECORD_INVALID', 'SILO_RECORD_INVALID']);
    });

    it('keeps cents, thousandths and large amounts exact', async () => {
      const { ask, write } = await open();
      await write(`update "F4201" set "SHOTOT" = 900719925474099301 where "SHDOCO" = 10023`);
      await write(`update "F4211" set "SDUPRC" = 1234567 where "SDDOCO" = 10023 and "SDLNID" = 1000`);
      await write(`update "F4211" set "SDAEXP" = -1 where "SDDOCO" = 10023 and "SDLNID" = 1000`);
      const { data } = await ask(
        '{ orderByNumber(number: "SO-10023") { total { amount } lines(first: 1) { nodes { unitPrice { amount } total { amount } } } } }',
      );
      expect(data.orderByNumber).toEqual({
        total: { amount: '9007199254740993.01' },
        lines: { nodes: [{ unitPrice: { amount: '123.4567' }, total: { amount: '-0.01' } }] },
      });
    });
  });
});

async function headerColumns(write: Opened['write']): Promise<string[]> {
  const [row] = await write(`select * from "F4201" where "SHDOCO" = 10023`);
  return Object.keys(row ?? {});
}
