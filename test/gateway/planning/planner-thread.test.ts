import { buildSchema, parse } from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { largeDocuments } from '../../../bench/cold/large-documents.ts';
import { createPlanner } from '../../../gateway/engine/planner.ts';
import { buildSupergraph } from '../../../gateway/engine/supergraph.ts';
import { readReadyOperations } from '../../../gateway/explorer/ready-operations.ts';
import { readGraph } from '../../../gateway/graph.ts';
import {
  type PlannerThread,
  type PlannerThreadOptions,
  startPlannerThread,
} from '../../../gateway/planning/planner-thread.ts';
import { composeSmall, openGraph } from '../../engine/small-graph.ts';

const graph = {
  owner: {
    sdl: 'type T @key(fields: "id") { id: ID! t: T } type Query { t: T }',
    resolvers: { Query: { t: () => ({ id: '1' }) } },
  },
  other: {
    sdl: 'type T @key(fields: "id") { id: ID! x: Int }',
    resolvers: { T: { __resolveReference: (key: object) => ({ ...key, x: 1 }) } },
  },
};

/** A document of few words that takes very long to plan. */
function bomb(levels: number): string {
  const fragments = Array.from({ length: levels }, (_, level) =>
    level === levels - 1
      ? `fragment F${level} on T { x }`
      : `fragment F${level} on T { a: t { x ...F${level + 1} } b: t { x ...F${level + 1} } }`,
  );
  return `{ t { ...F0 } } ${fragments.join(' ')}`;
}

const question = (text: string) => ({ document: parse(text), schema: 'api', labels: new Set<string>() }) as const;

/** For machines that are busy: that a thread begins anew takes a while. */
const SOON = { interval: 5, timeout: 20_000 };
let losses: string[] = [];
const opened: PlannerThread[] = [];
beforeEach(() => {
  losses = [];
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.stop()));
});

function start(options: PlannerThreadOptions = {}): PlannerThread {
  const thread = startPlannerThread({ onLoss: (cause) => void losses.push(cause), ...options });
  opened.push(thread);
  return thread;
}

describe('a thread that plans', () => {
  it('makes the plans that are made here', async () => {
    const { supergraph, api } = readGraph();
    const here = createPlanner(buildSupergraph(supergraph));
    const there = await start().open(supergraph);
    const schema = buildSchema(api);
    const documents = [...readReadyOperations(schema).map(({ document }) => document), ...largeDocuments(schema, 5)];
    expect(documents.length).toBeGreaterThan(15);
    for (const text of documents) {
      const plan = await there.plan(question(text));
      expect(JSON.stringify(withoutPlaces(plan))).toBe(JSON.stringify(withoutPlaces(here.plan(question(text)))));
    }
  });

  it('has planners on several supergraphs', async () => {
    const thread = start();
    const one = await thread.open(composeSmall(graph));
    const another = await thread.open(composeSmall({ only: { sdl: 'type Query { y: Int }' } }));
    expect(await another.plan(question('{ y }'))).toMatchObject({ node: { serviceName: 'only' } });
    another.close();
    await expect(async () => await another.plan(question('{ y }'))).rejects.toThrow('open');
    expect(await one.plan(question('{ t { id } }'))).toMatchObject({ node: { serviceName: 'owner' } });
  });

  it('says what cannot be planned', async () => {
    await expect(start().open('type Query { a: Int }')).rejects.toThrow();
    const planner = await start().open(composeSmall(graph));
    await expect(async () => await planner.plan(question('{ nope }'))).rejects.toThrow('nope');
    expect(losses).toEqual([]);
  });
});

describe('a document that takes too long to be planned', () => {
  it('is refused in time, holds up nothing else, and costs the others no plan', async () => {
    const planner = await start({ longestMs: 300 }).open(composeSmall(graph));
    const { ask } = openGraph(graph, { planner });
    await ask('{ t { x } }');
    const startedAt = process.threadCpuUsage();
    const refused = ask(bomb(13));
    expect(await ask('{ t { x } }')).toEqual({ data: { t: { x: 1 } } });
    const next = ask('{ t { id x } }');
    expect((await refused).errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_COMPLEX' } }]);
    const { user, system } = process.threadCpuUsage(startedAt);
    expect((user + system) / 1_000).toBeLessThan(250);
    expect(await next).toEqual({ data: { t: { id: '1', x: 1 } } });
    expect(losses).toEqual([expect.stringContaining('300 ms')]);
  });

  it('is not waited for longer than the request has time', async () => {
    const planner = await start({ longestMs: 20_000 }).open(composeSmall(graph));
    const { ask } = openGraph(graph, { planner });
    const { errors } = await ask(bomb(13), {}, { signal: AbortSignal.timeout(50) });
    expect(errors).toMatchObject([{ extensions: { code: 'DEADLINE_EXCEEDED' } }]);
    expect(losses).toEqual([]);
  });

  it('makes further documents wait, but not without end', async () => {
    const planner = await start({ longestMs: 1_000, mostWaiting: 3 }).open(composeSmall(graph));
    const { engine, ask } = openGraph(graph, { planner });
    const first = ask(bomb(13));
    const answers = await Promise.all([1, 2, 3, 4].map((index) => ask(`{ t { x x${index}: x } }`)));
    const codes = answers.map(({ errors = [] }) => errors[0]?.extensions?.code ?? null);
    expect(codes).toEqual([null, null, 'OVERLOADED', 'OVERLOADED']);
    await first;
    expect((await ask('{ t { x x4: x } }')).errors).toBeUndefined();
    expect(engine.counters.plansMade).toBe(3);
  });
});

it('a thread that is gone is replaced by the next question', async () => {
  const thread = start({ longestMs: 300 });
  const planner = await thread.open(composeSmall(graph));
  await expect(async () => await planner.plan(question(bomb(13)))).rejects.toThrow('too much');
  await expect.poll(() => losses.length, SOON).toBe(1);
  expect(await planner.plan(question('{ t { id } }'))).toMatchObject({ node: { serviceName: 'owner' } });
});

/** Plain data: without what parsing says of where it was. */
function withoutPlaces(plan: unknown): unknown {
  return JSON.parse(JSON.stringify(plan, (key, value) => (key === 'loc' ? undefined : value)));
}
