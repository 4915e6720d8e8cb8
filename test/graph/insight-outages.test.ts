import { rename } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { durationMs, toDateTime } from '../../subgraphs/kit/index.ts';
import type { Json } from '../stories/cases.ts';
import { type Answer, type Stack, startStack } from '../support/stack.ts';
import { INSIGHT, insightDoors } from './insight-operation.ts';
import { type Away, insightProblems } from './insight-problems.ts';

// One operation asks for everything at once, on a machine that may be busy.
const BROAD_LIMITS = { LIMITS: 'rootFields=off,selections=off', OPERATION_DEADLINE_MS: '60000' };

const silos = {
  'order-history': 'ORDER_HISTORY',
  billing: 'BILLING',
  'inventory-stores': 'INVENTORY',
  'inventory-warehouses': 'INVENTORY',
  fulfillment: 'FULFILLMENT',
  service: 'SERVICE',
  marketing: 'MARKETING',
} as const;

type System = keyof typeof silos;

const systems = Object.keys(silos) as System[];

/** An outage is met a minute after the world's own instant, and asked about two hours later. */
const MET = 'PT1M';
const ASKED = 'PT2H';
const SINCE = '18:01';

const ORDERS = ['bed', 'kiosk', 'pickup'];
const WORDS = ['readiness', 'customerSummary', 'agentSummary', 'storeSummary'];
const WORK_LISTS = ['discrepancies', 'promisesAtRisk', 'marketingSuppressions'];

/** `place: who`, for each place. */
const say = (places: readonly string[], who: string) => places.map((place) => `${place}: ${who}`);
const of = (orders: readonly string[], ...fields: readonly string[]) =>
  orders.flatMap((order) => fields.map((field) => `${order}.${field}`));

/** What is not known while a system is away, and because of whom; everything else is as it was. */
const unknownWithout: Readonly<Record<System, readonly string[]>> = {
  'order-history': [
    ...say(of(ORDERS, ...WORDS), 'UNKNOWN ORDER_HISTORY'),
    ...say(of(ORDERS, 'returnQuote'), 'ORDER_HISTORY'),
    ...say(of(['customer'], 'marketingEligibility', 'promiseRecord'), 'ORDER_HISTORY'),
    ...say([...of([...ORDERS, 'customer'], 'timeline'), 'customer.openIssues', ...WORK_LISTS], 'order-history UNKNOWN'),
  ],
  // What has left, and what is missing, is known without it: only a date may still change.
  billing: [
    ...say(of(['bed'], ...WORDS), 'BILLING'),
    ...say(of(ORDERS, 'returnQuote'), 'BILLING'),
    'customer.marketingEligibility: BILLING',
    ...say([...of([...ORDERS, 'customer'], 'timeline'), 'customer.openIssues', ...WORK_LISTS], 'billing UNKNOWN'),
  ],
  // None of the orders waits for a store's stock.
  'inventory-stores': [
    'item.pickup: UNKNOWN INVENTORY',
    ...say(['customer.openIssues', ...WORK_LISTS], 'inventory-stores UNKNOWN'),
  ],
  // The part is stated missing; when it comes stands in procurement.
  'inventory-warehouses': [
    ...say(of(['bed'], ...WORDS), 'INVENTORY'),
    'customer.marketingEligibility: INVENTORY',
    ...say(of(['item'], 'pickup', 'delivery'), 'UNKNOWN INVENTORY'),
    ...say(
      [...of([...ORDERS, 'customer'], 'timeline'), 'customer.openIssues', ...WORK_LISTS],
      'inventory-warehouses UNKNOWN',
    ),
  ],
  fulfillment: [
    ...say(of(ORDERS, ...WORDS), 'UNKNOWN FULFILLMENT'),
    ...say(of(ORDERS, 'returnQuote'), 'FULFILLMENT'),
    ...say(of(['customer'], 'marketingEligibility', 'promiseRecord'), 'FULFILLMENT'),
    ...say([...of([...ORDERS, 'customer'], 'timeline'), 'customer.openIssues', ...WORK_LISTS], 'fulfillment UNKNOWN'),
  ],
  service: [
    ...say(of(['customer'], 'marketingEligibility', 'promiseRecord'), 'SERVICE'),
    ...say([...of([...ORDERS, 'customer'], 'timeline'), 'customer.openIssues', ...WORK_LISTS], 'service UNKNOWN'),
  ],
  marketing: [
    'customer.marketingEligibility: MARKETING',
    ...say(of(['customer'], 'openIssues', 'timeline'), 'marketing UNKNOWN'),
  ],
};

