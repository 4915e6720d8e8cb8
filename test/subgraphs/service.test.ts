import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { startService } from '../../sandbox/service/index.ts';
import type { StandInHost } from '../../sandbox/stand-in.ts';
import { service } from '../../subgraphs/service/index.ts';
import { type MoreEvents, worldWithMore } from '../support/more-events.ts';
import { runStatement, erpStores as stores } from '../support/order-history.ts';
import { pageWorld } from '../support/page-world.ts';
import { createDatabase, type PostgresDatabase } from '../support/postgres-database.ts';
import { type OpenOptions, openSubgraph } from '../support/subgraph.ts';

/** The subgraph over the store as the service desk fills it, with a way to write into its tables. */
async function openService(postgresUrl: string | undefined, options: OpenOptions = {}) {
  let url = '';
  const start = async (host: StandInHost) => {
    const standIn = await startService({ ...host, postgresUrl });
    url = standIn.settings.SILO_SERVICE_URL as string;
    return standIn;
  };
  const opened = await openSubgraph(service, [start], options);
  return {
    ...opened,
    /** One statement. */
    write: (statement: string) => runStatement(url, statement),
    /** The questions that were asked since the last time, with their number of keys. */
    questions: () =>
      opened.reports
        .splice(0)
        .map(({ question, keys }) => `${question} ${keys}`)
        .sort(),
  };
}

type Opened = Awaited<ReturnType<typeof openService>>;

const customer = (...keys: readonly string[]) => ({
  __typename: 'Customer',
  id: `cus_${keys.join('_')}`,
  sourceRecords: [{ system: 'billing', key: 'C-9' }, ...keys.map((key) => ({ system: 'service', key }))],
});

const entities = (representations: readonly object[], selection: string) =>
  [`query ($of: [_Any!]!) { _entities(representations: $of) { ${selection} } }`, { of: representations }] as const;

const agent = (displayName: string) => ({ kind: 'AGENT', id: null, displayName });

const caseOpened = (number: string, at: string, more: object = {}) => ({
  type: 'case.opened' as const,
  at,
  case: number,
  customer: 'C-9',
  order: 'SO-10023',
  subject: 'Another one',
  channel: 'CHAT',
  owner: { kind: 'AGENT', displayName: 'agent 52' },
  complaint: true,
  ...more,
});

