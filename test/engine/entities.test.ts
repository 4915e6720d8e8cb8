import { describe, expect, it } from 'vitest';
import { openGraph } from './small-graph.ts';

const orders = {
  sdl: `
    type Order @key(fields: "id") { id: ID! lines: [Line!]! customer: Customer }
    type Line { quantity: Int! item: Item }
    type Item @key(fields: "sku", resolvable: false) { sku: ID! }
    type Customer @key(fields: "id organization { id }", resolvable: false) { id: ID! organization: Organization! }
    type Organization @key(fields: "id", resolvable: false) { id: ID! }
    type Query { orders: [Order!]! matrix: [[Item]] }
  `,
  resolvers: {
    Query: {
      orders: () => [
        { id: '1', lines: [line('A'), line('B')], customer: { id: 'c', organization: { id: 'o' } } },
        { id: '2', lines: [line('A'), line('missing'), line('A')], customer: { id: 'c', organization: { id: 'o' } } },
      ],
      matrix: () => [[{ sku: 'A' }, null], [], [{ sku: 'B' }]],
    },
  },
};

function line(sku: string) {
  return { quantity: 1, item: { sku } };
}

const stock = {
  sdl: `
    type Item @key(fields: "sku") { sku: ID! title(language: String = "en"): String levels: [Level!] }
    type Level { place: String! onHand: Int }
    type Customer @key(fields: "id organization { id }") { id: ID! organization: Organization! name: String }
    type Organization @key(fields: "id") { id: ID! label: String }
  `,
  resolvers: {
    Item: {
      __resolveReference: ({ sku }: { sku: string }) => (sku === 'missing' ? null : { sku }),
      title: ({ sku }: { sku: string }, { language }: { language: string }) => `${sku} ${language}`,
      levels: ({ sku }: { sku: string }) => [{ place: sku, onHand: 5 }],
    },
    Customer: {
      name: ({ id, organization }: { id: string; organization: { id: string } }) => `${id} of ${organization.id}`,
    },
    Organization: { label: ({ id }: { id: string }) => `Org ${id}` },
  },
};

const open = () => openGraph({ orders, stock });

describe('entities', () => {
  it('are sent once each, however many places ask', async () => {
    const graph = open();
    const { data, errors } = await graph.ask('{ orders { lines { quantity item { title levels { onHand } } } } }');
    expect(errors).toBeUndefined();
    expect(data.orders[0].lines[0]).toEqual({ quantity: 1, item: { title: 'A en', levels: [{ onHand: 5 }] } });
    expect(data.orders[1].lines.map((one: { item: unknown }) => one.item)).toEqual([
      { title: 'A en', levels: [{ onHand: 5 }] },
      { title: null, levels: null },
      { title: 'A en', levels: [{ onHand: 5 }] },
    ]);
    expect(graph.asked()).toEqual(['orders', 'stock']);
    expect(graph.seen[1]?.variables.representations).toEqual([
      { __typename: 'Item', sku: 'A' },
      { __typename: 'Item', sku: 'B' },
      { __typename: 'Item', sku: 'missing' },
    ]);
    expect(graph.engine.counters.representationsSent).toBe(3);
  });

  it('have compound and nested keys', async () => {
    const graph = open();
    const { data } = await graph.ask('{ orders { customer { name organization { label } } } }');
    expect(data.orders[0].customer).toEqual({ name: 'c of o', organization: { label: 'Org o' } });
    expect(data.orders[1].customer).toEqual({ name: 'c of o', organization: { label: 'Org o' } });
    expect(graph.engine.counters.representationsSent).toBe(1);
  });

  it('are found in lists of lists, past nulls', async () => {
    const { data, errors } = await open().ask('{ matrix { sku title } }');
    expect(errors).toBeUndefined();
    expect(data.matrix).toEqual([[{ sku: 'A', title: 'A en' }, null], [], [{ sku: 'B', title: 'B en' }]]);
  });

  it('take arguments, aliases, variables and fragments', async () => {
    const query = `query Q($language: String) {
      orders { ...Lines lines { item { other: title(language: "fr") } } }
    }
    fragment Lines on Order { lines { item { title(language: $language) } } }`;
    const { data } = await open().ask(query, { language: 'de' });
    expect(data.orders[0].lines[0].item).toEqual({ title: 'A de', other: 'A fr' });
    expect((await open().ask(query)).data.orders[0].lines[0].item).toEqual({ title: 'A en', other: 'A fr' });
  });

  it('in parallel places are one request when the same is asked of them', async () => {
    const graph = openGraph({ ...graphOfTwoPlaces, stock });
    const { data } = await graph.ask('{ left { item { title } } right { item { title } } }');
    expect(data).toEqual({ left: { item: { title: 'A en' } }, right: { item: { title: 'A en' } } });
    expect(graph.asked()).toEqual(['places', 'stock']);
    expect(graph.engine.counters.representationsSent).toBe(1);
  });
});

