import { setImmediate as nextTurn } from 'node:timers/promises';
import { buildSubgraphSchema } from '@apollo/subgraph';
import DataLoader from 'dataloader';
import { type ExecutionResult, execute, GraphQLError, type GraphQLObjectType, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileExecution } from '../../subgraphs/kit/execution/compile-execution.ts';
import { createExecutor } from '../../subgraphs/kit/execution/execute-document.ts';

const sdl = `
  interface Pet { name: String! }
  type Dog implements Pet { name: String! barks: Boolean }
  type Cat implements Pet @key(fields: "name") { name: String! lives: Int owner: Owner }
  type Owner @key(fields: "id") { id: ID! name: String strict: String! pets: [Pet!] slow(ms: Int = 0, tag: String): String }
  union Any = Dog | Cat
  enum Size { SMALL LARGE }
  scalar Day
  input Range { from: Int = 1 to: Int! }
  type Level { level: Level must: Level! list: [Level!] text: String! maybe: String }
  type Query {
    pets: [Pet!]! any: [Any] size: Size day: Day level: Level levels: [Level] owner(id: ID!): Owner owners: [Owner!]
    echo(range: Range, list: [Int!] = [1, 2], size: Size): String set: [Int] text: String count: Int flag: Boolean
    error: String value: String listOfErrors: [String] nonNullError: [String!] thrown: String promised: String
  }
  type Mutation { step(n: Int!): Int fails: Int }
`;

class Coded extends Error {
  readonly extensions = { code: 'CODED' };
}

interface Context {
  readonly batches: string[][];
  readonly order: string[];
  readonly names: DataLoader<string, string>;
}

function createContext(): Context {
  const batches: string[][] = [];
  const names = new DataLoader<string, string>(async (ids) => {
    batches.push([...ids]);
    await nextTurn();
    return ids.map((id) => (id === 'bad' ? new Coded('no name') : `name of ${id}`));
  });
  return { batches, order: [], names };
}

const level = (depth: number): object => ({
  level: depth > 0 ? () => Promise.resolve(level(depth - 1)) : null,
  must: depth > 0 ? level(depth - 1) : null,
  list: depth > 0 ? [level(depth - 1), Promise.resolve(level(0))] : [],
  text: depth === 1 ? null : `at ${depth}`,
  maybe: () => `maybe ${depth}`,
});

const resolvers = {
  Pet: { __resolveType: async (pet: { barks?: boolean }) => ('barks' in pet ? 'Dog' : 'Cat') },
  Any: {
    __resolveType: (pet: { barks?: boolean }) => {
      if ('broken' in pet) throw new Coded('no type');
      return 'barks' in pet ? 'Dog' : 'Nothing';
    },
  },
  Size: { SMALL: 1, LARGE: 2 },
  Day: { serialize: (value: Date) => value.toISOString().slice(0, 10) },
  Cat: {
    __resolveReference: ({ name }: { name: string }) => {
      if (name === 'gone') return null;
      if (name === 'late') return Promise.reject(new Coded('late'));
      return { name, lives: 9, owner: { id: name } };
    },
  },
  Owner: {
    __resolveReference: async ({ id }: { id: string }) => (id === 'none' ? null : { id }),
    name: ({ id }: { id: string }, _: unknown, { names }: Context) => names.load(id),
    strict: async ({ id }: { id: string }, _: unknown, { names }: Context) =>
      id === 'null' ? null : await names.load(id),
    pets: () => [{ name: 'Rex', barks: true }],
    slow: async (
      { id }: { id: string },
      args: object,
      __: Context,
      { path, fieldName }: { path: { key: unknown }; fieldName: string },
    ) => `${id} ${JSON.stringify(args)} ${fieldName} ${path.key}`,
  },
  Query: {
    pets: () => [{ name: 'Rex', barks: true }, Promise.resolve({ name: 'Tom' })],
    any: () => [{ name: 'Rex', barks: true }, { name: 'x' }, { broken: true }, null],
    size: () => 2,
    day: () => new Date(0),
    level: () => level(3),
    levels: () => [level(2), level(1), null, new Coded('bad level')],
    owner: (_: unknown, { id }: { id: string }) => ({ id }),
    owners: () => ['a', 'b', 'a', 'bad'].map((id) => ({ id })),
    echo: (_: unknown, args: object) => JSON.stringify(args),
    set: () => new Set([1, 2, 3]),
    text: () => 5,
    count: () => '7',
    flag: () => 'yes',
    error: () => new Coded('as a value'),
    value: () => ({}),
    listOfErrors: () => ['a', new Coded('item'), Promise.reject(new Coded('rejected'))],
    nonNullError: () => ['a', new Coded('item'), 'c'],
    thrown: () => {
      throw new Coded('thrown');
    },
    promised: () => Promise.reject(new Coded('promised')),
  },
  Mutation: {
    step: async (_: unknown, { n }: { n: number }, { order }: Context) => {
      order.push(`begin ${n}`);
      await nextTurn();
      order.push(`end ${n}`);
      return n;
    },
    fails: () => {
      throw new Coded('fails');
    },
  },
};
const schema = buildSubgraphSchema({
  typeDefs: parse(`extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key"])${sdl}`),
  resolvers: resolvers as never,
});

