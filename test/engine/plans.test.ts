import { GraphQLError, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { hashOf } from '../../gateway/engine/documents.ts';
import { createEngine } from '../../gateway/engine/engine.ts';
import { aRequest, composeSmall, failuresOf, openGraph, plain } from './small-graph.ts';

const graph = {
  a: {
    sdl: `type T @key(fields: "id") { id: ID! open: String hidden: String @inaccessible }
      type Query { t(id: ID!): T secrets: [T!] @inaccessible }`,
    resolvers: {
      Query: { t: (_: unknown, { id }: { id: string }) => ({ id }), secrets: () => [{ id: '1' }, { id: '2' }] },
      T: {
        open: () => 'open',
        hidden: ({ id }: { id: string }) => {
          if (id === '2') throw new Error('x');
          return `h${id}`;
        },
      },
    },
  },
  native: { sdl: 'type T @key(fields: "id") { id: ID! computed: String }', resolvers: { T: { computed: () => 'c' } } },
};
const query = 'query Q($id: ID!) { t(id: $id) { open computed } }';

describe('plans', () => {
  it('are made once, and nothing is prepared, parsed or printed for a known document', async () => {
    const { engine, ask } = openGraph(graph);
    await ask(query, { id: '1' });
    const { plansMade, documentsParsed, fetchesPrepared, coldPlanMs } = engine.counters;
    expect({ plansMade, documentsParsed, fetchesPrepared }).toEqual({
      plansMade: 1,
      documentsParsed: 0,
      fetchesPrepared: 2,
    });
    expect(coldPlanMs).toBeGreaterThan(0);
    await Promise.all(['2', '3', '4'].map((id) => ask(query, { id })));
    expect(engine.counters).toMatchObject({
      plansMade: 1,
      documentsParsed: 0,
      fetchesPrepared: 2,
      subgraphRequests: 8,
    });
  });

  it('differ by operation name', async () => {
    const { engine } = openGraph(graph);
    const text = 'query A { t(id: 1) { open } } query B { t(id: 2) { id } }';
    const operation = { document: parse(text), documentHash: hashOf(text), variables: {} };
    const both = await Promise.all(
      ['A', 'B'].map((operationName) => engine.execute({ ...operation, operationName }, aRequest())),
    );
    expect(both.map(plain)).toEqual([{ data: { t: { open: 'open' } } }, { data: { t: { id: '2' } } }]);
    expect((await engine.execute(operation, aRequest())).errors?.[0]?.message).toMatch(/Must provide operation name/);
    expect((await engine.execute({ ...operation, operationName: 'C' }, aRequest())).errors?.[0]?.message).toMatch(
      /Unknown operation/,
    );
  });

  it('are dropped, oldest first, when they take too much memory', async () => {
    const { engine, ask } = openGraph(graph, { planCacheBytes: 1 });
    await ask(query, { id: '1' });
    await ask(query, { id: '1' });
    expect(engine.counters.plansMade).toBe(2);
  });

  it('of prepared documents stay, and are the ones that requests use', async () => {
    const { engine, ask } = openGraph(graph, { planCacheBytes: 1 });
    expect(await engine.prepare([{ name: 'Q', text: query }])).toEqual([]);
    expect(engine.counters).toMatchObject({ plansMade: 1, documentsParsed: 1 });
    await ask(query, { id: '1' });
    await ask(query, { id: '1' });
    expect(engine.counters.plansMade).toBe(1);
  });

  it('are not made of documents that do not fit, which are named', async () => {
    const { engine } = openGraph(graph);
    const documents = [
      { name: 'good', text: query },
      { name: 'unknown field', text: '{ t(id: 1) { nope } }' },
      { name: 'no document', text: '{' },
    ];
    expect((await engine.prepare(documents)).map(({ name }) => name)).toEqual(['unknown field', 'no document']);
  });
});

describe('the supergraph', () => {
  it('needs all its subgraphs', () => {
    expect(() => createEngine({ supergraph: composeSmall(graph), subgraphs: [] })).toThrow(/not there: "a", "native"/);
  });

  it('must be one', () => {
    expect(() => createEngine({ supergraph: 'type Query { a: Int }', subgraphs: [] })).toThrow();
    expect(() => createEngine({ supergraph: '{', subgraphs: [] })).toThrow();
  });
});

describe('asking from inside', () => {
  const document = { name: 'facts', text: 'query Facts { secrets { hidden open } }' };

  it('sees inaccessible fields and gets what there is, with errors', async () => {
    const one = openGraph(graph);
    expect(await one.engine.prepareInternal([document], { notFrom: ['native'] })).toEqual([]);
    const made = { ...one.engine.counters };
    const answer = plain(await one.engine.ask('facts', {}, aRequest()));
    expect(answer.data).toEqual({
      secrets: [
        { hidden: 'h1', open: 'open' },
        { hidden: null, open: 'open' },
      ],
    });
    expect(failuresOf(answer)).toEqual(['secrets.1.hidden: x']);
    expect(one.engine.counters.plansMade).toBe(made.plansMade);
    expect((await one.ask('{ secrets { open } }')).errors).toHaveLength(1);
  });

  it('refuses a document that a native subgraph would answer, and one that does not fit', async () => {
    const { engine } = openGraph(graph);
    const computed = { name: 'computed', text: '{ t(id: 1) { computed } }' };
    const problems = await engine.prepareInternal([computed, { name: 'bad', text: '{ nope }' }], {
      notFrom: ['native'],
    });
    expect(problems.map(({ name }) => name)).toEqual(['computed', 'bad']);
    expect(problems[0]?.message).toContain('"native"');
  });

  it('knows prepared documents only', async () => {
    await expect(openGraph(graph).engine.ask('facts', {}, aRequest())).rejects.toThrow('"facts"');
  });
});

describe('authorization', () => {
  const authorization = {
    profileOf: ({ requestId }: { requestId: string }) => requestId,
    refusalOf: (profile: string, type: string, field: string) =>
      profile === 'guest' && `${type}.${field}` === 'T.computed'
        ? new GraphQLError('Not for you.', { extensions: { code: 'FORBIDDEN' } })
        : null,
  };

  it('drops what may not be seen before it is fetched, by profile', async () => {
    const one = openGraph(graph, { authorization });
    const guest = await one.ask(query, { id: '1' }, { requestId: 'guest' });
    expect(guest.data).toEqual({ t: { open: 'open', computed: null } });
    expect(guest.errors).toEqual([
      { message: 'Not for you.', path: ['t', 'computed'], extensions: { code: 'FORBIDDEN' } },
    ]);
    expect(one.asked()).toEqual(['a']);
    expect((await one.ask(query, { id: '1' }, { requestId: 'staff' })).data.t.computed).toBe('c');
    expect(one.engine.counters.plansMade).toBe(2);
  });

  it('leaves an object that has nothing else', async () => {
    const one = openGraph(graph, { authorization });
    const { data, errors } = await one.ask('{ t(id: 1) { computed } }', {}, { requestId: 'guest' });
    expect(data).toEqual({ t: { computed: null } });
    expect(failuresOf({ errors })).toEqual(['t.computed: Not for you.']);
  });
});