const unknownWithoutLedger = [
  ...say(of(['customer'], 'marketingEligibility', 'promiseRecord'), 'GATEWAY'),
  ...say([...of([...ORDERS, 'customer'], 'timeline'), 'customer.openIssues', ...WORK_LISTS], 'promise-ledger UNKNOWN'),
];

const unknownWhileStale = [
  'item.pickup: UNKNOWN INVENTORY',
  ...say(['customer.openIssues', ...WORK_LISTS], 'inventory-stores STALE'),
];

describe.each(insightDoors)('what is computed while a system is away, %s subgraphs', (door) => {
  let stack: Stack;
  let healthy: Answer;
  beforeAll(async () => {
    stack = await startStack({ door, env: BROAD_LIMITS });
    await goTo(stack, ASKED);
    healthy = await askWarm(stack);
  });
  afterAll(async () => await stack?.stop());

  it('everything is known while nothing is', () => {
    expect(healthy.errors).toBeUndefined();
    expect(unknownIn(healthy.data)).toEqual([]);
    const { bed, kiosk, pickup } = healthy.data;
    expect([bed, kiosk, pickup].map(({ readiness }) => readiness.status)).toEqual(['BLOCKED', 'BLOCKED', 'FULFILLED']);
  });

  it.each(systems)('%s: every field answers, says who is away since when, and invents nothing', async (system) => {
    const { data, errors } = await askWithout(stack, [system]);
    expect(errors).toBeUndefined();
    expect(insightProblems(healthy.data, data, awayOf([system]))).toEqual([]);
    expect(unknownIn(data).sort()).toEqual([...unknownWithout[system]].sort());
  });

  it('two at once leave nothing known that one of them leaves unknown', async () => {
    for (const [index, one] of systems.entries()) {
      const other = systems[(index + 1) % systems.length] as System;
      const { data, errors } = await askWithout(stack, [one, other]);
      expect(errors).toBeUndefined();
      expect(insightProblems(healthy.data, data, awayOf([one, other]))).toEqual([]);
    }
    expect(await askWithout(stack, [])).toEqual(expect.objectContaining({ data: healthy.data }));
  });

  it('without the crosswalk a customer has orders that nobody knows, and orders are as they were', async () => {
    const { data, errors } = await askWithoutStore(stack, 'CROSSWALK_URL');
    expect(errors).toBeUndefined();
    expect(data.customer).toEqual({
      id: 'cus_1001',
      openIssues: { nodes: [], totalCount: 0, gaps: [{ system: 'identity', freshness: 'UNKNOWN' }] },
      timeline: { nodes: [], gaps: [{ system: 'identity', freshness: 'UNKNOWN' }] },
      marketingEligibility: {
        ...{ eligible: false, reasons: ['UNKNOWN_STATE'], suppressUntil: null, suppressedSkus: [], orderNumbers: [] },
        unknownSilos: ['IDENTITY'],
      },
      promiseRecord: { made: 0, kept: 0, broken: 0, open: 0, consecutiveBroken: 0, unknownSilos: ['IDENTITY'] },
    });
    expect({ ...data, customer: null }).toEqual({ ...healthy.data, customer: null });
  });

  it('without the ledger every list of promises says that some may be missing', async () => {
    const { data, errors } = await askWithoutStore(stack, 'PROMISE_LEDGER_URL');
    expect(errors).toBeUndefined();
    expect(insightProblems(healthy.data, data, { systems: ['promise-ledger'], silos: ['GATEWAY'], since: '' })).toEqual(
      [],
    );
    expect(unknownIn(data).sort()).toEqual([...unknownWithoutLedger].sort());
    expect((await stack.ask(INSIGHT)).data).toEqual(healthy.data);
  });

  it('a stores’ file that is too old decides nothing, and says from when it is', async () => {
    await goTo(stack, ASKED);
    await stack.sandbox.throwSwitches(['storeExtractOld']);
    const { data, errors } = await stack.ask(INSIGHT);
    await stack.sandbox.throwSwitches([]);
    expect(errors).toBeUndefined();
    expect(insightProblems(healthy.data, data, awayOf(['inventory-stores']))).toEqual([]);
    expect(unknownIn(data).sort()).toEqual([...unknownWhileStale].sort());
  });
});

