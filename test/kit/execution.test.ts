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
