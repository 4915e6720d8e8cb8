import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { isAccepted, largeDocuments, sizeOf } from '../../bench/cold/large-documents.ts';
import { measureCold } from '../../bench/cold/measure-cold.ts';
import { readGraph } from '../../gateway/graph.ts';
import { defaultLimits, overLimit } from '../../gateway/limits/limits.ts';
import { openGraph } from './small-graph.ts';

/** No accepted document may hold up everything else for longer. */
const LONGEST_BLOCK_MS = 100;
/** Generous, for what is refused: in time of the processor, of which other processes take nothing. */
const LONGEST_REFUSAL_MS = 1_000;
const DOCUMENTS = 12;
const PROCESSES = 3;

function msSince(startedAt: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(startedAt);
  return (user + system) / 1_000;
}

describe('large documents that nobody prepared', () => {
  const title = `hold up nothing else for more than ${LONGEST_BLOCK_MS} ms, the first of a process as little as the others`;
  it(title, { timeout: 300_000 }, async () => {
    const sizes = largeDocuments(buildSchema(readGraph().api), DOCUMENTS).map(sizeOf);
    expect(Math.max(...sizes.map(({ selections }) => selections))).toBeGreaterThan(defaultLimits.selections - 10);
    expect(Math.max(...sizes.map(({ depth }) => depth))).toBe(defaultLimits.depth);
    const costs = await measureCold({ documents: DOCUMENTS, processes: PROCESSES });
    expect(costs.length).toBeGreaterThan(DOCUMENTS);
    const [worst] = costs;
    console.log(`longest block: ${worst?.ms.toFixed(0)} ms for ${worst?.name}`);
    expect(worst?.ms).toBeGreaterThan(1);
    expect(worst?.ms).toBeLessThanOrEqual(LONGEST_BLOCK_MS);
  });

  it('are never planned when fragments multiply, and are measured in no time', () => {
    const levels = Array.from({ length: 30 }, (_, level) =>
      level === 29
        ? `fragment F${level} on Order { number }`
        : `fragment F${level} on Order { ...F${level + 1} ...F${level + 1} }`,
    );
    const text = `{ orderByNumber(number: "SO-10023") { ...F0 } } ${levels.join(' ')}`;
    const startedAt = process.cpuUsage();
    expect(overLimit(defaultLimits, { ...sizeOf(text) })).toMatchObject({
      expected: expect.stringContaining(`at most ${defaultLimits.selections} fields`),
    });
    expect(msSince(startedAt)).toBeLessThan(LONGEST_REFUSAL_MS);
  });
});

describe('an interface object that leads to itself', () => {
  const members = ['A', 'B', 'C'].map((name) => `type ${name} implements Fam @key(fields: "id") { id: ID! own: Int }`);
  const graph = {
    owner: {
      sdl: `interface Fam @key(fields: "id") { id: ID! } type Query { fam: Fam } ${members.join(' ')}`,
      resolvers: { Query: { fam: () => null } },
    },
    more: { sdl: 'type Fam @key(fields: "id") @interfaceObject { id: ID! next: [Fam!] }' },
  };
  const levels = (count: number): string =>
    `... on A { own } ${count > 0 ? `next { ... on B { own } ${levels(count - 1)} }` : ''}`;

  it.each([4, 10])('is refused at %i levels, where its ways multiply, before they take all memory', async (count) => {
    const { engine, ask } = openGraph(graph);
    expect(await ask(`{ fam { ${levels(1)} } }`)).toEqual({ data: { fam: null } });
    const text = `{ fam { ${levels(count)} } }`;
    expect(isAccepted(text)).toBe(true);
    const startedAt = process.cpuUsage();
    const message = 'The operation asks for too much at once.';
    expect(await ask(text)).toEqual({ errors: [{ message, extensions: { code: 'OPERATION_TOO_COMPLEX' } }] });
    expect(msSince(startedAt)).toBeLessThan(LONGEST_REFUSAL_MS);
    expect(engine.counters.plansMade).toBe(1);
  });
});

const small = { a: { sdl: 'type T { x: Int y: Int } type Query { t(id: Int): T }', resolvers: {} } };

describe('the plans of a thousand documents', () => {
  const BOUND = 200_000;
  const query = (index: number) => `{ t(id: ${index}) { x y } }`;

  it('stay within their memory, and those that were dropped are made again', async () => {
    const { engine, ask } = openGraph(small, { planCacheBytes: BOUND });
    await ask(query(0));
    const each = engine.planCacheBytes();
    expect(each).toBeGreaterThan(0);
    let most = 0;
    for (let index = 1; index < 1_000; index += 1) {
      await ask(query(index));
      most = Math.max(most, engine.planCacheBytes());
    }
    expect(engine.counters.plansMade).toBe(1_000);
    expect(most).toBeLessThanOrEqual(BOUND);
    expect(most).toBeGreaterThan(BOUND - 2 * each);
    await ask(query(999));
    expect(engine.counters.plansMade).toBe(1_000);
    await ask(query(0));
    expect(engine.counters.plansMade).toBe(1_001);
  });
});
