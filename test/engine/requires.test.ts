import { describe, expect, it } from 'vitest';
import { failuresOf, openGraph } from './small-graph.ts';

class Unreadable extends Error {
  readonly extensions = { code: 'UNREADABLE', silo: 'scales' };
}

const item = (id: string) => ({ __typename: 'Item', id });

/** Shipping is computed from what two other subgraphs know; the weight of item 2 cannot be read. */
const graph = {
  list: {
    sdl: 'type Item @key(fields: "id") { id: ID! } type Query { items: [Item] item: Item }',
    resolvers: {
      Query: { items: () => [item('1'), item('2'), item('3')], item: () => item('1') },
    },
  },
  scales: {
    sdl: `type Item @key(fields: "id") { id: ID! weight(unit: Unit): Int! sizes: [Size!] } enum Unit { KG LB }
      type Size { width: Int! label: String }`,
    resolvers: {
      Item: {
        weight: ({ id }: { id: string }, { unit }: { unit?: string }) => {
          if (id === '2') throw new Unreadable('no weight');
          return Number(id) * (unit === 'LB' ? 20 : 10);
        },
        sizes: ({ id }: { id: string }) => [{ width: Number(id), label: `L${id}` }],
      },
    },
  },
  shipping: {
    sdl: `type Item @key(fields: "id") { id: ID! weight(unit: Unit): Int! @external sizes: [Size!] @external
        cost: String @requires(fields: "weight(unit: KG) sizes { width }") }
      type Size { width: Int! @external } enum Unit { KG LB }`,
    resolvers: {
      Item: {
        cost: ({ weight, sizes }: { weight: number | null; sizes: { width: number }[] | null }) =>
          `${weight}/${sizes?.map(({ width }) => width) ?? null}`,
      },
    },
  },
  tax: {
    sdl: `type Item @key(fields: "id") { id: ID! cost: String @external total: String @requires(fields: "cost") }`,
    resolvers: { Item: { total: ({ cost }: { cost: string | null }) => `total of ${cost}` } },
  },
};