async function both(query: string, variableValues: Record<string, unknown> = {}) {
  const document = parse(query);
  const [ours, theirs] = [createContext(), createContext()];
  const answer = await compileExecution(schema, document)(variableValues, ours);
  const witness = await execute({ schema, document, variableValues, contextValue: theirs });
  return { answer: seen(answer), witness: seen(witness), ours, theirs };
}

function seen({ data, errors }: ExecutionResult) {
  const told = (errors ?? []).map(({ message, path, extensions, originalError }) => ({
    message,
    path: path?.join('.'),
    extensions,
    cause: originalError?.name,
  }));
  return { data: JSON.stringify(data), errors: told.sort((a, b) => `${a.path}`.localeCompare(`${b.path}`)) };
}

const entities =
  'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ...on Cat { lives owner { name } } ... on Owner { name strict } } }';

describe('a compiled document', () => {
  it.each<[string, Record<string, unknown>?]>([
    ['{ pets { __typename name ... on Dog { barks } ... on Cat { lives } } size day set flag }'],
    ['{ any { __typename ... on Dog { name } } }'],
    ['{ text count value error thrown promised listOfErrors }'],
    ['{ nonNullError text }'],
    ['{ level { maybe level { must { text maybe } list { maybe text } } } }'],
    ['{ levels { maybe must { maybe text } level { list { text } } } }'],
    ['{ a: echo(range: { to: 5 }) b: echo(list: null, size: LARGE) c: echo }'],
    ['query ($r: Range, $l: [Int!], $s: Size = SMALL) { echo(range: $r, list: $l, size: $s) }', { r: { to: 3 }, l: 4 }],
    ['query ($to: Int!) { echo(range: { to: $to }) }', { to: 'x' }],
    ['query ($id: ID!) { owner(id: $id) { name strict slow(tag: "t") s: slow(ms: 3) } }', { id: 'bad' }],
    ['query ($id: ID!) { owner(id: $id) { strict } }', { id: 'null' }],
    ['query ($a: Boolean!) { text @include(if: $a) ...F @skip(if: $a) } fragment F on Query { day size }', { a: true }],
    [
      'query ($a: Boolean!) { text @include(if: $a) ...F @skip(if: $a) } fragment F on Query { day size }',
      { a: false },
    ],
    ['{ __proto__: day constructor: size owner(id: 1) { __proto__: id toString: name } }'],
    ['{ owners { name } owner(id: "bad") { name } }'],
    ['{ owners { strict pets { name } } }'],
    [
      entities,
      {
        representations: [
          { __typename: 'Cat', name: 'a' },
          { __typename: 'Cat', name: 'gone' },
          { __typename: 'Owner', id: 'o' },
          { __typename: 'Owner', id: 'none' },
        ],
      },
    ],
    [
      entities,
      {
        representations: [
          { __typename: 'Owner', id: 'bad' },
          { __typename: 'Cat', name: 'late' },
          { __typename: 'Cat', name: 'b' },
        ],
      },
    ],
    [entities, { representations: [] }],
    ['mutation { one: step(n: 1) fails two: step(n: 2) }'],
    ['{ __typename }'],
  ])('answers as graphql-js does: %s %j', async (query, variables = {}) => {
    const { answer, witness } = await both(query, variables);
    expect(answer).toEqual(witness);
  });

  it('keeps a value that is an error as the cause of the field error', async () => {
    const { errors } = await compileExecution(schema, parse('{ error }'))({}, createContext());
    expect(errors?.[0]).toBeInstanceOf(GraphQLError);
    expect(errors?.[0]?.originalError).toBeInstanceOf(Coded);
  });

  it('lets loaders batch over siblings and entities as graphql-js does', async () => {
    const representations = ['a', 'b', 'c'].map((id) => ({ __typename: 'Owner', id }));
    const { ours, theirs } = await both(entities, { representations });
    expect(ours.batches).toEqual([['a', 'b', 'c']]);
    expect(ours.batches).toEqual(theirs.batches);
    const more = await both('{ owners { name } x: owner(id: "z") { name } }');
    expect(more.ours.batches).toEqual(more.theirs.batches);
  });

  it('runs mutations one after the other', async () => {
    const { ours, theirs } = await both('mutation { a: step(n: 1) b: step(n: 2) }');
    expect(ours.order).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2']);
    expect(ours.order).toEqual(theirs.order);
  });

  it('answers at once when nothing has to be awaited', () => {
    expect(compileExecution(schema, parse('{ size }'))({}, createContext())).toEqual({ data: { size: 'LARGE' } });
  });

  it('asks types who they are', async () => {
    const dog = schema.getType('Dog') as GraphQLObjectType;
    dog.isTypeOf = async (value) => (value as { name: string }).name !== 'Rex';
    const { answer, witness } = await both('{ pets { name } }');
    dog.isTypeOf = undefined;
    expect(answer.data).toBe(witness.data);
    expect(answer.errors.map(({ path }) => path)).toEqual(witness.errors.map(({ path }) => path));
  });
});

describe('an executor', () => {
  it('leaves to graphql-js what it does not compile', async () => {
    const { execute: run } = createExecutor(schema);
    const document = parse('{ __schema { queryType { name } } size }');
    expect(await run(document, {}, createContext())).toEqual({
      data: { __schema: { queryType: { name: 'Query' } }, size: 'LARGE' },
    });
  });
});
