import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { hashOf } from '../../gateway/engine/documents.ts';
import { aRequest, openGraph } from './small-graph.ts';

const sdl = `
  interface Pet { name: String! owner: Person }
  type Dog implements Pet { name: String! owner: Person barks: Boolean }
  type Cat implements Pet { name: String! owner: Person lives: Int }
  type Person { name: String pets: [Pet!] }
  enum Color { RED GREEN }
  scalar Any
  scalar Word
  type Query {
    pets: [Pet] color: Color colors: [Color!]! matrix: [[Int!]]! any: Any anyone: Any! word: Word words: [Word!]!
    int: Int float: Float! boolean: Boolean string: String! id: ID! strings: [String]
  }
`;
const nasty = ['"', '\\', '\n', '\u0000', '\u001f', 'ä €', '😀', '\ud800', 'a\udc00b', '\u2028', '</script>', ''];
const dog = { __typename: 'Dog', name: 'Rex "the" dog', barks: true, owner: { name: null, pets: [] } };
const cat = { __typename: 'Cat', name: 'Tom', lives: 9, owner: { name: 'Ann', pets: [dog] } };
const values = {
  pets: () => [dog, null, cat],
  color: () => 'GREEN',
  colors: () => ['RED', 'GREEN'],
  matrix: () => [[1, -2], null, []],
  any: () => ({ a: [1, { b: null }], 'c"': 'd"' }),
  anyone: () => 0,
  word: () => 'a "word"',
  words: () => nasty,
  int: () => -0,
  float: () => 1.5e300,
  boolean: () => false,
  string: () => nasty.join(''),
  id: () => 7,
  strings: () => [...nasty, null],
};

function open(more: object = {}, options: Parameters<typeof openGraph>[1] = {}) {
  const graph = {
    a: { sdl, resolvers: { Query: { ...values, ...more } } },
    b: { sdl: 'type Query { other: String }' },
  };
  const { engine, lies } = openGraph(graph, options);
  const ask = (query: string, asText: boolean) =>
    engine.execute({ document: parse(query), documentHash: hashOf(query), variables: {}, asText }, aRequest());
  return { ask, lies };
}

describe('an answer as text', () => {
  it.each([
    '{ string strings words word }',
    '{ int float boolean id }',
    '{ color colors matrix any }',
    '{ pets { __typename name owner { name pets { name } } ... on Dog { barks } ... on Cat { lives } } }',
    '{ __typename z: pets { b: name a: name __proto__: name constructor: name toString: name } }',
    '{ __proto__: matrix color @skip(if: true) int @include(if: false) }',
    '{ other }',
  ])('is that of the same answer as an object: %s', async (query) => {
    const { ask } = open(query.includes(' id ') ? { id: () => '7' } : {});
    const { text } = await ask(query, true);
    expect(text).toBeDefined();
    expect(text).toBe(JSON.stringify((await ask(query, false)).data));
  });

  it('is not given to who does not ask for it', async () => {
    const { ask } = open();
    expect(await ask('{ color }', false)).toEqual({ data: { color: 'GREEN' } });
  });

  it.each([
    ['a field that failed', '{ color int }', { int: () => Promise.reject(new Error('broken')) }],
    ['a question about the schema', '{ color __schema { queryType { name } } }', {}],
    ['a value of another form than most', '{ color anyone }', {}],
  ])('is none with %s, and the answer is whole', async (_, query, more) => {
    const { ask } = open(more);
    const expected = await ask(query, false);
    expect(expected.data).toMatchObject({ color: 'GREEN' });
    expect(await ask(query, true)).toEqual(expected);
  });

  it.each([
    ['a text in the place of a number', '{ color int }', { int: 'one' }],
    ['an object in the place of a text', '{ color string }', { string: {} }],
    ['a value in the place of a list', '{ color strings }', { strings: 'x' }],
    ['a null that there may not be', '{ color colors }', { colors: null }],
    ['such a null in a list', '{ color colors }', { colors: ['RED', null] }],
    ['a name that the enum does not have', '{ color colors }', { colors: ['BLUE'] }],
    ['a list in the place of an object', '{ color pets { name } }', { pets: [[dog]] }],
    ['a type that is none of those possible', '{ color pets { name } }', { pets: [{ ...dog, __typename: 'Person' }] }],
  ])('is none with %s, and the error is told', async (_, query, lie) => {
    const { ask, lies } = open();
    lies.set('a', ({ data }) => ({ data: { ...data, ...lie } }));
    const expected = await ask(query, false);
    expect(expected.errors).toHaveLength(1);
    expect(await ask(query, true)).toEqual(expected);
  });

  it('is none where something may not be seen', async () => {
    const authorization = {
      profileOf: () => 'a',
      refusalOf: (_: string, __: string, field: string) => (field === 'int' ? (new Error('no') as never) : null),
    };
    const { ask } = open({}, { authorization });
    expect((await ask('{ color int }', true)).data).toEqual({ color: 'GREEN', int: null });
    expect((await ask('{ color }', true)).text).toBe('{"color":"GREEN"}');
  });
});