const graphOfTwoPlaces = {
  places: {
    sdl: `
      type Place { item: Item }
      type Item @key(fields: "sku", resolvable: false) { sku: ID! }
      type Query { left: Place right: Place }
    `,
    resolvers: { Query: { left: () => ({ item: { sku: 'A' } }), right: () => ({ item: { sku: 'A' } }) } },
  },
};

describe('branches of a plan', () => {
  it('that ask the same go on together, level by level', async () => {
    const id = { id: '1' };
    const one = openGraph({
      a: {
        sdl: 'type T @key(fields: "id", resolvable: false) { id: ID! } type Query { t(id: ID!): T }',
        resolvers: { Query: { t: (_: unknown, { id }: { id: string }) => ({ id }) } },
      },
      b: {
        sdl: 'type T @key(fields: "id") { id: ID! us: [U!] } type U @key(fields: "id", resolvable: false) { id: ID! }',
        resolvers: { T: { us: ({ id }: { id: string }) => [{ id: `${id}x` }, { id: 'shared' }] } },
      },
      c: {
        sdl: 'type U @key(fields: "id") { id: ID! v: V } type V @key(fields: "id", resolvable: false) { id: ID! }',
        resolvers: { U: { v: () => id } },
      },
      d: {
        sdl: 'type V @key(fields: "id") { id: ID! name: String }',
        resolvers: { V: { name: ({ id }: { id: string }) => `V${id}` } },
      },
    });
    const { data } = await one.ask(
      '{ x: t(id: 1) { us { v { name } } } y: t(id: 2) { us { v { name } } } z: t(id: 2) { us { id } } }',
    );
    const us = [{ v: { name: 'V1' } }, { v: { name: 'V1' } }];
    expect(data).toEqual({ x: { us }, y: { us }, z: { us: [{ id: '2x' }, { id: 'shared' }] } });
    // What is asked of `z` is another question.
    expect(one.asked().sort()).toEqual(['a', 'b', 'b', 'c', 'd']);
    expect(one.engine.counters.representationsSent).toBe(2 + 1 + 3 + 1);
  });
});

describe('several keys', () => {
  it('lead from subgraph to subgraph', async () => {
    const graph = openGraph({
      a: {
        sdl: 'type T @key(fields: "a") { a: ID! } type Query { t: T }',
        resolvers: { Query: { t: () => ({ a: '1' }) } },
      },
      b: {
        sdl: 'type T @key(fields: "a") @key(fields: "b") { a: ID! b: ID! }',
        resolvers: { T: { __resolveReference: ({ a }: { a: string }) => ({ a, b: `b${a}` }) } },
      },
      c: {
        sdl: 'type T @key(fields: "b") { b: ID! value: String }',
        resolvers: { T: { value: ({ b }: { b: string }) => `value of ${b}` } },
      },
    });
    expect((await graph.ask('{ t { value } }')).data).toEqual({ t: { value: 'value of b1' } });
    expect(graph.asked()).toEqual(['a', 'b', 'c']);
  });
});

