import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDeafGateway } from './open-deaf-gateway.ts';

let gateway: Awaited<ReturnType<typeof openDeafGateway>>;
beforeAll(async () => {
  gateway = await openDeafGateway();
  await gateway.ask('{ __typename }');
});
afterAll(() => gateway.stop());

const repeat = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

/** Each level asks the next one twice. */
function bomb(levels: number, level: (next: string) => string): string {
  const fragments = repeat(levels, (index) => `fragment F${index} on Order { ${level(`...F${index + 1}`)} }`);
  return `{ order(id: "order:SO-1") { ...F0 } } ${fragments} fragment F${levels} on Order { number }`;
}
const throughFields = (next: string) =>
  `customer { orders { nodes { ${next} } } } lines { nodes { order { ${next} } } }`;
const spreadTwice = (next: string) => `${next} ${next}`;
const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

const COMPLEX = 'OPERATION_TOO_COMPLEX';
const INPUT = 'BAD_USER_INPUT';

const attacks: readonly (readonly [string, string, string, string?])[] = [
  ['a fragment bomb of 14 levels', bomb(14, throughFields), COMPLEX],
  ['a fragment bomb of 16 levels', bomb(16, throughFields), COMPLEX],
  ['a bomb of nothing but spreads, 60 levels', bomb(60, spreadTwice), COMPLEX],
  ['101 aliases of __typename', `{ ${repeat(101, (index) => `a${index}: __typename`)} }`, COMPLEX],
  ['1000 root aliases', `{ ${repeat(1000, (index) => `a${index}: __typename`)} }`, COMPLEX],
  [
    'aliases hidden in fragments',
    `{ order(id: "order:SO-1") { ${repeat(16, () => '...A')} } } fragment A on Order { a: id b: id }`,
    COMPLEX,
  ],
  ['a field 6000 times', `{ order(id: "order:SO-1") { ${'id '.repeat(6_000)} } }`, COMPLEX],
  ['a field 900 times', `{ order(id: "order:SO-1") { ${'id '.repeat(900)} } }`, INPUT],
  ['ten unknown directives and one', `{ __typename ${'@aa'.repeat(11)} }`, COMPLEX],
  ['ten unknown directives', `{ __typename ${'@aa'.repeat(10)} }`, INPUT],
  [
    'circular fragments',
    '{ order(id: "order:SO-1") { ...A } } fragment A on Order { ...B } fragment B on Order { ...A }',
    INPUT,
  ],
  [
    'a fragment in itself',
    '{ order(id: "order:SO-1") { ...A } } fragment A on Order { customer { orders { nodes { ...A } } } }',
    INPUT,
  ],
  ['14,000 opening brackets', `{ order(id: ${'['.repeat(14_000)}`, COMPLEX],
  ['3000 braces', '{ a '.repeat(3_000), COMPLEX],
  ['900 brackets', `{ order(id: ${'['.repeat(900)}`, INPUT],
  ['490 braces', '{ order '.repeat(490), INPUT],
  ['20,000 characters of comment', `{ __typename } # ${'x'.repeat(20_000)}`, COMPLEX],
  ['10,000 comments', `${'#\n'.repeat(7_000)}{ __typename }`, 'none'],
  [
    'depth 1000',
    `{ order(id: "order:SO-1") ${'{ customer { orders { nodes '.repeat(60)} { id } ${'} } }'.repeat(60)} }`,
    COMPLEX,
  ],
  ['variables 15,000 deep', '{ __typename }', COMPLEX, nested(15_000)],
  ['variables of lists 40,000 deep', '{ __typename }', COMPLEX, `{"a":${'['.repeat(40_000)}${']'.repeat(40_000)}}`],
];

/** One-sided and generous: that nothing takes seconds. What it really takes is reported. */
const LONGEST_MS = 1_000;

describe('an attack', () => {
  it.each(attacks)('by %s is answered at once', async (name, query, code, variables = '{}') => {
    const before = gateway.asked();
    const body = JSON.stringify({ query, variables: 0 }).replace(/0}$/, `${variables}}`);
    const startedAt = performance.now();
    const answer = await gateway.post(body);
    const ms = performance.now() - startedAt;
    console.info(`${name}: ${ms.toFixed(1)} ms`);
    const codes = new Set(answer.errors.map(({ extensions }) => extensions.code));
    if (code === 'none') {
      expect(codes).not.toContain(COMPLEX);
      expect(codes).not.toContain(INPUT);
    } else {
      expect(answer.status).toBe(400);
      expect([...codes]).toEqual([code]);
      expect(answer.errors.length).toBeLessThanOrEqual(6);
      expect(gateway.asked()).toBe(before);
    }
    expect(JSON.stringify(answer.errors)).not.toContain('call stack');
    expect(ms).toBeLessThan(LONGEST_MS);
  });

  it('leaves the gateway as it was', async () => {
    expect(await gateway.ask('{ __typename }')).toMatchObject({
      status: 200,
      data: { __typename: 'Query' },
      errors: [],
    });
  });
});
