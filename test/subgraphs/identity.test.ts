import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execute, parse } from 'graphql';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readWorld } from '../../sandbox/world/read-world.ts';
import { subgraphSdl } from '../../schema/sdl.ts';
import { openCrosswalkFile } from '../../subgraphs/identity/crosswalk-file.ts';
import { fillCrosswalk } from '../../subgraphs/identity/fill-crosswalk.ts';
import { identity } from '../../subgraphs/identity/index.ts';
import { readSearch } from '../../subgraphs/identity/search.ts';
import { readSettings } from '../../subgraphs/kit/host.ts';
import {
  askNowhere,
  type Caller,
  createSubgraphSchema,
  openSqlStore,
  type SiloReport,
} from '../../subgraphs/kit/index.ts';
import { agent } from '../support/subgraph.ts';

/** A store of its own for one test. */
interface TestStore {
  readonly url: string;
  /** From now on it cannot be read. */
  takeDown(): Promise<void>;
  remove(): Promise<void>;
}

async function sqliteStore(): Promise<TestStore> {
  const folder = await mkdtemp(join(tmpdir(), 'crosswalk-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  return { url: `sqlite://${folder}/crosswalk.db`, takeDown: remove, remove };
}

let databases = 0;

async function postgresStore(): Promise<TestStore> {
  const server = process.env.TEST_POSTGRES_URL as string;
  const name = `crosswalk_${process.pid}_${databases++}`;
  const command = async (text: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  await command(`create database ${name}`);
  const remove = () => command(`drop database if exists ${name} with (force)`);
  return { url: Object.assign(new URL(server), { pathname: name }).href, takeDown: remove, remove };
}

const dialects: readonly (readonly [string, () => Promise<TestStore>])[] = [
  ['SQLite', sqliteStore],
  ...(process.env.TEST_POSTGRES_URL ? ([['PostgreSQL', postgresStore]] as const) : []),
];

let folder = '';
let worldLines: readonly object[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crosswalk-files-'));
  const world = await readWorld();
  worldLines = world.customers.flatMap(({ id, records }) =>
    records.map(({ system, key, link }) => ({ customer: id, system, key, ...link })),
  );
});

afterAll(() => rm(folder, { recursive: true, force: true }));

let files = 0;

async function writeLines(lines: readonly (object | string)[]): Promise<string> {
  const path = join(folder, `${files++}.jsonl`);
  await writeFile(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return path;
}

async function fillFrom(url: string, lines: readonly (object | string)[]) {
  return fillCrosswalk(url, await openCrosswalkFile(await writeLines(lines)));
}

const link = (customer: string, account: string, linkedAt = '2026-01-01T00:00:00Z') => ({
  customer,
  system: account.split(':')[0],
  key: account.split(':')[1],
  grade: 'CERTAIN',
  method: 'MANUAL',
  rule: null,
  ruleVersion: null,
  matchedOn: [],
  linkedAt,
  decidedBy: null,
});

const merge = (customer: string, mergedInto: string) => ({ customer, mergedInto, createdAt: '2026-01-01T00:00:00Z' });

interface OpenOptions {
  readonly url: string;
  readonly lines?: readonly object[];
  readonly at?: string;
  readonly caller?: Partial<Caller>;
}

/** The subgraph as a door opens it. */
async function open({ url, lines, at = '2026-11-21T18:00:00-08:00', caller }: OpenOptions) {
  const clock = { now: () => new Date(at) };
  const file = lines && (await writeLines(lines));
  const running = await identity.start(
    { CROSSWALK_URL: url, ...(file ? { CROSSWALK_FILE: file } : {}) },
    { clock, log: () => {} },
  );
  const schema = createSubgraphSchema(identity, subgraphSdl('identity'));
  const reports: SiloReport[] = [];
  const signal = new AbortController().signal;
  const ask = async (document: string, variableValues: Record<string, unknown> = {}) => {
    const request = { caller: { ...agent, ...caller }, requestId: 'test', signal, clock, ask: askNowhere };
    const contextValue = running.createContext({ ...request, report: (report) => void reports.push(report) });
    const answer = await execute({ schema, document: parse(document), variableValues, contextValue });
    return JSON.parse(JSON.stringify(answer)) as {
      // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the test's own document.
      data: any;
      errors?: { message: string; path: (string | number)[]; extensions: Record<string, unknown> }[];
    };
  };
  return { ask, reports, stop: () => running.stop() };
}

const RECORDS =
  'sourceRecords { system silo key link { grade method rule ruleVersion matchedOn linkedAt decidedBy { kind id displayName } } }';
const REFERENCES = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Customer { id account mergedIds ${RECORDS} } } }`;
const ACCOUNTS = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Customer { id account } } }';
const SEARCH = `query ($by: CustomerSearchInput!, $first: Int = 10, $after: String) {
  customerSearch(by: $by, first: $first, after: $after) {
    nodes { grade matchedOn conflicts orderNumber record { key } customer { id } }
    edges { cursor node { grade } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    notSearched { system silo recordKey asOf freshness }
  }
}`;

const byAccount = (account: string) => ({ __typename: 'Customer', account });
const byId = (id: string) => ({ __typename: 'Customer', id });

describe.each(dialects)('identity over %s', (_, createStore) => {
  let store: TestStore;
  const running: { stop(): Promise<void> }[] = [];

  async function start(options: Omit<OpenOptions, 'url'> = {}) {
    const opened = await open({ url: store.url, lines: worldLines, ...options });
    running.push(opened);
    return opened;
  }

  beforeAll(async () => {
    store = await createStore();
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map((opened) => opened.stop()));
    await store.remove();
    store = await createStore();
  });

  afterAll(() => store.remove());

  it('shows why each record is linked, in the order of the systems', async () => {
    const { ask } = await start();
    const { data, errors } = await ask(`{ customer(id: "cus_1001") { id mergedIds ${RECORDS} } }`);
    expect(errors).toBeUndefined();
    expect(data.customer).toMatchObject({ id: 'cus_1001', mergedIds: [] });
    expect(data.customer.sourceRecords.map((one: { silo: string; key: string }) => [one.silo, one.key])).toEqual([
      ['ORDER_HISTORY', '40117'],
      ['BILLING', 'B-0000771'],
      ['FULFILLMENT', '88-1'],
      ['SERVICE', 'C-9'],
      ['MARKETING', 'mk-7d41'],
    ]);
    expect(data.customer.sourceRecords[4]).toEqual({
      system: 'marketing',
      silo: 'MARKETING',
      key: 'mk-7d41',
      link: {
        grade: 'CERTAIN',
        method: 'DETERMINISTIC_RULE',
        rule: 'R3',
        ruleVersion: '1',
        matchedOn: ['email', 'familyName'],
        linkedAt: '2026-07-06T15:10:00-07:00',
        decidedBy: { kind: 'SYSTEM', id: null, displayName: null },
      },
    });
  });

  it('lists unknown systems last, by name', async () => {
    const accounts = ['zebra:1', 'marketing:1', 'atlas:2', 'billing:9', 'billing:10', 'order-history:1'];
    const { ask } = await start({ lines: accounts.map((account) => link('cus_1', account)) });
    const { data } = await ask('{ customer(id: "cus_1") { sourceRecords { system silo key } } }');
    expect(data.customer.sourceRecords.map((one: object) => Object.values(one).join(' '))).toEqual([
      'order-history ORDER_HISTORY 1',
      'billing BILLING 10',
      'billing BILLING 9',
      'marketing MARKETING 1',
      'atlas OTHER 2',
      'zebra OTHER 1',
    ]);
  });

  it('answers an unknown customer with null and no error', async () => {
    const { ask } = await start();
    expect(await ask('{ customer(id: "cus_9999") { id } }')).toEqual({ data: { customer: null } });
  });

  it.each(['1001', 'cus_', 'order:SO-10023', 'cus_1 or 1=1', ''])('refuses the malformed id %j', async (id) => {
    const { ask, reports } = await start();
    const { data, errors } = await ask('query ($id: ID!) { customer(id: $id) { id } }', { id });
    expect(data.customer).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', received: JSON.stringify(id) });
    expect(errors?.[0]?.message).toContain('cus_1001');
    expect(reports).toEqual([]);
  });

  it('asks once for ten accounts, and once for ten ids', async () => {
    const { ask, reports } = await start();
    const accounts = worldLines.slice(0, 9).map((line) => {
      const { system, key } = line as { system: string; key: string };
      return `${system}:${key}`;
    });
    const { data, errors } = await ask(REFERENCES, { of: [...accounts, 'billing:nobody'].map(byAccount) });
    expect(errors).toBeUndefined();
    expect(data._entities.map((one: { id: string } | null) => one?.id)).toEqual([
      ...['cus_1001', 'cus_1001', 'cus_1001', 'cus_1001', 'cus_1001', 'cus_1002', 'cus_1002', 'cus_1003', 'cus_1003'],
      undefined,
    ]);
    expect(data._entities[9]).toBeNull();
    expect(data._entities[1]).toMatchObject({ account: 'billing:B-0000771', mergedIds: [] });
    expect(data._entities[1].sourceRecords).toHaveLength(5);
    expect(reports).toMatchObject([{ system: 'identity', question: 'customerByAccount', keys: 10, status: 'ok' }]);

    reports.splice(0);
    const ids = ['cus_1001', 'cus_1002', 'cus_1003', 'cus_0'].map(byId);
    const second = await ask('query ($of: [_Any!]!) { _entities(representations: $of) { ... on Customer { id } } }', {
      of: [...ids, ...ids, ...ids].slice(0, 10),
    });
    expect(second.data._entities.filter(Boolean)).toHaveLength(8);
    expect(reports).toMatchObject([{ question: 'customerById', keys: 4, status: 'ok' }]);
  });

  it('reads keys with colons, blanks and quotes as they are', async () => {
    const keys = ['a:b:c', "O'Brien", ' 007', '%', '0012345', '12345'];
    const { ask } = await start({ lines: keys.map((key, index) => ({ ...link(`cus_${index}`, 'atlas:x'), key })) });
    const { data, errors } = await ask(ACCOUNTS, { of: keys.map((key) => byAccount(`atlas:${key}`)) });
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual(keys.map((key, index) => ({ id: `cus_${index}`, account: `atlas:${key}` })));
  });

  it('sees a link from the instant it was made, until it is closed', async () => {
    const lines = [
      link('cus_1', 'billing:1', '2026-03-15T00:00:00Z'),
      link('cus_1', 'order-history:1', '2026-03-01T12:00:00-08:00'),
      link('cus_1', 'service:1', '2026-05-01T00:00:00Z'),
    ];
    const seen = async (at: string) => {
      const { ask } = await start({ lines, at });
      const { data } = await ask(
        `query ($of: [_Any!]!) {
        customer(id: "cus_1") { sourceRecords { key } }
        _entities(representations: $of) { ... on Customer { id } }
      }`,
        { of: [byAccount('order-history:1')] },
      );
      return [data.customer?.sourceRecords.length ?? null, data._entities[0]?.id ?? null];
    };
    expect(await seen('2026-03-01T19:59:59Z')).toEqual([null, null]);
    expect(await seen('2026-03-01T20:00:00Z')).toEqual([1, 'cus_1']);
    expect(await seen('2026-03-15T00:00:00Z')).toEqual([2, 'cus_1']);
    const db = await openSqlStore<{ link: { valid_to: string | null } }>({ url: store.url, migrations: [] });
    await db.db.updateTable('link').set({ valid_to: '2026-04-01T00:00:00.000Z' }).execute();
    await db.close();
    expect(await seen('2026-03-31T23:59:59Z')).toEqual([2, 'cus_1']);
    expect(await seen('2026-04-01T00:00:00Z')).toEqual([0, null]);
  });

  it('answers merged ids with the customer that is left, over chains', async () => {
    const lines = [
      merge('cus_c', 'cus_b'),
      merge('cus_b', 'cus_a'),
      merge('cus_d', 'cus_a'),
      link('cus_a', 'order-history:1'),
      link('cus_c', 'order-history:3'),
    ];
    const { ask, reports } = await start({ lines });
    const of = [byId('cus_c'), byId('cus_a'), byId('cus_d'), byAccount('order-history:3')];
    const { data, errors } = await ask(
      'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Customer { id mergedIds sourceRecords { key } } } }',
      { of },
    );
    expect(errors).toBeUndefined();
    const whole = {
      id: 'cus_a',
      mergedIds: ['cus_b', 'cus_c', 'cus_d'],
      sourceRecords: [{ key: '1' }, { key: '3' }],
    };
    expect(data._entities).toEqual([whole, whole, whole, whole]);
    expect(reports.map(({ keys }) => keys).sort()).toEqual([1, 3]);
  });

  it('gives a stub by id and an error by account while the store is down', async () => {
    const { ask } = await start();
    await store.takeDown();
    const { data, errors } = await ask(
      'query ($of: [_Any!]!) { customer(id: "cus_1001") { id mergedIds sourceRecords { key } } _entities(representations: $of) { ... on Customer { id } } }',
      { of: [byId('cus_1002'), byAccount('billing:B-0000771')] },
    );
    expect(data).toEqual({
      customer: { id: 'cus_1001', mergedIds: null, sourceRecords: null },
      _entities: [{ id: 'cus_1002' }, null],
    });
    expect(errors?.map(({ path }) => path.join('.')).sort()).toEqual([
      '_entities.1',
      'customer.mergedIds',
      'customer.sourceRecords',
    ]);
    for (const { extensions } of errors ?? []) {
      expect(extensions).toMatchObject({
        silo: 'identity',
        code: expect.stringMatching(/^SILO_(UNREACHABLE|CONFIG)$/),
      });
    }
  });

  it('finds a record by its key, with certainty, and searches nowhere else for it', async () => {
    const { ask, reports } = await start();
    const { data, errors } = await ask(SEARCH, { by: { sourceKey: { system: 'fulfillment', key: '88-1' } } });
    expect(errors).toBeUndefined();
    const { nodes, edges, pageInfo, notSearched } = data.customerSearch;
    expect(nodes).toEqual([
      {
        grade: 'CERTAIN',
        matchedOn: ['sourceKey'],
        conflicts: [],
        orderNumber: null,
        record: null,
        customer: { id: 'cus_1001' },
      },
    ]);
    expect(edges).toHaveLength(1);
    expect(pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: edges[0].cursor,
      endCursor: edges[0].cursor,
    });
    expect(notSearched).toEqual([]);
    expect(reports).toHaveLength(1);
    const after = { by: { sourceKey: { system: 'fulfillment', key: '88-1' } }, after: pageInfo.endCursor };
    expect((await ask(SEARCH, after)).data.customerSearch.nodes).toEqual([]);
    const miss = await ask(SEARCH, { by: { sourceKey: { system: 'billing', key: '88-1' } } });
    expect(miss.data.customerSearch).toMatchObject({ nodes: [], notSearched: [] });
    expect(miss.errors).toBeUndefined();
  });

  it('names every system that it did not search for a person', async () => {
    const { ask } = await start();
    const { data, errors } = await ask(SEARCH, { by: { email: 'avery.quill@example.com' } });
    expect(errors).toBeUndefined();
    const gap = (system: string, silo: string) => ({ system, silo, recordKey: null, asOf: null, freshness: 'UNKNOWN' });
    expect(data.customerSearch).toMatchObject({ nodes: [], pageInfo: { hasNextPage: false, endCursor: null } });
    expect(data.customerSearch.notSearched).toEqual([
      gap('order-history', 'ORDER_HISTORY'),
      gap('billing', 'BILLING'),
      gap('fulfillment', 'FULFILLMENT'),
      gap('service', 'SERVICE'),
      gap('marketing', 'MARKETING'),
    ]);
  });

  it.each([
    ['a blank one', { email: '  ' }],
    ['a blank part', { nameAndPostalCode: { familyName: 'Quill', postalCode: ' ' } }],
    ['a page over 100', { email: 'a@example.com' }, { first: 101 }],
    ['a foreign cursor', { email: 'a@example.com' }, { after: 'bm8' }],
  ])('refuses a search by %s', async (_name, by, page: object = {}) => {
    const { ask } = await start();
    const { data, errors } = await ask(SEARCH, { by, ...page });
    expect(data.customerSearch).toBeNull();
    expect(errors).toMatchObject([{ path: ['customerSearch'], extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it.each([{}, { email: 'a@example.com', phone: '1' }])('refuses a search by none or several: %j', async (by) => {
    const { ask, reports } = await start();
    const { data, errors } = await ask(SEARCH, { by });
    expect(data).toBeUndefined();
    expect(errors?.map(({ message }) => message)).toEqual([expect.stringContaining('CustomerSearchInput')]);
    expect(reports).toEqual([]);
  });

  it('tells the caller who they are', async () => {
    const customer = { kind: 'CUSTOMER', id: 'u-1', displayName: 'Avery', roles: ['C'] } as const;
    const { ask } = await start({ caller: { ...customer, customerId: 'cus_1001', locationId: null } });
    const document =
      '{ viewer { actor { kind id displayName } roles customer { id sourceRecords { key } } location { id } } }';
    const { data, errors } = await ask(document);
    expect(errors).toBeUndefined();
    expect(data.viewer).toMatchObject({
      actor: { kind: 'CUSTOMER', id: 'u-1', displayName: 'Avery' },
      roles: ['C'],
      customer: { id: 'cus_1001' },
      location: null,
    });
    expect(data.viewer.customer.sourceRecords).toHaveLength(5);

    const associate = { kind: 'STORE_ASSOCIATE', customerId: null, locationId: 'loc:store-042' } as const;
    const store042 = await start({ caller: associate });
    expect((await store042.ask(document)).data.viewer).toMatchObject({
      customer: null,
      location: { id: 'loc:store-042' },
    });
    expect(store042.reports).toEqual([]);
  });

  it('can be filled again and again, and never overrules the store', async () => {
    const lines = [link('cus_1', 'billing:1'), link('cus_2', 'billing:2'), merge('cus_2', 'cus_1')];
    expect(await fillFrom(store.url, lines)).toEqual({ customersAdded: 2, linksAdded: 2, known: 0, differing: 0 });
    expect(await fillFrom(store.url, lines)).toEqual({ customersAdded: 0, linksAdded: 0, known: 3, differing: 0 });
    const changed = [link('cus_3', 'billing:1'), link('cus_2', 'billing:2'), link('cus_3', 'billing:3')];
    expect(await fillFrom(store.url, [...changed, merge('cus_1', 'cus_3')])).toEqual({
      customersAdded: 1,
      linksAdded: 1,
      known: 1,
      differing: 2,
    });
    const { ask } = await start({ lines: undefined });
    const { data } = await ask(ACCOUNTS, { of: ['billing:1', 'billing:2', 'billing:3'].map(byAccount) });
    expect(data._entities.map(({ id }: { id: string }) => id)).toEqual(['cus_1', 'cus_1', 'cus_3']);
  });

  it('can be filled by several processes at the same time', async () => {
    const lines = worldLines.slice(0, 9);
    await fillCrosswalk(store.url, null);
    await Promise.all([fillFrom(store.url, lines), fillFrom(store.url, lines), fillFrom(store.url, lines)]);
    expect(await fillFrom(store.url, lines)).toMatchObject({ customersAdded: 0, linksAdded: 0, known: 9 });
  });

  it('refuses a bad file as a whole, with one list of everything that is wrong', async () => {
    const lines = [
      link('cus_1', 'billing:1'),
      '{"customer": "cus_2", ',
      { ...link('1001', 'Billing:2'), grade: 'SURE', linkedAt: '2026-02-30T00:00:00Z', email: 'a@example.com' },
      '',
      link('cus_3', 'billing:1'),
      merge('cus_4', 'cus_5'),
      merge('cus_5', 'cus_4'),
      '[]',
    ];
    const refusal = await fillFrom(store.url, lines).catch((error: Error) =>
      error.message.replaceAll(`${folder}/`, ''),
    );
    expect(refusal).toContain('nothing of it was loaded');
    const problems = String(refusal)
      .split('\n')
      .slice(1)
      .map((row) => row.replace(/^- \d+\.jsonl:/, ''));
    expect(problems).toEqual([
      '2: expected one JSON object, received 22 characters that are none',
      '3: customer: expected a customer id, for example "cus_1001", received "1001"',
      '3: system: expected the name of a system, for example "billing", received "Billing"',
      '3: grade: expected CERTAIN, PROBABLE, POSSIBLE, received "SURE"',
      '3: linkedAt: expected RFC 3339 with an offset, for example "2026-07-06T14:20:00-07:00", received "2026-02-30T00:00:00Z"',
      '3: expected no field but customer, system, key, grade, method, rule, ruleVersion, matchedOn, linkedAt, decidedBy, received "email"',
      '5: expected one line per record, received billing:1 again after line 1',
      '6: expected a merge that ends, received cus_4 into cus_5 into cus_4',
      '7: expected a merge that ends, received cus_5 into cus_4 into cus_5',
      '8: expected one JSON object, received []',
    ]);
    expect(await fillFrom(store.url, [link('cus_9', 'billing:9')])).toMatchObject({ customersAdded: 1, known: 0 });
  });

  it('refuses a merge into nobody, and adds nothing', async () => {
    const lines = [link('cus_1', 'billing:1'), merge('cus_2', 'cus_x')];
    await expect(fillFrom(store.url, lines)).rejects.toThrow(/\.jsonl:2: mergedInto: expected a customer .*"cus_x"/);
    expect(await fillFrom(store.url, [link('cus_1', 'billing:1')])).toMatchObject({ customersAdded: 1, linksAdded: 1 });
  });

  it('takes 69,000 links in a few seconds, and answers from them at once', async () => {
    const lines = Array.from({ length: 69_000 }, (_, index) =>
      link(`cus_${Math.floor(index / 3)}`, `${['order-history', 'billing', 'fulfillment'][index % 3]}:${index}`),
    );
    const file = await openCrosswalkFile(await writeLines(lines));
    const startedAt = performance.now();
    expect(await fillCrosswalk(store.url, file)).toMatchObject({ customersAdded: 23_000, linksAdded: 69_000 });
    expect(performance.now() - startedAt).toBeLessThan(30_000);
    const { ask, reports } = await start({ lines: undefined });
    const of = Array.from({ length: 100 }, (_, index) => byAccount(`billing:${index * 600 + 1}`));
    const { data } = await ask(REFERENCES, { of });
    expect(data._entities.map(({ id }: { id: string }) => id)).toEqual(of.map((_, index) => `cus_${index * 200}`));
    // In time, too: the silo's deadline is a second.
    expect(reports).toMatchObject([{ keys: 100, status: 'ok' }]);
  }, 60_000);
});

describe('what identifies a person', () => {
  it.each([
    [{}, 'received []'],
    [{ email: null }, 'received []'],
    [{ email: 'a@example.com', phone: '1' }, 'received ["email","phone"]'],
  ])('has to be exactly one: %j', (by, received) => {
    expect(() => readSearch(by)).toThrow(/^Expected exactly one of orderNumber, email, phone, /);
    expect(() => readSearch(by)).toThrow(received);
    expect(() => readSearch(by)).not.toThrow('a@example.com');
  });

  it.each([
    [{ email: ' ' }, 'email'],
    [{ nameAndPostalCode: { familyName: '', postalCode: '94030' } }, 'nameAndPostalCode.familyName'],
    [
      { nameAndPostalCode: { familyName: 'Quill', givenName: ' ', postalCode: '94030' } },
      'nameAndPostalCode.givenName',
    ],
    [{ sourceKey: { system: 'billing', key: ' ' } }, 'sourceKey.key'],
    [{ sourceKey: { system: 'Billing?', key: '1' } }, 'sourceKey.system'],
    [{ sourceKey: { system: 'billing', key: '\u0000' } }, 'sourceKey.key'],
  ])('is not blank or impossible: %j', (by, name) => expect(() => readSearch(by)).toThrow(`Expected ${name}`));

  it('may leave out what is optional', () => {
    expect(readSearch({ nameAndPostalCode: { familyName: 'Quill', givenName: null, postalCode: '94030' } })).toEqual({
      by: 'person',
    });
  });
});

it('says at start what is wrong with its settings', async () => {
  const problems: string[] = [];
  readSettings(identity.settings, { CROSSWALK_URL: 'sqlite::memory:' }, problems);
  readSettings(identity.settings, { CROSSWALK_URL: 'mysql://u:secret@db/x', CROSSWALK_FILE: ' ' }, problems);
  readSettings(identity.settings, {}, problems);
  expect(problems.map((problem) => problem.split(':')[0])).toEqual([
    ...['CROSSWALK_URL', 'CROSSWALK_URL', 'CROSSWALK_FILE', 'CROSSWALK_URL'],
  ]);
  expect(problems.join()).not.toContain('secret');
  await expect(openCrosswalkFile(join(folder, 'missing.jsonl'))).rejects.toThrow('received ENOENT');
});