describe('@provides, @shareable, @override', () => {
  it('take provided fields from where they are, and lists of several subgraphs by position', async () => {
    const graph = openGraph({
      a: {
        sdl: `type P @key(fields: "id") { id: ID! name: String @external } type V @shareable { x: Int }
          type L { a: Int @shareable fromA: Int }
          type Query { provided: P @provides(fields: "name") v: V @shareable stubs: [L!] @shareable }`,
        resolvers: {
          Query: { provided: () => ({ id: '1', name: 'given' }), stubs: () => [{ fromA: 1 }, { fromA: 2 }] },
        },
      },
      b: {
        sdl: `type P @key(fields: "id") { id: ID! name: String @shareable } type L { fromB: Int a: Int @shareable }
          type Query { stubs: [L!] @shareable }`,
        resolvers: { Query: { stubs: () => [{ fromB: 10 }, { fromB: 20 }] } },
      },
    });
    expect((await graph.ask('{ provided { name } stubs { fromA fromB } }')).data).toEqual({
      provided: { name: 'given' },
      stubs: [
        { fromA: 1, fromB: 10 },
        { fromA: 2, fromB: 20 },
      ],
    });
    expect(graph.asked().sort()).toEqual(['a', 'b']);
  });

  const moving = {
    a: {
      sdl: 'type T @key(fields: "id") { id: ID! where: String } type Query { t: T }',
      resolvers: { Query: { t: () => ({ id: '1' }) }, T: { where: () => 'a' } },
    },
    b: {
      sdl: 'type T @key(fields: "id") { id: ID! where: String @override(from: "a", label: "percent(30)") }',
      resolvers: { T: { where: () => 'b' } },
    },
  };

  it('move a labelled field for a share of the requests, each decided once', async () => {
    const graph = openGraph(moving);
    const whereOf = async (requestId: string) => (await graph.ask('{ t { where } }', {}, { requestId })).data.t.where;
    const answers = await Promise.all(Array.from({ length: 200 }, (_, index) => whereOf(`r${index}`)));
    const moved = answers.filter((where) => where === 'b').length;
    expect(moved).toBeGreaterThan(35);
    expect(moved).toBeLessThan(85);
    expect(await whereOf('r7')).toBe(answers[7]);
    expect(graph.engine.counters.plansMade).toBe(2);
  });

  it.each([
    [0, 'a'],
    [100, 'b'],
  ])('take the configured share of %i percent', async (share, where) => {
    const graph = openGraph(moving, { overrides: { 'percent(30)': share } });
    expect((await graph.ask('{ t { where } }')).data.t.where).toBe(where);
  });
});

describe('@interfaceObject', () => {
  const media = {
    sdl: `
      interface Media @key(fields: "id") { id: ID! title: String }
      type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int }
      type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int }
      type Query { all: [Media!]! }
    `,
    resolvers: {
      Query: {
        all: () => [
          { __typename: 'Book', id: '1', title: 'B', pages: 3 },
          { __typename: 'Film', id: '2', title: 'F' },
        ],
      },
      Media: {
        __resolveReference: ({ id }: { id: string }) => ({
          __typename: id === '1' ? 'Book' : 'Film',
          id,
          title: `T${id}`,
        }),
      },
      Book: { __resolveReference: ({ id }: { id: string }) => ({ id, title: `T${id}`, pages: 3 }) },
      Film: { __resolveReference: ({ id }: { id: string }) => ({ id, title: `T${id}` }) },
    },
  };
  const reviews = {
    sdl: `type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int } type Query { best: Media }`,
    resolvers: { Query: { best: () => ({ id: '2' }) }, Media: { stars: ({ id }: { id: string }) => Number(id) } },
  };

  it('adds fields to every implementation', async () => {
    const graph = openGraph({ media, reviews });
    const { data, errors } = await graph.ask('{ all { __typename title stars ... on Book { pages stars } } }');
    expect(errors).toBeUndefined();
    expect(data.all).toEqual([
      { __typename: 'Book', title: 'B', stars: 1, pages: 3 },
      { __typename: 'Film', title: 'F', stars: 2 },
    ]);
    expect(graph.seen[1]?.variables.representations).toEqual([
      { __typename: 'Media', id: '1' },
      { __typename: 'Media', id: '2' },
    ]);
  });

  it('finds out the type only where it is asked for', async () => {
    const graph = openGraph({ media, reviews });
    expect((await graph.ask('{ best { id stars } }')).data.best).toEqual({ id: '2', stars: 2 });
    expect(graph.asked()).toEqual(['reviews']);
    expect((await graph.ask('{ best { __typename stars title } }')).data.best).toEqual({
      __typename: 'Film',
      stars: 2,
      title: 'T2',
    });
  });
});
