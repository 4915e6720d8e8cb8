import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createExecutor } from '../../subgraphs/kit/host.ts';

const schema = buildSubgraphSchema({
  typeDefs: parse(`
    type Thing @key(fields: "id") { id: ID! name: String }
    type Query { thing(id: ID!): Thing }
  `),
  resolvers: {
    Query: { thing: (_: unknown, { id }: { id: string }) => ({ id, name: `thing ${id}` }) },
    Thing: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `thing ${id}` }) },
  },
});

const ENTITIES = parse(
  'query E($representations: [_Any!]!) { _entities(representations: $representations) { __typename ... on Thing { name } } }',
);
const TWO = parse('query One { thing(id: "1") { name } } query Two { thing(id: "2") { name } }');
const SCHEMA = parse('query Names($id: ID!) { __schema { queryType { name } } thing(id: $id) { id } }');

describe('an executor, which is asked by strangers as well', () => {
  const { execute: run } = createExecutor(schema);

  it.each([
    ['no representations', ENTITIES, {}, undefined],
    ['representations that are none', ENTITIES, { representations: [null] }, undefined],
    [
      'a representation that is not in a list',
      ENTITIES,
      { representations: { __typename: 'Thing', id: '1' } },
      undefined,
    ],
    ['a type that is not known', ENTITIES, { representations: [{ __typename: 'Nothing', id: '1' }] }, undefined],
    ['representations', ENTITIES, { representations: [{ __typename: 'Thing', id: '1' }] }, undefined],
    ['the name of the operation', ENTITIES, { representations: [{ __typename: 'Thing', id: '1' }] }, 'E'],
    ['the name of another operation', ENTITIES, { representations: [] }, 'F'],
    ['one of several operations', TWO, {}, 'Two'],
    ['none of several operations', TWO, {}, undefined],
    ['questions about the schema', SCHEMA, { id: '1' }, undefined],
    ['variables that are wrong', SCHEMA, { id: null }, undefined],
  ])('answers as graphql-js does: %s', async (_, document, variables, operationName) => {
    const expected = await execute({ schema, document, variableValues: variables, operationName });
    const plain = (result: unknown) => JSON.parse(JSON.stringify(result));
    expect(plain(await run(document, variables, {}, undefined, operationName))).toEqual(plain(expected));
    // The second time it is compiled.
    expect(plain(await run(document, variables, {}, undefined, operationName))).toEqual(plain(expected));
  });
});

describe('a value that is there as a whole', () => {
  const lists = buildSubgraphSchema({
    typeDefs: parse(`
      enum Size { SMALL LARGE }
      type Part { name: String! size: Size weight: Float count: Int parts: [Part!] maker: Maker }
      type Maker { name: String called: String }
      type Query { parts: [Part] part: Part! }
    `),
    resolvers: {
      Query: { parts: ({ parts }: { parts: unknown }) => parts, part: ({ parts }: { parts: [unknown] }) => parts[0] },
      Maker: { called: ({ name }: { name: string }) => name && `called ${name}` },
    },
  });
  const document = parse(`{
    parts { __typename n: name size weight count parts { name size maker { name } } maker { name } }
    resolved: parts { name maker { called } parts { maker { called name } } }
    part { name parts { name } }
  }`);
  const part = (more: object = {}) => ({ name: 'a', size: 'SMALL', weight: 1.5, count: 1, parts: [], ...more });

  it.each<[string, () => unknown]>([
    ['as usual', () => [part(), part({ parts: [part(), part({ maker: { name: 'b' } })] })]],
    ['with nulls', () => [null, undefined, part({ size: null, weight: undefined, parts: null, maker: null })]],
    ['with a null that may not be', () => [part(), part({ parts: [part({ name: null })] })]],
    ['with an error in it', () => [part({ count: new Error('no count') }), new Error('no part'), part()]],
    ['with an error in a list in it', () => [part({ parts: [part(), new Error('no part')] })]],
    ['with a function in it', () => [part({ weight: () => 2, parts: () => [part({ maker: () => null })] })]],
    ['with a function that throws', () => [part({ weight: () => Promise.reject(new Error('not now')) })]],
    ['with promises in it', () => [Promise.resolve(part()), part({ parts: [Promise.resolve(part())] })]],
    ['late as a whole', () => Promise.resolve([part({ maker: Promise.resolve({ name: 'b' }) })])],
    ['with wrong values', () => [part({ size: 'HUGE', weight: 'x', count: 1.5, parts: 'x', maker: 'x' })]],
    ['with values that become right', () => [part({ name: 5, count: '7', weight: true })]],
    ['of other iterables', () => new Set([part({ parts: new Set([part()]) })])],
    ['of objects with a prototype', () => [Object.create(part({ maker: Object.create({ name: 'b' }) }))]],
  ])('is answered as by graphql-js: %s', async (_, parts) => {
    const { execute: run } = createExecutor(lists);
    const expected = await execute({ schema: lists, document, rootValue: { parts: await parts() } });
    // More often than an unusual one is tried.
    for (let time = 0; time < 20; time += 1) {
      const answer = await run(document, {}, {}, { parts: await parts() });
      const byPath = (errors: readonly { readonly path?: unknown }[] = []) =>
        errors.map((error) => JSON.stringify(error)).sort();
      expect(JSON.stringify(answer.data)).toBe(JSON.stringify(expected.data));
      expect(byPath(answer.errors)).toEqual(byPath(expected.errors));
    }
  });
});
