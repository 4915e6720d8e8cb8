import { describe, expect, it } from 'vitest';
import { openGraph } from './small-graph.ts';

const named = ({ id }: { id: string }, { in: language = 'en' }: { in?: string }) => `${id} ${language}`;

const graph = {
  shelf: {
    sdl: `
      interface Thing { id: ID! }
      type Book implements Thing @key(fields: "id") { id: ID! author: Person }
      type Film implements Thing @key(fields: "id") { id: ID! director: Person }
      union Item = Book | Film
      type Person @key(fields: "id", resolvable: false) { id: ID! }
      type Query { things: [Thing!]! items: [[Item]] }
    `,
    resolvers: {
      Query: {
        things: () => [
          { __typename: 'Book', id: 'b', author: { id: 'p' } },
          { __typename: 'Film', id: 'f', director: { id: 'p' } },
          { __typename: 'Book', id: 'c', author: { id: 'q' } },
        ],
        items: () => [[{ __typename: 'Film', id: 'f' }, null], [{ __typename: 'Book', id: 'b' }]],
      },
    },
  },
  facts: {
    sdl: `
      type Book @key(fields: "id") { id: ID! title(in: String): String pages: Int }
      type Film @key(fields: "id") { id: ID! title(in: String): String minutes: Int }
      type Person @key(fields: "id") { id: ID! name(in: String): String }
    `,
    resolvers: {
      Book: { title: named, pages: () => 3 },
      Film: { title: named, minutes: () => 90 },
      Person: { name: named },
    },
  },
};

describe('abstract types', () => {
  it('ask of each type what is asked of it, in one request', async () => {
    const one = openGraph(graph);
    const query = '{ things { __typename ... on Book { title pages } ... on Film { title(in: "fr") minutes } } }';
    expect((await one.ask(query)).data.things).toEqual([
      { __typename: 'Book', title: 'b en', pages: 3 },
      { __typename: 'Film', title: 'f fr', minutes: 90 },
      { __typename: 'Book', title: 'c en', pages: 3 },
    ]);
    expect(one.asked()).toEqual(['shelf', 'facts']);
  });

  it('keep apart what has one name and is asked differently below each type', async () => {
    const query = `{ things {
      ... on Book { who: author { name } }
      ... on Film { who: director { name(in: "fr") } }
    } }`;
    expect((await openGraph(graph).ask(query)).data.things).toEqual([
      { who: { name: 'p en' } },
      { who: { name: 'p fr' } },
      { who: { name: 'q en' } },
    ]);
  });

  it('stand in lists of lists', async () => {
    const { data } = await openGraph(graph).ask('{ items { ... on Film { minutes } ... on Book { id title } } }');
    expect(data.items).toEqual([[{ minutes: 90 }, null], [{ id: 'b', title: 'b en' }]]);
  });
});
