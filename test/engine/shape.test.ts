import { buildSchema, execute, getIntrospectionQuery, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { failuresOf, openGraph } from './small-graph.ts';

const sdl = `
  interface Pet { name: String! owner: Person }
  type Dog implements Pet { name: String! owner: Person barks: Boolean }
  type Cat implements Pet { name: String! owner: Person lives: Int }
  type Stone { name: String! }
  union Thing = Dog | Cat | Stone
  type Person { name: String pets: [Pet!] }
  enum Color { RED GREEN SECRET @inaccessible }
  scalar Any
  input Filter { color: Color = RED limit: Int! }
  type Query {
    pets: [Pet] things: [Thing!] color: Color colors: [Color!] matrix: [[Int!]]! any: Any
    int: Int float: Float boolean: Boolean string: String id: ID
    echo(filter: Filter, any: Any, ids: [ID!]): String
  }
`;
const dog = {
  __typename: 'Dog',
  name: 'Rex',
  barks: true,
  owner: { name: 'Ann', pets: [{ __typename: 'Cat', name: 'Tom' }] },
};
const cat = { __typename: 'Cat', name: 'Tom', lives: 9 };
const stone = { __typename: 'Stone', name: 'pebble' };
const values = {
  pets: () => [dog, null, cat],
  things: () => [cat, stone, dog],
  any: () => ({ a: [1, { b: null }] }),
  matrix: () => [[1, 2], null, []],
  echo: (_: unknown, args: object) => JSON.stringify(args),
};
const b = { sdl: 'type Query { other: String }' };
const open = (more: object = {}) => openGraph({ a: { sdl, resolvers: { Query: { ...values, ...more } } }, b });

describe('an answer', () => {
  it.each([
    '{ pets { __typename name ... on Dog { barks } ... on Cat { lives } } }',
    '{ z: pets { kind: __typename b: name a: name } }',
    '{ things { __typename ... on Pet { name owner { pets { name ... on Cat { __typename } } } } ... on Stone { name } } }',
    '{ matrix any __typename q: __typename }',
    '{ ...F pets { name } } fragment F on Query { pets { ...G } things { ...G } } fragment G on Dog { barks owner { name } }',
    '{ pets { owner { __proto__: name constructor: name toString: name } } }',
    '{ __proto__: matrix }',
    '{ pets { ... { ... on Pet { ... on Dog { barks } } } } }',
  ])('has the keys and the order of graphql-js: %s', async (query) => {
    const { engine, ask } = open();
    const witness = await execute({ schema: engine.apiSchema, document: parse(query), rootValue: rootOf(values) });
    expect(witness.errors).toBeUndefined();
    expect(JSON.stringify(await ask(query))).toBe(JSON.stringify(witness));
  });

  it.each([
    { s: true, i: true },
    { s: true, i: false },
    { s: false, i: true },
    { s: false, i: false },
  ])('leaves out what %j says', async (variables) => {
    const query = `query ($s: Boolean!, $i: Boolean = false) {
        color @skip(if: $s) pets @include(if: $i) { name ... on Dog @skip(if: $s) { barks owner @include(if: $i) { name } } }
        pets @skip(if: $s) { __typename } ... @include(if: $i) { any } matrix @skip(if: true) int @include(if: true)
      }`;
    const { engine, ask } = open();
    const rootValue = rootOf(values);
    const witness = await execute({
      schema: engine.apiSchema,
      document: parse(query),
      rootValue,
      variableValues: variables,
    });
    expect(witness.errors).toBeUndefined();
    expect(JSON.stringify(await ask(query, variables))).toBe(JSON.stringify(witness));
  });

  it('knows nothing of what clients may not see', async () => {
    const { ask } = open({ color: () => 'SECRET', colors: () => ['RED', 'SECRET'] });
    const { data, errors } = await ask('{ color colors }');
    expect(data).toEqual({ color: null, colors: null });
    expect(failuresOf({ errors })).toEqual([
      'color: Enum "Color" cannot represent value: "SECRET"',
      'colors.1: Enum "Color" cannot represent value: "SECRET"',
    ]);
  });

  const badValues = [
    ['int', '7'],
    ['int', 2 ** 40],
    ['int', true],
    ['float', 'x'],
    ['float', 1],
    ['boolean', 'yes'],
    ['string', { a: 1 }],
    ['string', 5],
    ['id', 5],
    ['id', 1.5],
    ['matrix', [[1, null]]],
    ['matrix', 'x'],
    ['matrix', null],
  ] as const;
  it.each(badValues)('completes %s with %j as graphql-js does', async (field, value) => {
    const one = open();
    one.lies.set('a', () => ({ data: { [field]: value } }));
    const answer = await one.ask(`{ ${field} }`);
    const rootValue = { [field]: value };
    const witness = await execute({ schema: one.engine.apiSchema, document: parse(`{ ${field} }`), rootValue });
    expect(answer.data).toEqual(JSON.parse(JSON.stringify(witness.data)));
    const messages = witness.errors?.map(({ path, message }) => `${path?.join('.')}: ${message}`) ?? [];
    // Our answer has come through another process: the same refusal with its own words for lists.
    expect(failuresOf(answer).map((text) => text.split(' ')[0])).toEqual(messages.map((text) => text.split(' ')[0]));
  });

  it('resolves an unknown or impossible type to null with an error', async () => {
    const one = open();
    one.lies.set('a', () => ({
      data: { pets: [{ __typename: 'Fish', name: 'x' }, { __typename: 'Stone', name: 'y' }, dog] },
    }));
    const { data, errors } = await one.ask('{ pets { name } }');
    expect(data.pets).toEqual([null, null, { name: 'Rex' }]);
    expect(errors?.map(({ path }) => path?.join('.'))).toEqual(['pets.0', 'pets.1']);
  });
});

function rootOf(fields: object) {
  return Object.fromEntries(
    Object.entries(fields).map(([name, resolve]) => [name, (args: object) => resolve(undefined, args)]),
  );
}

describe('variables', () => {
  const query = 'query ($filter: Filter, $any: Any, $ids: [ID!]) { echo(filter: $filter, any: $any, ids: $ids) }';

  it('are coerced once, with the defaults of the schema', async () => {
    const { ask } = open();
    const { data } = await ask(query, { filter: { limit: 3 }, any: { deep: [1] }, ids: 5 });
    expect(JSON.parse(data.echo)).toEqual({ filter: { color: 'RED', limit: 3 }, any: { deep: [1] }, ids: ['5'] });
    expect(JSON.parse((await ask(query)).data.echo)).toEqual({});
    expect(JSON.parse((await ask(query, { filter: null })).data.echo)).toEqual({ filter: null });
  });

  it.each([{ filter: {} }, { filter: { limit: 'x' } }, { filter: { limit: 1, color: 'SECRET' } }, { ids: [null] }])(
    'that are wrong are refused before anybody is asked: %j',
    async (variables) => {
      const one = open();
      const answer = await one.ask(query, variables);
      expect(answer).not.toHaveProperty('data');
      expect(answer.errors).toHaveLength(1);
      expect(one.seen).toEqual([]);
    },
  );
});

describe('introspection', () => {
  it('is that of the API schema, asked alone or with data', async () => {
    const one = open();
    const { data } = await one.ask(getIntrospectionQuery());
    const schema = buildSchema('type Query { a: Int }');
    expect(schema.getQueryType()).toBeTruthy();
    expect(JSON.stringify(data)).not.toContain('SECRET');
    expect(one.seen).toEqual([]);
    const mixed = await one.ask(
      `query ($n: String!) { int __type(name: $n) { name isOneOf ...F } ...R matrix }
      fragment F on __Type { enumValues { name } } fragment R on Query { s: __schema { queryType { name } } }`,
      { n: 'Color' },
    );
    expect(mixed.data).toEqual({
      int: null,
      __type: { name: 'Color', isOneOf: null, enumValues: [{ name: 'RED' }, { name: 'GREEN' }] },
      s: { queryType: { name: 'Query' } },
      matrix: [[1, 2], null, []],
    });
    expect(Object.keys(mixed.data)).toEqual(['int', '__type', 's', 'matrix']);
  });
});