it('the process of the rules stopped costs what is computed, and nothing else', async () => {
  const stack = await startStack({ door: 'http' });
  try {
    await stack.services.find(({ name }) => name === 'insight')?.stop();
    const { data, errors } = await stack.ask(
      '{ orderByNumber(number: "SO-10023") { number status readiness { status } invoices { nodes { number } } } }',
    );
    expect(data.orderByNumber).toMatchObject({ number: 'SO-10023', status: 'PARTIALLY_FULFILLED', readiness: null });
    expect(data.orderByNumber.invoices.nodes).toHaveLength(1);
    expect(errors?.map(({ path, extensions }) => [path, extensions?.code, extensions?.silo])).toEqual([
      [['orderByNumber', 'readiness'], 'SILO_UNREACHABLE', 'insight'],
    ]);
  } finally {
    await stack.stop();
  }
});

/** Asks until plans are made, files read and sessions opened: on a busy machine that alone is longer than a deadline. */
async function askWarm({ ask }: Stack): Promise<Answer> {
  let answer = await ask(INSIGHT);
  for (let tries = 1; answer.errors && tries < MOST_TRIES; tries += 1) answer = await ask(INSIGHT);
  return answer;
}

const MOST_TRIES = 5;

/** Some time after the world's own instant. */
async function goTo({ sandbox, world }: Stack, after: string): Promise<void> {
  await sandbox.setClock(toDateTime(new Date(Date.parse(world.clock) + durationMs(after)), 'America/Los_Angeles'));
}

/** Somebody meets the outage; the question comes later. The systems are back afterwards, and somebody saw it. */
async function askWithout(stack: Stack, stopped: readonly System[]): Promise<Answer> {
  const turn = async (names: readonly System[]) => {
    for (const [system, knobs] of stack.sandbox.knobs) knobs.down = names.includes(system);
    await stack.sandbox.refresh();
  };
  await goTo(stack, MET);
  await turn(stopped);
  await stack.ask(INSIGHT);
  await goTo(stack, ASKED);
  const answer = await stack.ask(INSIGHT);
  await turn([]);
  await stack.ask(INSIGHT);
  return answer;
}

async function askWithoutStore(stack: Stack, setting: string): Promise<Answer> {
  const store = fileURLToPath((stack.sandbox.settings[setting] as string).replace('sqlite:', 'file:'));
  await goTo(stack, ASKED);
  await rename(store, `${store}.away`);
  const answer = await stack.ask(INSIGHT);
  await rename(`${store}.away`, store);
  return answer;
}

function awayOf(names: readonly System[]): Away {
  return { systems: names, silos: names.map((name) => silos[name]), since: SINCE };
}

/** Every place of an answer that says that it does not know something, and because of whom. */
function unknownIn(value: Json, path: readonly string[] = []): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => unknownIn(item, path)))];
  if (value === null || typeof value !== 'object') return [];
  const { unknownSilos = [], gaps = [], status } = value as { [key: string]: Json };
  const who = [
    ...(unknownSilos as string[]),
    ...(gaps as { system: string; freshness: string }[]).map(({ system, freshness }) => `${system} ${freshness}`),
  ];
  const name = path.join('.');
  return [
    ...(who.length > 0 ? [`${name}: ${[...(status === 'UNKNOWN' ? [status] : []), ...who].join(' ')}`] : []),
    ...Object.entries(value).flatMap(([field, inner]) => unknownIn(inner, [...path, field])),
  ];
}
