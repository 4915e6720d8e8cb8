import { ApolloServer } from '@apollo/server';
import { GraphQLError, getIntrospectionQuery, getOperationAST, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withFewErrors } from '../../../gateway/limits/coercion-errors.ts';
import { defaultLimits, type LimitName, limitTable, overLimit, readLimits } from '../../../gateway/limits/limits.ts';
import { createLimitsPlugin } from '../../../gateway/limits/limits-plugin.ts';
import { measureOperation } from '../../../gateway/limits/operation-size.ts';
import { createTextCheck } from '../../../gateway/limits/text-check.ts';
import { documentHash, readTrustedDocuments } from '../../../gateway/limits/trusted-documents.ts';
import { readDocuments } from '../../../schema/documents.ts';
import type { Answer } from '../open-gateway.ts';
import { openDeafGateway } from './open-deaf-gateway.ts';

type Gateway = Awaited<ReturnType<typeof openDeafGateway>>;
let limited: Gateway;
let unlimited: Gateway;
beforeAll(async () => {
  limited = await openDeafGateway();
  unlimited = await openDeafGateway('off');
});
afterAll(async () => {
  await limited.stop();
  await unlimited.stop();
});

interface Case {
  readonly query: string;
  readonly variables?: unknown;
}

const repeat = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const order = (selection: string) => `{ order(id: "order:SO-1") { ${selection} } }`;
const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });
const WAY_ROUND = ['customer', 'orders', 'nodes'];
const chain = (levels: number, step = 0): string =>
  levels === 1 ? '__typename' : `${WAY_ROUND[step % 3]} { ${chain(levels - 1, step + 1)} }`;

/** For each limit that holds for documents and variables: one that has just so many. */
const cases: Readonly<Record<string, (figure: number) => Case>> = {
  documentChars: (n) => ({ query: `{ __typename }${' '.repeat(n - 14)}` }),
  tokens: (n) => ({ query: `{ nodes(ids: [${'"" '.repeat(n - 12)}]) { id } }` }),
  directives: (n) => ({ query: order(repeat(n, () => 'id @include(if: true)')) }),
  depth: (n) => ({ query: order(chain(n - 1)) }),
  aliases: (n) => ({ query: `${order(repeat(n / 2, () => '...F'))} fragment F on Order { a: __typename b: id }` }),
  rootFields: (n) => ({ query: `{ ${'__typename '.repeat(n - 1)} ...F } fragment F on Query { __typename }` }),
  selections: (n) => ({
    query: `${order(`${repeat((n - 1) >> 1, () => '...F')} ${(n - 1) % 2 ? '... { id }' : 'id'}`)} fragment F on Order { customer { id } }`,
  }),
  variablesDepth: (n) => ({ query: '{ __typename }', variables: nested(n) }),
};
const figures = Object.keys(cases).map((name) => [name, limitTable[name as LimitName].most] as const);

function refusal({ status, errors }: Answer) {
  const { code, expected, received } = errors[0]?.extensions ?? {};
  return { status, errors: errors.length, code, expected, received };
}

