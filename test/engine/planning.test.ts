import { getOperationAST, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../gateway/engine/engine.ts';
import { readGraph } from '../../gateway/graph.ts';
import { defaultLimits, overLimit } from '../../gateway/limits/limits.ts';
import { measureOperation } from '../../gateway/limits/operation-size.ts';
import { createTextCheck } from '../../gateway/limits/text-check.ts';
import { drawDocument } from './draw-document.ts';
import { openGraph } from './small-graph.ts';

/**
 * Generous: no accepted document may hold up everything else for longer. In time of the processor, of which other
 * processes take nothing.
 */
const LONGEST_MS = 1_000;
const DOCUMENTS = 40;
/** Drawn documents are kept when they come this close to what is accepted. */
const LARGE = { selections: 150, depth: 9 };

const checkText = createTextCheck(defaultLimits, new Set());

function msSince(startedAt: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(startedAt);
  return (user + system) / 1_000;
}

function sizeOf(text: string) {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('Expected one operation.');
  return measureOperation(document, operation);
}

function isAccepted(text: string): boolean {
  return checkText(text) === null && overLimit(defaultLimits, { ...sizeOf(text) }) === null;
}

describe('large documents that nobody prepared', () => {
  const { supergraph } = readGraph();
  const names = [...supergraph.matchAll(/@join__graph\(name: "([^"]+)"/g)].map(([, name]) => `${name}`);
  const subgraphs = names.map((name) => ({ name, prepare: () => async () => ({ data: {} }) }));
  const engine = createEngine({ supergraph, subgraphs });
  const documents: string[] = [];
  for (let seed = 0; documents.length < DOCUMENTS && seed < 2_000; seed += 1) {
    const text = drawDocument(engine.apiSchema, `large ${seed}`);
    const { selections, depth } = sizeOf(text);
    const isLarge = selections >= LARGE.selections || (depth >= LARGE.depth && selections >= LARGE.selections / 2);
    if (isLarge && isAccepted(text) && validate(engine.apiSchema, parse(text)).length === 0) documents.push(text);
  }

  it(`are planned within ${LONGEST_MS} ms each, without a plan before`, () => {
    expect(documents).toHaveLength(DOCUMENTS);
    const times = documents.map((text) => {
      const startedAt = process.cpuUsage();
      expect(engine.prepare([{ name: 'large', text }])).toEqual([]);
      return msSince(startedAt);
    });
    const sizes = documents.map(sizeOf);
    const largest = Math.max(...sizes.map(({ selections }) => selections));
    const deepest = Math.max(...sizes.map(({ depth }) => depth));
    console.log(`cold plans: at most ${Math.max(...times).toFixed(0)} ms; ${largest} selections, ${deepest} levels`);
    expect(engine.counters.plansMade).toBe(DOCUMENTS);
    expect(Math.max(...times)).toBeLessThanOrEqual(LONGEST_MS);
    expect(largest).toBeGreaterThan(200);
    expect(deepest).toBe(defaultLimits.depth);
  });

  it('are never planned when fragments multiply, and are measured in no time', () => {
    const levels = Array.from({ length: 30 }, (_, level) =>
      level === 29
        ? `fragment F${level} on Order { number }`
        : `fragment F${level} on Order { ...F${level + 1} ...F${level + 1} }`,
    );
    const text = `{ orderByNumber(number: "SO-10023") { ...F0 } } ${levels.join(' ')}`;
    expect(checkText(text)).toBeNull();
    const startedAt = process.cpuUsage();
    expect(overLimit(defaultLimits, { ...sizeOf(text) })).toMatchObject({
      expected: expect.stringContaining(`at most ${defaultLimits.selections} fields`),
    });
    expect(msSince(startedAt)).toBeLessThan(LONGEST_MS);
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
    expect(msSince(startedAt)).toBeLessThan(LONGEST_MS);
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
