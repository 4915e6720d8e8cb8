import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Knobs } from '../../sandbox/stand-in.ts';
import type { World } from '../../sandbox/world/world.ts';
import { readCases } from '../stories/cases.ts';
import { type AskedCase, readApi, toAskedCase } from '../stories/run-case.ts';
import { pageCustomerIds, pageWorld } from '../support/page-world.ts';
import { createDatabase, type PostgresDatabase } from '../support/postgres-database.ts';
import { type Answer, type Stack, startStack } from '../support/stack.ts';
import { BROAD } from './broad-operation.ts';
import { differencesOf, problemsOf } from './differences.ts';

const server = process.env.TEST_POSTGRES_URL ?? '';
const api = readApi();
const cases = readCases().flatMap((one) => toAskedCase(api, one) ?? []);

/** Besides each case's own: before most of it happened, in the middle of it, and at its end. */
const INSTANTS = ['2026-10-20T12:00:00-07:00', '2026-11-20T13:37:00-08:00', '2026-11-21T18:00:00-08:00'];

// One operation asks for everything at once.
const MANY_ROOTS = { LIMITS: 'rootFields=off' };

/** The same world twice: order history, service and crosswalk in SQLite files, and all three in PostgreSQL. */
interface Pair {
  readonly sqlite: Stack;
  readonly postgres: Stack;
  readonly crosswalk: PostgresDatabase;
  stop(): Promise<void>;
}

async function startPair(world?: World): Promise<Pair> {
  const crosswalk = await createDatabase(server);
  const [sqlite, postgres] = await Promise.all([
    startStack({ world, env: MANY_ROOTS }),
    startStack({ world, postgresUrl: server, env: { ...MANY_ROOTS, CROSSWALK_URL: crosswalk.url } }),
  ]);
  return {
    sqlite,
    postgres,
    crosswalk,
    stop: async () => {
      await Promise.all([sqlite.stop(), postgres.stop()]);
      await crosswalk.drop();
    },
  };
}

describe.skipIf(server === '')('PostgreSQL and SQLite', () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = await startPair();
  });
  afterAll(async () => await pair?.stop());

  it.each(cases)('give equal answers: $name', async ({ at, switches, query, asked }) => {
    const answer = await askBoth(pair, at, switches, query, asked);
    expect(answer.data).toBeDefined();
  });

  it.each(INSTANTS)('give equal answers to every operation at %s', async (at) => {
    for (const { query, asked } of distinct(cases)) await askBoth(pair, at, [], query, asked);
    const broad = await askBoth(pair, at, [], BROAD);
    expect(broad.errors).toBeUndefined();
  });

  it.each([
    { how: 'cut off', knobs: { down: true }, codes: ['SILO_UNREACHABLE'] },
    // A connection that is made anew hangs before a question is asked.
    { how: 'hanging', knobs: { fault: 'hang' }, codes: ['SILO_TIMEOUT', 'SILO_UNREACHABLE'] },
  ] as const)('lose the same with order history $how', async ({ knobs, codes }) => {
    const healthy = await askBoth(pair, INSTANTS[2] as string, [], BROAD);
    const answer = await askWith(pair.postgres, knobs);
    const differences = differencesOf(healthy.data, answer.data);
    expect(problemsOf(answer, differences, ['order-history'])).toEqual([]);
    for (const { extensions } of answer.errors ?? []) expect(codes).toContain(extensions?.code);
    // Its file away is all that can happen to SQLite.
    expect(answer.data).toEqual((await askWith(pair.sqlite, { down: true })).data);
    expect(comparable(await pair.postgres.ask(BROAD))).toEqual(healthy);
  });

  // Last: the database does not come back.
  it('lose the same without the crosswalk', async () => {
    const healthy = await pair.postgres.ask(BROAD);
    await pair.crosswalk.drop();
    const answer = await pair.postgres.ask(BROAD);
    const differences = differencesOf(healthy.data, answer.data);
    expect(problemsOf(answer, differences, ['identity'], { bubbles: true })).toEqual([]);
    expect(answer.data.customer).toMatchObject({ id: 'cus_1001', orders: null, invoices: null, balance: null });
  });
});