describe.each(stores)('service on %s', (_name, postgresUrl) => {
  let opened: Opened | undefined;
  const open = async (options: OpenOptions & { more?: MoreEvents } = {}) => {
    const world = options.more ? await worldWithMore('service', options.more) : options.world;
    opened = await openService(postgresUrl, { ...options, world });
    return opened;
  };
  afterEach(async () => {
    await opened?.stop();
    opened = undefined;
  });

  // One for all tests that change nothing and take the stories' world as it is.
  let shared: Promise<Opened> | undefined;
  const reader = async () => {
    shared ??= openService(postgresUrl);
    (await shared).reports.splice(0);
    return await shared;
  };
  afterAll(async () => await (await shared)?.stop());

  describe('cases and notes', () => {
    it('are shown whole, by id', async () => {
      const { ask, questions } = await reader();
      const source = 'source { system silo recordKey asOf freshness }';
      const { data, errors } = await ask(
        ...entities(
          [
            { __typename: 'ServiceCase', id: 'case:CS-2207' },
            { __typename: 'ServiceCase', id: 'case:CS-9999' },
            { __typename: 'CustomerNote', id: 'note:N-560' },
            { __typename: 'CustomerNote', id: 'note:N-9999' },
          ],
          `... on ServiceCase {
            id number subject status isComplaint channel openedAt closedAt owner { kind id displayName }
            orderNumber order { number } customer { __typename account } ${source}
          }
          ... on CustomerNote { id body author { kind id displayName } createdAt orderNumber pinned ${source} }`,
        ),
      );
      expect(errors).toBeUndefined();
      const from = { system: 'service', silo: 'SERVICE', asOf: '2026-11-21T18:00:00-08:00', freshness: 'LIVE' };
      expect(data._entities).toEqual([
        {
          id: 'case:CS-2207',
          number: 'CS-2207',
          subject: 'Bed incomplete since August',
          status: 'OPEN',
          isComplaint: true,
          channel: 'PHONE',
          openedAt: '2026-09-18T13:25:00-07:00',
          closedAt: null,
          owner: agent('lead 3'),
          orderNumber: 'SO-10023',
          order: { number: 'SO-10023' },
          customer: { __typename: 'Customer', account: 'service:C-9' },
          source: { ...from, recordKey: 'CS-2207' },
        },
        null,
        {
          id: 'note:N-560',
          body: 'Will call as soon as the part comes in.',
          author: agent('agent 31'),
          createdAt: '2026-11-06T13:16:00-08:00',
          orderNumber: 'SO-10023',
          pinned: false,
          source: { ...from, recordKey: 'N-560' },
        },
        null,
      ]);
      expect(questions()).toEqual(['caseByNumber 2', 'noteByNumber 2']);
    });

    it('of an order are listed newest first; an order that nobody talked about has none', async () => {
      const { ask, questions } = await reader();
      const { data, errors } = await ask(`{
        ordersByNumbers(numbers: ["SO-10023", "SO-10022", "nonsense"]) {
          number
          cases { totalCount nodes { number } source { system } }
          notes { totalCount nodes { id } }
          serviceFacts { cases { id } contacts { id } }
        }
      }`);
      expect(errors).toBeUndefined();
      const none = (number: string) => ({
        number,
        cases: { totalCount: 0, nodes: [], source: { system: 'service' } },
        notes: { totalCount: 0, nodes: [] },
        serviceFacts: { cases: [], contacts: [] },
      });
      expect(data.ordersByNumbers).toEqual([
        {
          number: 'SO-10023',
          cases: { totalCount: 1, nodes: [{ number: 'CS-2207' }], source: { system: 'service' } },
          notes: { totalCount: 3, nodes: [{ id: 'note:N-560' }, { id: 'note:N-533' }, { id: 'note:N-501' }] },
          serviceFacts: {
            cases: [{ id: 'case:CS-2207' }],
            contacts: ['902', '880', '851', '822', '801'].map((number) => ({ id: `contact:CT-${number}` })),
          },
        },
        none('SO-10022'),
        none('nonsense'),
      ]);
      // Call-backs are not asked for.
      expect(questions()).toEqual(['casesByOrder 3', 'contactsByOrder 3', 'notesByOrder 3']);
    });

    it('of orders cost nothing while only the numbers are asked', async () => {
      const { ask, questions } = await reader();
      const { data } = await ask('{ ordersByNumbers(numbers: ["SO-1", "P-2"]) { number } }');
      expect(data.ordersByNumbers).toEqual([{ number: 'SO-1' }, { number: 'P-2' }]);
      expect(questions()).toEqual([]);
    });

    it('of a customer come from all linked records, pinned notes first, open cases apart', async () => {
      const { ask } = await open({
        more: [
          caseOpened('CS-1', '2026-10-01T09:00:00-07:00'),
          { type: 'case.closed', at: '2026-10-02T09:00:00-07:00', case: 'CS-1' },
          caseOpened('CS-2', '2026-11-21T09:00:00-08:00', { customer: 'C-14', order: null }),
          {
            type: 'note.added',
            at: '2026-08-01T09:00:00-07:00',
            note: 'N-1',
            customer: 'C-9',
            order: null,
            author: { kind: 'AGENT', displayName: 'agent 1' },
            body: 'Please ring twice.',
            pinned: true,
          },
        ],
      });
      const { data, errors } = await ask(
        ...entities(
          [customer('C-9', 'C-14')],
          `... on Customer {
            all: cases { nodes { number status closedAt } }
            open: cases(open: true) { totalCount nodes { number } }
            closed: cases(open: false) { nodes { number } }
            notes { nodes { id pinned orderNumber } }
          }`,
        ),
      );
      expect(errors).toBeUndefined();
      const note = (id: string, orderNumber: string | null, pinned = false) => ({
        id: `note:${id}`,
        orderNumber,
        pinned,
      });
      expect(data._entities).toEqual([
        {
          all: {
            nodes: [
              { number: 'CS-2', status: 'OPEN', closedAt: null },
              { number: 'CS-2291', status: 'OPEN', closedAt: null },
              { number: 'CS-1', status: 'CLOSED', closedAt: '2026-10-02T09:00:00-07:00' },
              { number: 'CS-2207', status: 'OPEN', closedAt: null },
            ],
          },
          open: { totalCount: 3, nodes: [{ number: 'CS-2' }, { number: 'CS-2291' }, { number: 'CS-2207' }] },
          closed: { nodes: [{ number: 'CS-1' }] },
          notes: {
            nodes: [
              note('N-1', null, true),
              note('N-571', 'P-5512'),
              note('N-560', 'SO-10023'),
              note('N-533', 'SO-10023'),
              note('N-501', 'SO-10023'),
            ],
          },
        },
      ]);
    });

    it('of a customer without a record here are none, and nobody is asked', async () => {
      const { ask, questions } = await reader();
      const selection =
        '... on Customer { cases { totalCount nodes { id } source { system freshness } } notes { nodes { id } } }';
      const { data, errors } = await ask(...entities([customer()], selection));
      expect(errors).toBeUndefined();
      expect(data._entities).toEqual([
        {
          cases: { totalCount: 0, nodes: [], source: { system: 'service', freshness: 'LIVE' } },
          notes: { nodes: [] },
        },
      ]);
      expect(questions()).toEqual([]);
    });

    it('are an error, not none, where the links are not known', async () => {
      const { ask } = await reader();
      const unlinked = { __typename: 'Customer', id: 'cus_1', sourceRecords: null };
      const { data, errors } = await ask(...entities([unlinked], '... on Customer { notes { nodes { id } } }'));
      expect(data._entities).toEqual([{ notes: null }]);
      expect(errors).toMatchObject([{ extensions: { code: 'SILO_UNREACHABLE', silo: 'identity' } }]);
    });

    it('cost one question each for ten customers', async () => {
      const { ask, questions } = await open({ world: await pageWorld({ customers: 10, ordersEach: 2, linesEach: 1 }) });
      const people = Array.from({ length: 10 }, (_, index) => customer(`C-${9_001 + index}`));
      const { data, errors } = await ask(
        ...entities(people, '... on Customer { cases { totalCount nodes { number } } notes { nodes { body } } }'),
      );
      expect(errors).toBeUndefined();
      expect(data._entities.map((one: { cases: { totalCount: number } }) => one.cases.totalCount)).toEqual(
        Array.from({ length: 10 }, () => 2),
      );
      expect(questions()).toEqual(['casesByCustomer 10', 'notesByCustomer 10']);
    });

    it('come page by page', async () => {
      const { ask } = await reader();
      const notes = async (args: string) =>
        (
          await ask(`{ ordersByNumbers(numbers: ["SO-10023"]) {
            notes(${args}) { nodes { id } edges { cursor } pageInfo { hasNextPage startCursor endCursor } totalCount }
          } }`)
        ).data.ordersByNumbers[0].notes;
      const first = await notes('first: 2');
      expect(first).toMatchObject({ nodes: [{ id: 'note:N-560' }, { id: 'note:N-533' }], totalCount: 3 });
      expect(first.pageInfo).toEqual({
        hasNextPage: true,
        startCursor: first.edges[0].cursor,
        endCursor: first.edges[1].cursor,
      });
      const second = await notes(`first: 2, after: "${first.pageInfo.endCursor}"`);
      expect(second).toMatchObject({ nodes: [{ id: 'note:N-501' }], pageInfo: { hasNextPage: false } });
    });

    it.each([
      ['a page over 100', 'cases(first: 101) { nodes { id } }'],
      ['a foreign cursor', 'notes(after: "bm8") { nodes { id } }'],
    ])('refuse %s', async (_case, field) => {
      const { ask } = await reader();
      const { errors } = await ask(`{ ordersByNumbers(numbers: ["SO-10023"]) { ${field} } }`);
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    });

    it.each(['case:', 'case:CS 2207', "case:' or 1=1", 'note:N-560'])(
      'do not take %j for the id of a case',
      async (id) => {
        const { ask, questions } = await reader();
        const { data, errors } = await ask(
          ...entities([{ __typename: 'ServiceCase', id }], '... on ServiceCase { id }'),
        );
        expect(data._entities).toEqual([null]);
        expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', received: JSON.stringify(id) } }]);
        expect(questions()).toEqual([]);
      },
    );
  });

  describe('facts', () => {
    const FACTS = `query ($accounts: [AccountKeyInput!]!) {
      serviceFactsOfAccounts(accounts: $accounts) {
        account { system key }
        facts {
          cases { number } notes { id }
          contacts { id occurredAt channel inbound actor { kind displayName } subject orderNumber source { recordKey } }
          callBacks { id promisedAt promisedBy { displayName } channel dueBy calledBackAt said orderNumber source { recordKey } }
          source { system freshness }
        }
      }
    }`;
    const account = (key: string, system = 'service') => ({ system, key });

    it('of accounts are complete; accounts of other systems bring none', async () => {
      const { ask, questions } = await reader();
      const { data, errors } = await ask(FACTS, {
        accounts: [account('C-30'), account('B-0000771', 'billing'), account('C-9'), account('C-none')],
      });
      expect(errors).toBeUndefined();
      const [casey, avery, nobody, ...others] = data.serviceFactsOfAccounts;
      expect(others).toEqual([]);
      expect([casey.account, avery.account]).toEqual([account('C-30'), account('C-9')]);
      expect(casey.facts.contacts).toEqual([
        {
          id: 'contact:CT-940',
          occurredAt: '2026-11-18T10:05:00-08:00',
          channel: 'PHONE',
          inbound: true,
          actor: { kind: 'AGENT', displayName: 'agent 27' },
          subject: 'one pair is the wrong size',
          orderNumber: 'K-301',
          source: { recordKey: 'CT-940' },
        },
      ]);
      expect(avery.facts.callBacks).toEqual([
        {
          id: 'callback:CB-77',
          promisedAt: '2026-11-06T13:15:00-08:00',
          promisedBy: { displayName: 'agent 31' },
          channel: 'PHONE',
          dueBy: null,
          calledBackAt: null,
          said: 'We will call you as soon as the part comes in.',
          orderNumber: 'SO-10023',
          source: { recordKey: 'CB-77' },
        },
      ]);
      expect(avery.facts).toMatchObject({
        cases: [{ number: 'CS-2207' }],
        source: { system: 'service', freshness: 'LIVE' },
      });
      expect([avery.facts.notes.length, avery.facts.contacts.length]).toEqual([3, 5]);
      expect(nobody.facts).toMatchObject({ cases: [], notes: [], contacts: [], callBacks: [] });
      expect(questions()).toEqual([
        'callBacksByCustomer 3',
        'casesByCustomer 3',
        'contactsByCustomer 3',
        'notesByCustomer 3',
      ]);
    });

    it('follow the clock: what had not happened is not there, what was done is done', async () => {
      const { ask, setClock } = await open({
        more: [{ type: 'callback.made', at: '2026-11-20T10:00:00-08:00', callback: 'CB-77' }],
        at: '2026-11-06T13:14:59-08:00',
      });
      const callBacks = async () =>
        (await ask('{ ordersByNumbers(numbers: ["SO-10023"]) { serviceFacts { callBacks { calledBackAt } } } }')).data
          .ordersByNumbers[0].serviceFacts.callBacks;
      expect(await callBacks()).toEqual([]);
      await setClock('2026-11-06T13:15:00-08:00');
      expect(await callBacks()).toEqual([{ calledBackAt: null }]);
      await setClock('2026-11-21T18:00:00-08:00');
      expect(await callBacks()).toEqual([{ calledBackAt: '2026-11-20T10:00:00-08:00' }]);
      await setClock('2026-11-07T00:00:00-08:00');
      expect(await callBacks()).toEqual([{ calledBackAt: null }]);
      await setClock('2026-01-01T00:00:00-08:00');
      expect(await callBacks()).toEqual([]);
    });
  });

  describe('open complaints', () => {
    const PAGE = `query ($first: Int, $after: String) {
      complaintsOpen(first: $first, after: $after) {
        nodes { id status customer { account } } pageInfo { hasNextPage endCursor } totalCount source { system }
      }
    }`;

    it('come oldest first, without the resolved and those that are no complaints', async () => {
      const { ask, write } = await open({
        more: [
          caseOpened('CS-1', '2026-09-18T13:25:00-07:00', { customer: 'C-30' }),
          caseOpened('CS-2', '2026-08-01T09:00:00-07:00'),
          { type: 'case.closed', at: '2026-08-02T09:00:00-07:00', case: 'CS-2' },
          caseOpened('CS-3', '2026-08-01T09:00:00-07:00', { complaint: false }),
          caseOpened('CS-4', '2026-08-03T09:00:00-07:00'),
          caseOpened('CS-5', '2026-11-21T09:00:00-08:00'),
        ],
      });
      await write("update service_case set status = 'RESOLVED' where number = 'CS-4'");
      const numbers: string[] = [];
      let after: string | null = null;
      const pages: boolean[] = [];
      do {
        const { data, errors }: Awaited<ReturnType<Opened['ask']>> = await ask(PAGE, { first: 2, after });
        expect(errors).toBeUndefined();
        numbers.push(...data.complaintsOpen.nodes.map(({ id }: { id: string }) => id));
        pages.push(data.complaintsOpen.pageInfo.hasNextPage);
        after = data.complaintsOpen.pageInfo.endCursor;
      } while (pages.at(-1));
      // Two of the same second: by number.
      expect(numbers).toEqual(['case:CS-1', 'case:CS-2207', 'case:CS-2291', 'case:CS-5']);
      expect(pages).toEqual([true, false]);
      const whole = (await ask(PAGE, { first: 4 })).data.complaintsOpen;
      expect(whole).toMatchObject({
        pageInfo: { hasNextPage: false },
        totalCount: null,
        source: { system: 'service' },
      });
      expect(whole.nodes[0]).toEqual({ id: 'case:CS-1', status: 'OPEN', customer: { account: 'service:C-30' } });
    });

    it.each([{ first: 0 }, { first: 101 }, { after: 'bm8' }])('refuse %j', async (page) => {
      const { ask, questions } = await reader();
      const { data, errors } = await ask(PAGE, page);
      expect(data).toEqual({ complaintsOpen: null });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      expect(questions()).toEqual([]);
    });
  });

  describe('customer records', () => {
    const RECORDS = `query ($by: CustomerRecordQueryInput!) {
      serviceCustomerRecords(by: $by) {
        system key givenName familyName
        emails { value hashed verified preferred mayReceiveText } phones { value preferred mayReceiveText }
        addresses { city } references { system key } buyerOfOrders erasurePending source { recordKey }
      }
    }`;
    const keysOf = (data: { serviceCustomerRecords: { key: string }[] }) =>
      data.serviceCustomerRecords.map(({ key }) => key).sort();

    it('are shown as they stand there', async () => {
      const { ask, questions } = await reader();
      const by = { keys: ['C-21', 'C-none'].map((key) => ({ system: 'service', key })) };
      const { data, errors } = await ask(RECORDS, { by });
      expect(errors).toBeUndefined();
      const email = { value: 'riley.fennick@example.com', hashed: false, verified: null };
      expect(data.serviceCustomerRecords).toEqual([
        {
          system: 'service',
          key: 'C-21',
          givenName: 'Riley',
          familyName: 'Fennick',
          emails: [{ ...email, preferred: false, mayReceiveText: null }],
          phones: [{ value: '650 555 0167', preferred: true, mayReceiveText: true }],
          addresses: [],
          references: [{ system: 'order-history', key: '40455' }],
          buyerOfOrders: [],
          erasurePending: false,
          source: { recordKey: 'C-21' },
        },
      ]);
      expect(questions()).toEqual(['customerByKey 2']);
      const avery = (await ask(RECORDS, { by: { keys: [{ system: 'service', key: 'C-9' }] } })).data;
      expect(avery.serviceCustomerRecords[0].emails[0].preferred).toBe(true);
      expect(avery.serviceCustomerRecords[0].phones[0]).toEqual({
        value: '+14155550142',
        preferred: false,
        mayReceiveText: null,
      });
    });

    it.each([
      ['e-mail, capitals or not', { email: ' Morgan.TARN@example.com' }, ['C-14']],
      ['phone, however it is written', { phone: '(415) 555-0142' }, ['C-9']],
      ['an order that they have a case about', { orderNumber: 'SO-10023' }, ['C-9']],
      ['an order that they only called about', { orderNumber: 'P-5477' }, ['C-21']],
      ['an order that nobody talked about', { orderNumber: 'SO-10022' }, []],
      ['what is no order number', { orderNumber: '0010023' }, []],
      ['what is no e-mail', { email: 'nobody' }, []],
      ['what is no phone', { phone: '000' }, []],
      ['keys of other systems', { keys: [{ system: 'billing', key: 'C-9' }] }, []],
    ])('are found by %s', async (_case, by, expected) => {
      const { ask } = await reader();
      const { data, errors } = await ask(RECORDS, { by });
      expect(errors).toBeUndefined();
      expect(keysOf(data)).toEqual(expected);
    });

    it.each([
      { invoiceNumber: '0000004711' },
      { trackingNumber: '1Z' },
      { familyNameAndPostalCode: { familyName: 'Quill', postalCode: '94030' } },
    ])('cannot be searched by %j: an error, not none', async (by) => {
      const { ask, questions } = await reader();
      const { data, errors } = await ask(RECORDS, { by });
      expect(data).toEqual({ serviceCustomerRecords: null });
      expect(errors).toMatchObject([{ extensions: { code: 'SILO_FAULT', silo: 'service', retryable: false } }]);
      expect(questions()).toEqual([]);
    });
  });

  describe('rows that somebody else wrote', () => {
    const CASE = entities(
      [{ __typename: 'ServiceCase', id: 'case:CS-2207' }],
      '... on ServiceCase { number status channel isComplaint openedAt owner { kind displayName } }',
    );

    it('show words that are not known as UNKNOWN', async () => {
      const { ask, write } = await open();
      await write("update service_case set status = 'PARKED', channel = 'FAX', owner_kind = 'ROBOT'");
      const { data, errors } = await ask(...CASE);
      expect(errors).toBeUndefined();
      expect(data._entities[0]).toMatchObject({
        status: 'UNKNOWN',
        channel: 'UNKNOWN',
        owner: { kind: 'UNKNOWN', displayName: 'lead 3' },
      });
      // One whose state nobody knows may be open.
      const { data: lists } = await ask(
        ...entities([customer('C-9')], '... on Customer { cases(open: true) { totalCount } }'),
      );
      expect(lists._entities[0].cases.totalCount).toBe(1);
    });

    it('lose a value that cannot be read, and only that', async () => {
      const { ask, write } = await open();
      await write("update service_case set opened_at = 'in September', is_complaint = 7");
      const { data, errors = [] } = await ask(...CASE);
      expect(data._entities[0]).toMatchObject({ number: 'CS-2207', status: 'OPEN', openedAt: null, isComplaint: null });
      expect(errors.map(({ path, extensions }) => `${path.at(-1)} ${extensions.code}`).sort()).toEqual([
        'isComplaint SILO_RECORD_INVALID',
        'openedAt SILO_RECORD_INVALID',
      ]);
    });
  });

  describe('an outage', () => {
    const EVERYTHING = `query ($of: [_Any!]!) {
      ordersByNumbers(numbers: ["SO-10023"]) { number cases { totalCount } notes { totalCount } serviceFacts { source { asOf } } }
      serviceFactsOfAccounts(accounts: [{ system: "service", key: "C-9" }]) { account { key } facts { callBacks { id } } }
      complaintsOpen { nodes { id } }
      serviceCustomerRecords(by: { email: "avery.quill@example.com" }) { key }
      _entities(representations: $of) {
        ... on Customer { id cases { totalCount } notes { totalCount } }
        ... on ServiceCase { id status order { number } source { asOf } }
        ... on CustomerNote { id body }
      }
    }`;
    const of = [
      customer('C-9'),
      { __typename: 'ServiceCase', id: 'case:CS-2207' },
      { __typename: 'CustomerNote', id: 'note:N-560' },
    ];
    const stubs = {
      ordersByNumbers: [{ number: 'SO-10023', cases: null, notes: null, serviceFacts: null }],
      serviceFactsOfAccounts: null,
      complaintsOpen: null,
      serviceCustomerRecords: null,
      _entities: [
        { id: 'cus_C-9', cases: null, notes: null },
        { id: 'case:CS-2207', status: null, order: null, source: null },
        { id: 'note:N-560', body: null },
      ],
    };

    it('costs every field of its own and no key, each with its code, and is over when it is over', async () => {
      const { ask, knobs, refresh } = await open();
      const healthy = await ask(EVERYTHING, { of });
      expect(healthy.errors).toBeUndefined();
      Object.assign(knobs[0] ?? {}, { down: true });
      await refresh();
      const { data, errors = [] } = await ask(EVERYTHING, { of });
      expect(data).toEqual(stubs);
      expect(errors.map(({ path }) => path.join('.')).sort()).toEqual([
        ...['_entities.0.cases', '_entities.0.notes'],
        ...['_entities.1.order', '_entities.1.source', '_entities.1.status', '_entities.2.body'],
        'complaintsOpen',
        ...['cases', 'notes', 'serviceFacts.source'].map((field) => `ordersByNumbers.0.${field}`),
        ...['serviceCustomerRecords', 'serviceFactsOfAccounts.0.facts.callBacks'],
      ]);
      for (const { extensions } of errors) {
        // More questions than connections: some still wait for one when their time is up.
        const code = expect.stringMatching(/^SILO_(UNREACHABLE|OVERLOADED)$/);
        expect(extensions).toMatchObject({ code, silo: 'service', retryable: true });
      }
      Object.assign(knobs[0] ?? {}, { down: false });
      await refresh();
      // All connections are made anew, at once.
      await expect.poll(() => ask(EVERYTHING, { of }), { timeout: 5_000 }).toEqual(healthy);
    });

    it('loses nothing that happened meanwhile', async () => {
      const { ask, knobs, refresh, setClock } = await open({ at: '2026-11-06T00:00:00-08:00' });
      const notes = async () =>
        (await ask('{ ordersByNumbers(numbers: ["SO-10023"]) { notes { totalCount } } }')).data.ordersByNumbers[0]
          .notes;
      expect(await notes()).toEqual({ totalCount: 2 });
      Object.assign(knobs[0] ?? {}, { down: true });
      await refresh();
      await setClock('2026-11-21T18:00:00-08:00');
      expect(await notes()).toBeNull();
      Object.assign(knobs[0] ?? {}, { down: false });
      await refresh();
      await expect.poll(notes, { timeout: 5_000 }).toEqual({ totalCount: 3 });
    });

    it.skipIf(postgresUrl === undefined)('by hanging ends at the deadline', async () => {
      const { ask, knobs } = await open();
      Object.assign(knobs[0] ?? {}, { fault: 'hang' });
      const { data, errors } = await ask('{ complaintsOpen { nodes { id } } }');
      expect(data).toEqual({ complaintsOpen: null });
      expect(errors).toMatchObject([{ extensions: { code: expect.stringMatching(/^SILO_(TIMEOUT|UNREACHABLE)$/) } }]);
      Object.assign(knobs[0] ?? {}, { fault: 'none' });
      const later = async () => (await ask('{ complaintsOpen { nodes { id } } }')).errors;
      // A store that hung while it was brought up to date is given up after two seconds, and tried anew.
      await expect.poll(later, { timeout: 4_000 }).toBeUndefined();
    });

    it.skipIf(postgresUrl !== undefined)('by a file that is none has a code too', async () => {
      const { ask, knobs, refresh } = await open();
      expect((await ask('{ complaintsOpen { nodes { id } } }')).errors).toBeUndefined();
      Object.assign(knobs[0] ?? {}, { fault: 'garbage' });
      await refresh();
      const { data, errors } = await ask('{ complaintsOpen { nodes { id } } }');
      expect(data).toEqual({ complaintsOpen: null });
      expect(errors).toMatchObject([{ extensions: { code: 'SILO_FAULT', silo: 'service' } }]);
    });
  });
});

const server = process.env.TEST_POSTGRES_URL ?? '';

describe.skipIf(server === '')('a store that is not there when the process starts', () => {
  let database: PostgresDatabase | undefined;
  afterAll(async () => await database?.drop());

  it('is made as soon as it can be reached, and not refused for good', async () => {
    database = await createDatabase(server);
    const { url } = database;
    await database.drop();
    const standIn = {
      settings: { SILO_SERVICE_URL: url },
      address: url,
      refresh: async () => {},
      stop: async () => {},
    };
    const { ask, stop } = await openSubgraph(service, [async () => standIn]);
    const { errors } = await ask('{ complaintsOpen { nodes { id } } }');
    expect(errors).toMatchObject([{ extensions: { code: 'SILO_UNREACHABLE', silo: 'service' } }]);
    await runStatement(server, `create database ${new URL(url).pathname.slice(1)}`);
    const answer = await ask('{ complaintsOpen { nodes { id } } }');
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ complaintsOpen: { nodes: [] } });
    await stop();
  });
});