describe('a limit', () => {
  const caseOf = (name: string, figure: number) => (cases[name] as (figure: number) => Case)(figure);

  it.each(figures)('lets a document through that just keeps to %s (%i)', async (name, most) => {
    const { query, variables } = caseOf(name, most);
    const answer = await limited.ask(query, variables);
    expect(answer.status).toBe(200);
    expect(answer.errors.map(({ extensions }) => extensions.code)).not.toContain('OPERATION_TOO_COMPLEX');
  });

  it.each(figures)('refuses one step more of %s, and says what was expected and received', async (name, most) => {
    const before = limited.asked();
    const step = name === 'aliases' ? 2 : 1;
    const { query, variables } = caseOf(name, most + step);
    expect(refusal(await limited.ask(query, variables))).toEqual({
      status: 400,
      errors: 1,
      code: 'OPERATION_TOO_COMPLEX',
      expected: `at most ${most} ${limitTable[name as LimitName].of}`,
      received: String(most + step),
    });
    expect(limited.asked()).toBe(before);
  });

  it.each(figures)('is off for %s where the configuration says so', async (name, most) => {
    const { query, variables } = caseOf(name, most + 2);
    expect((await unlimited.ask(query, variables)).status).toBe(200);
  });

  it('cuts the list of validation errors', async () => {
    const query = `{ ${repeat(9, (index) => `unknown${index}`)} }`;
    expect((await limited.ask(query)).errors).toHaveLength(6);
    expect((await unlimited.ask(query)).errors).toHaveLength(9);
  });

  it('cuts the list of wrong variables', async () => {
    const query = `query (${repeat(9, (index) => `$v${index}: Int!`)}) { ${repeat(9, (index) => `a${index}: productVariant(sku: "A") { inventoryLevels(first: $v${index}) { nodes { id } } }`)} }`;
    const answer = await limited.ask(query);
    expect(answer).toMatchObject({ status: 400, data: undefined });
    expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(Array(6).fill('BAD_USER_INPUT'));
    expect((await unlimited.ask(query)).errors).toHaveLength(9);
    const nine = Array.from({ length: 9 }, () => new GraphQLError('wrong'));
    expect(withFewErrors({ errors: nine }, 5).errors).toHaveLength(6);
    expect(withFewErrors({ errors: nine }, readLimits('off', []).coercionErrors).errors).toEqual(nine);
    expect(withFewErrors({ data: null, errors: nine }, 5).errors).toEqual(nine);
  });

  it.each([
    [2, 3],
    [7, 8],
    [9, 9],
  ])('tells of %i wrong variables where the configuration says so', async (most, told) => {
    const gateway = await openDeafGateway(`coercionErrors=${most}`);
    const query = `query (${repeat(9, (index) => `$v${index}: Int!`)}) { ${repeat(9, (index) => `a${index}: productVariant(sku: "A") { inventoryLevels(first: $v${index}) { nodes { id } } }`)} }`;
    const { errors } = await gateway.ask(query);
    await gateway.stop();
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(Array(told).fill('BAD_USER_INPUT'));
  });

  it('lets each mutation field be used once', async () => {
    const askWith = async (limits: string, query: string) => {
      const plugins = [createLimitsPlugin(readLimits(limits, []), new Set())];
      const server = new ApolloServer<never>({
        typeDefs: 'type Query { a: Int } type Mutation { a: Int b: Int }',
        plugins,
      });
      const { body } = await server.executeOperation({ query });
      await server.stop();
      return body.kind === 'single' ? (body.singleResult.errors?.[0]?.extensions ?? null) : null;
    };
    expect(await askWith('', 'mutation { a b }')).toBeNull();
    expect(await askWith('', '{ x: a y: a }')).toBeNull();
    for (const twice of ['mutation { x: a b y: a }', 'mutation { x: a ...F } fragment F on Mutation { y: a }']) {
      expect(await askWith('', twice)).toMatchObject({
        code: 'OPERATION_TOO_COMPLEX',
        expected: 'at most 1 use of each mutation field',
        received: '2',
      });
      expect(await askWith('sameMutation=off', twice)).toBeNull();
    }
  });
});

describe('the variable LIMITS', () => {
  it('makes exceptions, one by one', () => {
    expect(readLimits('', [])).toEqual(defaultLimits);
    expect(readLimits('depth=20, aliases=off', [])).toEqual({
      ...defaultLimits,
      depth: 20,
      aliases: Number.POSITIVE_INFINITY,
    });
    expect(new Set(Object.values(readLimits('off', [])))).toEqual(new Set([Number.POSITIVE_INFINITY]));
  });

  it.each(['on', 'depth', 'deep=3', 'depth=-1', 'depth=1.5', 'toString=3'])('refuses %s', (text) => {
    const problems: string[] = [];
    readLimits(text, problems);
    expect(problems).toEqual([expect.stringMatching(/^LIMITS: expected off, or .*; received "/)]);
  });
});

describe('our own documents', () => {
  const documents = readDocuments('operations');

  it('are far within the limits, and would be let through without', async () => {
    expect(documents.length).toBeGreaterThan(20);
    const nothing = { ...readLimits('tokens=0,documentChars=0', []) };
    const check = createTextCheck(nothing, readTrustedDocuments());
    const strict = createTextCheck(defaultLimits, new Set());
    for (const { text: document } of documents) {
      expect(check(document)).toBeNull();
      expect(check(`${document} `)).not.toBeNull();
      expect(strict(document)).toBeNull();
      const parsed = parse(document);
      const operation = getOperationAST(parsed);
      if (!operation) throw new Error('A document of ours has several operations.');
      expect(overLimit(defaultLimits, { ...measureOperation(parsed, operation) })).toBeNull();
    }
  });

  it('are known by the hash that the server keeps them under', async () => {
    const text = documents.find(({ name }) => name.includes('S10'))?.text as string;
    const strict = await openDeafGateway('depth=1,selections=0,tokens=20');
    expect(readTrustedDocuments().has(documentHash(text))).toBe(true);
    expect(refusal(await strict.ask(order('id')))).toMatchObject({ code: 'OPERATION_TOO_COMPLEX' });
    const own = await strict.ask(text, { locationId: 'loc:store-042' });
    expect(own.errors.map(({ extensions }) => extensions.code)).not.toContain('OPERATION_TOO_COMPLEX');
    await strict.stop();
  });

  it('are not the only ones: the schema can be asked for', async () => {
    expect(await limited.ask(getIntrospectionQuery({ inputValueDeprecation: true }))).toMatchObject({
      status: 200,
      errors: [],
    });
  });
});