const ORDERS = `query Page($ids: [ID!]!, $after: String, $statuses: [OrderStatus!], $placedAfter: DateTime) {
  nodes(ids: $ids) {
    ... on Customer {
      id
      sourceRecords { system key link { grade method rule linkedAt decidedBy { kind } } }
      orders(first: 4, after: $after, statuses: $statuses, placedAfter: $placedAfter) {
        edges { cursor node { id number status placedAt channel total { amount currencyCode } } }
        nodes { lines(first: 2) { totalCount edges { cursor node { id title quantity unitPrice { amount } total { amount } } } } }
        pageInfo { hasNextPage startCursor endCursor }
        totalCount
      }
    }
  }
}`;

describe.skipIf(server === '')('PostgreSQL and SQLite, customers with many orders', () => {
  let pair: Pair;
  let at = '';
  beforeAll(async () => {
    const world = await pageWorld({ customers: 3, ordersEach: 10, linesEach: 3 });
    at = world.clock;
    pair = await startPair(world);
  });
  afterAll(async () => await pair?.stop());

  it('give the same pages, one after the other', async () => {
    const [id] = pageCustomerIds(1);
    const sizes: number[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { data }: Answer = await askBoth(pair, at, [], ORDERS, { ids: [id], after });
      const { edges, pageInfo } = data.nodes[0].orders;
      sizes.push(edges.length);
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    expect(sizes).toEqual([4, 4, 2]);
  });

  it.each([
    { statuses: ['OPEN'] },
    { statuses: ['FULFILLED', 'CANCELED'] },
    { statuses: [] },
    { placedAfter: '2026-10-15T00:00:00-07:00' },
    { statuses: ['OPEN'], placedAfter: '2026-10-15T00:00:00Z' },
  ])('give the same orders of all of them for %j', async (filter) => {
    const { data, errors } = await askBoth(pair, at, [], ORDERS, { ids: pageCustomerIds(3), ...filter });
    expect(errors).toBeUndefined();
    expect(data.nodes).toHaveLength(3);
  });
});

/** Both answers, which must be equal, errors among them. */
async function askBoth(
  { sqlite, postgres }: Pair,
  at: string,
  switches: readonly string[],
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Answer> {
  const answers: Answer[] = [];
  // One after the other: while one of them plans, the other's connections would be waited for in vain.
  for (const { sandbox, ask } of [sqlite, postgres]) {
    await sandbox.setClock(at);
    await sandbox.throwSwitches(switches);
    answers.push(comparable(await ask(query, variables)));
  }
  expect(answers[1]).toEqual(answers[0]);
  return answers[0] as Answer;
}

/** Asks while these knobs of order history are turned, and turns them back. */
async function askWith({ sandbox, ask }: Stack, turned: Partial<Knobs>): Promise<Answer> {
  const knobs = sandbox.knobs.get('order-history') as Knobs;
  const before = { ...knobs };
  Object.assign(knobs, turned);
  await sandbox.refresh();
  try {
    return await ask(BROAD);
  } finally {
    Object.assign(knobs, before);
    await sandbox.refresh();
  }
}

/** Every request has an id of its own, and errors come in the order in which the systems answered. */
function comparable({ data, errors }: Answer): Answer {
  const seen = errors?.map(({ extensions, ...error }) => ({ ...error, extensions: { ...extensions, traceId: '' } }));
  const sorted = seen?.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return { data, ...(sorted && { errors: sorted }) };
}

function distinct(all: readonly AskedCase[]): AskedCase[] {
  return [...new Map(all.map((one) => [`${one.query} ${JSON.stringify(one.asked)}`, one])).values()];
}
