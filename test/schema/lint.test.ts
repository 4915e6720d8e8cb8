import { describe, expect, it } from 'vitest';
import { composeFolder } from '../../schema/compose.ts';
import { lintInternalDocument, lintStubLists, lintSubgraphs } from '../../schema/lint.ts';
import { readSchemaFile } from '../../schema/sdl.ts';

const lint = (sdl: string) => lintSubgraphs([{ name: 'loyalty', sdl }]);

const card = (fields: string) => `
"A card."
type Card implements Node @key(fields: "id") { id: ID! ${fields} }`;

describe('the conventions', () => {
  it('hold for what is right', () => {
    expect(lint(`${card('points: Int')} type Query { "One card." card(id: ID!): Card }`)).toEqual([]);
  });

  it.each([
    [
      'a field of an entity that is not null',
      card('points: Int!'),
      'Card.points: a field of an entity that is not a key is nullable',
    ],
    ['a root field that is not null', 'type Query { "One." card: Int! }', 'Query.card: a root field is nullable'],
    ['a root field without a description', 'type Query { card: Int }', 'Query.card: a root field has a description'],
    [
      'an entity without a description',
      'type Card implements Node @key(fields: "id") { id: ID! }',
      'Card: an entity has a description',
    ],
    [
      'an entity without the key id',
      '"A card." type Card implements Node @key(fields: "no") { id: ID no: ID! }',
      'Card: an entity has the key `id` in its owner',
    ],
    ['a connection without first', card('uses: UseConnection'), 'Card.uses: a connection takes `first`'],
    ['a page of any size', card('uses(first: Int): UseConnection'), 'Card.uses: `first` has a default from 1 to 100'],
    [
      'a page over 100',
      card('uses(first: Int = 500): UseConnection'),
      'Card.uses: `first` has a default from 1 to 100',
    ],
    [
      'a connection that is not null',
      card('uses(first: Int = 5): UseConnection!'),
      'Card.uses: a connection field is nullable',
    ],
    [
      'nodes that may be null',
      'type UseConnection { nodes: [Int] }',
      'UseConnection.nodes: `nodes` and `edges` are `[T!]!`',
    ],
    [
      'a computation over a page',
      card('sum: Int @requires(fields: "uses(first: 1)")'),
      'Card.sum: the only `@requires` is `sourceRecords { system key }`',
    ],
  ])('refuse %s', (_name, sdl, breach) => {
    expect(lint(sdl)).toContain(`loyalty.graphql: ${breach}`);
  });

  it('refuse a field that returns another subgraph’s entity and is not null', () => {
    const files = [
      { name: 'loyalty', sdl: card('') },
      { name: 'shop', sdl: 'type Sale { card: Card! }' },
    ];
    expect(lintSubgraphs(files)).toContain(
      "shop.graphql: Sale.card: a field that returns another subgraph's entity is nullable",
    );
  });
});

describe('internal documents', () => {
  const files = ['identity', 'order-history', 'gateway'].map((name) => ({ name, sdl: readSchemaFile(name) }));
  const { supergraph } = composeFolder();

  it('may not ask a gateway-native subgraph, however deep', () => {
    const document =
      '"What for." query Loop { ordersByNumbers(numbers: []) { customer { account mergedIds } } sources { silo } }';
    expect(lintInternalDocument('loop', document, supergraph, files)).toEqual([
      'loop: `Customer.mergedIds` is answered by a gateway-native subgraph',
      'loop: `Query.sources` is answered by a gateway-native subgraph',
      'loop: `SourceStatus.silo` is answered by a gateway-native subgraph',
    ]);
  });

  it('say what they are for', () => {
    expect(lintInternalDocument('quiet', 'query Quiet { __typename }', supergraph, files)).toEqual([
      'quiet: an operation has a description',
    ]);
  });

  it('do not select keys on a shared list of stubs', () => {
    expect(lintStubLists('facts', '{ ordersByNumbers(numbers: []) { number status } }')).toEqual([
      'facts: a key is not selected directly on `ordersByNumbers`',
    ]);
  });
});