describe('@requires', () => {
  it('passes what is required, with arguments and nested, and chains', async () => {
    const one = openGraph(graph);
    const { data, errors } = await one.ask('{ item { total } }');
    expect(errors).toBeUndefined();
    expect(data).toEqual({ item: { total: 'total of 10/1' } });
    expect(one.asked()).toEqual(['list', 'scales', 'shipping', 'tax']);
    expect(one.seen[2]?.variables.representations).toEqual([{ ...item('1'), weight: 10, sizes: [{ width: 1 }] }]);
  });

  it('passes null for what failed, asks all the same, and says what failed', async () => {
    const one = openGraph(graph);
    // The weight must not be null, so scales answers null for the whole of item 2.
    const { data, errors } = await one.ask('{ items { cost } }');
    expect(data.items).toEqual([{ cost: '10/1' }, { cost: 'null/null' }, { cost: '30/3' }]);
    expect(errors).toBeUndefined();
    const fetch = one.seen[2];
    expect(fetch?.variables.representations).toEqual([
      { ...item('1'), weight: 10, sizes: [{ width: 1 }] },
      { ...item('2'), weight: null, sizes: null },
      { ...item('3'), weight: 30, sizes: [{ width: 3 }] },
    ]);
    expect(fetch?.extensions?.failedRequires).toEqual([
      { path: ['representations', 1, 'weight'], extensions: { code: 'UNREADABLE', silo: 'scales' } },
    ]);
    expect(one.seen[0]?.extensions).toBeUndefined();
  });

  it.each([
    ['{ item { cost weight(unit: LB) } }', { cost: '10/1', weight: 20 }],
    ['{ item { weight(unit: LB) cost } }', { weight: 20, cost: '10/1' }],
    ['{ item { weight: id cost sizes: weight(unit: LB) } }', { weight: '1', cost: '10/1', sizes: 20 }],
    ['{ item { id: cost weight(unit: KG) } }', { id: '10/1', weight: 10 }],
    [
      '{ item { sizes { width: label } cost w: sizes { label: width } } }',
      { sizes: [{ width: 'L1' }], cost: '10/1', w: [{ label: 1 }] },
    ],
  ])('is not disturbed by what the client calls the same: %s', async (query, expected) => {
    expect(await openGraph(graph).ask(query)).toEqual({ data: { item: expected } });
  });

  it('names errors as the client does', async () => {
    const answer = await openGraph(graph).ask('{ items { cost weight: weight(unit: LB) } }');
    expect(answer.data.items[1]).toBeNull();
    expect(failuresOf(answer)).toEqual(['items.1.weight: no weight']);
  });

  it('names the failed field where the client asked for it', async () => {
    const one = openGraph(graph);
    const { data, errors } = await one.ask('{ items { id cost sizes { label } } }');
    expect(data.items[1]).toEqual({ id: '2', cost: 'null/null', sizes: null });
    expect(failuresOf({ errors })).toEqual([]);
    const asked = await openGraph(graph).ask('{ items { id weight(unit: KG) cost } }');
    expect(asked.data.items[1]).toBeNull();
    expect(failuresOf(asked)).toEqual(['items.1.weight: no weight']);
    expect(asked.errors?.[0]?.extensions).toEqual({ code: 'UNREADABLE', silo: 'scales' });
  });

  it('asks with null when the subgraph of a prerequisite does not answer', async () => {
    const one = openGraph(graph);
    one.lies.set('scales', () => {
      throw new Unreadable('down');
    });
    const { data, errors } = await one.ask('{ items { total sizes { width } } }');
    expect(data.items.map(({ total }: { total: string }) => total)).toEqual(Array(3).fill('total of null/null'));
    expect(failuresOf({ errors })).toEqual(['items.0.sizes: down', 'items.1.sizes: down', 'items.2.sizes: down']);
    const shipping = one.seen.find(({ subgraph }) => subgraph === 'shipping');
    expect(shipping?.extensions?.failedRequires).toHaveLength(6);
  });

  it.each([
    ['a value of another type', { weight: 'heavy', sizes: 7 }, { weight: null, sizes: null }],
    ['a list with a bad item', { weight: 1, sizes: [{ width: 1 }, { width: 'x' }] }, { weight: 1, sizes: null }],
    ['an object for a leaf', { weight: { kg: 1 }, sizes: [] }, { weight: null, sizes: [] }],
    ['a fraction', { weight: 1.5, sizes: null }, { weight: null, sizes: null }],
  ])('never passes on %s', async (_, answer, passed) => {
    const one = openGraph(graph);
    one.lies.set('scales', () => ({ data: { _entities: [answer] } }));
    await one.ask('{ item { cost } }');
    expect(one.seen[2]?.variables.representations).toEqual([{ ...item('1'), ...passed }]);
  });

  it('does not ask about an entity whose key could not be read, and its fields fail for that reason', async () => {
    const one = openGraph({
      a: {
        sdl: 'type T @key(fields: "id") { id: ID! name: String } type Query { ts: [T] }',
        resolvers: { Query: { ts: () => [{ id: '1' }, { id: '2' }] } },
      },
      b: {
        sdl: 'type T @key(fields: "id") @key(fields: "code") { id: ID! code: String }',
        resolvers: {
          T: {
            code: ({ id }: { id: string }) => {
              if (id === '2') throw new Unreadable('no code');
              return `c${id}`;
            },
          },
        },
      },
      c: {
        sdl: 'type T @key(fields: "code") { code: String value: String other: String }',
        resolvers: {
          T: { value: ({ code }: { code: string }) => `v ${code}`, other: () => 'o' },
        },
      },
    });
    const { data, errors } = await one.ask('{ ts { value mine: other } }');
    expect(data.ts).toEqual([
      { value: 'v c1', mine: 'o' },
      { value: null, mine: null },
    ]);
    expect(failuresOf({ errors })).toEqual(['ts.1.value: no code', 'ts.1.mine: no code']);
    expect(one.seen[2]?.variables.representations).toEqual([{ __typename: 'T', code: 'c1' }]);
  });
});
