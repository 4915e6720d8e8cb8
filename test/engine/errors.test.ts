import { describe, expect, it } from 'vitest';
import { aRequest, failuresOf, openGraph } from './small-graph.ts';

class Coded extends Error {
  readonly extensions = { code: 'CODED', silo: 'b' };
}

const graph = {
  a: {
    sdl: `type T @key(fields: "id") { id: ID! own: String! child: T children: [T!] strict: [T!]! self: T! }
      type Query { t: T ts: [T] must: T! wall: String! }
      type Mutation { first: String second: String }`,
    resolvers: {
      Query: {
        t: () => ({ id: '1' }),
        ts: () => [{ id: '1' }, { id: '2' }, { id: '1' }],
        must: () => ({ id: '1' }),
        wall: () => {
          throw new Coded('wall');
        },
      },
      T: {
        own: ({ id }: { id: string }) => {
          if (id === '1') return 'one';
          throw new Coded('own failed');
        },
        child: () => ({ id: '2' }),
        children: () => [{ id: '1' }, { id: '2' }],
        strict: () => [{ id: '1' }, { id: '2' }],
        self: ({ id }: { id: string }) => ({ id }),
      },
      Mutation: { first: () => 'first', second: () => 'second' },
    },
  },
  b: {
    sdl: `type T @key(fields: "id") { id: ID! name(upper: Boolean): String sure: String! deep: Deep }
      type Deep { list: [Deep!]! value: Int! } type Query { other: String }
      type Mutation { third: String }`,
    resolvers: {
      T: {
        __resolveReference: ({ id }: { id: string }) => (id === '9' ? null : { id }),
        name: ({ id }: { id: string }) => {
          if (id === '2') throw new Coded('no name');
          return `name ${id}`;
        },
        sure: ({ id }: { id: string }) => (id === '2' ? null : 'sure'),
        deep: ({ id }: { id: string }) => ({ list: [{ list: [], value: id === '2' ? null : 1 }], value: 1 }),
      },
      Query: { other: () => 'other' },
      Mutation: { third: () => 'third' },
    },
  },
};

const open = () => openGraph(graph);

describe('an error of a subgraph', () => {
  it('keeps message, code and extensions at its path in the answer, in every place', async () => {
    const { data, errors } = await open().ask('{ ts { kids: children { id n: name } } }');
    expect(data.ts[0].kids).toEqual([
      { id: '1', n: 'name 1' },
      { id: '2', n: null },
    ]);
    expect(failuresOf({ errors })).toEqual([0, 1, 2].map((index) => `ts.${index}.kids.1.n: no name`));
    expect(errors?.[0]?.extensions).toEqual({ code: 'CODED', silo: 'b' });
  });

  it('takes along what must not be null, and keeps the path of the field itself', async () => {
    const { data, errors } = await open().ask('{ ts { deep { list { value } } } }');
    expect(data.ts.map(({ deep }: { deep: unknown }) => deep === null)).toEqual([false, true, false]);
    expect(failuresOf({ errors })).toEqual([
      'ts.1.deep.list.0.value: Cannot return null for non-nullable field Deep.value.',
    ]);
  });

  it('of a subgraph bubbles through what other subgraphs gave', async () => {
    const { data, errors } = await open().ask('{ t { id strict { id sure } } }');
    expect(data).toEqual({ t: null });
    expect(failuresOf({ errors })).toEqual(['t.strict.1.sure: Cannot return null for non-nullable field T.sure.']);
    expect((await open().ask('{ t { id children { id sure } } }')).data).toEqual({ t: { id: '1', children: null } });
  });

  it('is shown at a prefix where the field itself was not asked for', async () => {
    const one = openGraph({
      a: {
        sdl: 'type T @key(fields: "id") { id: ID! name: String } type Query { t: T }',
        resolvers: {
          Query: { t: () => ({ name: 'x' }) },
          T: {
            id: () => {
              throw new Coded('no id');
            },
          },
        },
      },
      b: { sdl: 'type T @key(fields: "id") { id: ID! more: String }', resolvers: {} },
    });
    const { data, errors } = await one.ask('{ t { name more } }');
    expect(data).toEqual({ t: null });
    expect(failuresOf({ errors })).toEqual(['t: no id']);
  });

  it('makes data null where the root must not be null', async () => {
    const { data, errors } = await open().ask('{ t { id } wall }');
    expect(data).toBeNull();
    // The subgraph gave no data at all, so what else was asked of it is gone for the same reason.
    expect(failuresOf({ errors })).toEqual(['t: wall', 'wall: wall']);
  });
});

describe('a subgraph that does not answer', () => {
  it('fails what was asked of it through fragments and conditions too', async () => {
    const one = open();
    one.lies.set('b', () => {
      throw new Coded('gone');
    });
    const query = `query ($no: Boolean = false, $yes: Boolean = true) {
      ...F ...G @skip(if: $no) ts { ...H ... @include(if: $yes) { deep { value } } }
    }
    fragment F on Query { ...G } fragment G on Query { ... on Query { mine: other } other @include(if: $no) }
    fragment H on T { name other: name(upper: true) }`;
    const { data, errors } = await one.ask(query);
    expect(Object.keys(data)).toEqual(['mine', 'ts']);
    expect(failuresOf({ errors })).toEqual([
      'mine: gone',
      ...[0, 1, 2].flatMap((index) => ['name', 'other', 'deep'].map((key) => `ts.${index}.${key}: gone`)),
    ]);
  });
});

const brokenAnswers = [
  [
    'a rejection',
    () => {
      throw new Coded('gone');
    },
    'gone',
    'CODED',
  ],
  ['no data and one error', () => ({ errors: [{ message: 'no', extensions: { code: 'NO' } }] }), 'no', 'NO'],
  ['data null without an error', () => ({ data: null }), 'cannot be used', 'BAD_ANSWER'],
  ['nothing', () => ({}), 'cannot be used', 'BAD_ANSWER'],
  ['too few entities', () => ({ data: { _entities: [] } }), 'cannot be used', 'BAD_ANSWER'],
  ['too many entities', () => ({ data: { _entities: [{}, {}, {}] } }), 'cannot be used', 'BAD_ANSWER'],
  ['entities that are no list', () => ({ data: { _entities: { name: 'x' } } }), 'cannot be used', 'BAD_ANSWER'],
  ['entities that are no objects', () => ({ data: { _entities: [7, 'x'] } }), 'cannot be used', 'BAD_ANSWER'],
] as const;

describe.each(brokenAnswers)('an answer that is %s', (_, lie, message, code) => {
  it('costs its own fields, one error each', async () => {
    const one = open();
    one.lies.set('b', lie as never);
    const { data, errors } = await one.ask('{ ts { id n: name deep { value } } }');
    expect(data.ts).toEqual(['1', '2', '1'].map((id) => ({ id, n: null, deep: null })));
    expect(errors?.map(({ path }) => path?.join('.'))).toEqual(
      [0, 1, 2].flatMap((index) => [`ts.${index}.n`, `ts.${index}.deep`]),
    );
    for (const error of errors ?? []) {
      expect(error.message).toContain(message);
      expect(error.extensions?.code).toBe(code);
    }
  });

  it('of root fields costs them', async () => {
    const one = open();
    one.lies.set('b', lie as never);
    const { data, errors } = await one.ask('{ t { id } mine: other }');
    const isAboutEntities = _.includes('entities');
    expect(data).toEqual({ t: { id: '1' }, mine: null });
    expect(errors?.map(({ path }) => path?.join('.')) ?? []).toEqual(isAboutEntities ? [] : ['mine']);
  });
});

describe('values of the wrong kind', () => {
  it.each([
    ['{ t { name } }', { name: { a: 1 } }, 't.name'],
    ['{ t { name } }', { name: ['x'] }, 't.name'],
    ['{ t { deep { value } } }', { deep: 7 }, 't.deep'],
    ['{ t { deep { value } } }', { deep: [] }, 't.deep'],
    ['{ t { deep { value } } }', { deep: { value: 1.5 } }, 't.deep.value'],
    ['{ t { deep { list { value } } } }', { deep: { list: { value: 1 } } }, 't.deep.list'],
  ])('%s with %j is null with an error at %s', async (query, entity, path) => {
    const one = open();
    one.lies.set('b', () => ({ data: { _entities: [entity] } }));
    const { data, errors } = await one.ask(query);
    expect(Object.values(data.t)).toEqual([null]);
    expect(errors?.map((error) => error.path?.join('.'))).toEqual([path]);
  });
});

describe('nothing there', () => {
  const absent = {
    a: {
      ...graph.a,
      resolvers: {
        ...graph.a.resolvers,
        Query: { ...graph.a.resolvers.Query, t: () => ({ id: '9' }), must: () => ({ id: '9' }) },
      },
    },
    b: graph.b,
  };

  it('is null without an error, up to where it may be null', async () => {
    expect(await openGraph(absent).ask('{ t { id name } }')).toEqual({ data: { t: { id: '9', name: null } } });
    expect(await openGraph(absent).ask('{ t { id sure } }')).toEqual({ data: { t: null } });
  });

  it('never makes data null without an error', async () => {
    const { data, errors } = await openGraph(absent).ask('{ must { sure } }');
    expect(data).toBeNull();
    expect(errors).toHaveLength(1);
  });
});

describe('an aborted request', () => {
  it('ends with what there is, and the rest failed', async () => {
    const one = open();
    const leaving = new AbortController();
    one.lies.set('b', () => new Promise(() => leaving.abort()) as never);
    const { data, errors } = await one.ask('{ t { id name } }', {}, { signal: leaving.signal });
    expect(data).toEqual({ t: { id: '1', name: null } });
    expect(errors?.map(({ path, extensions }) => [path?.join('.'), extensions?.code])).toEqual([
      ['t.name', 'DEADLINE_EXCEEDED'],
    ]);
  });

  it('asks nobody any more', async () => {
    const one = open();
    await one.ask('{ t { id name } }');
    one.seen.length = 0;
    const { data } = await one.ask('{ t { id name } }', {}, { ...aRequest(), signal: AbortSignal.abort() });
    expect(data).toEqual({ t: null });
    expect(one.seen).toEqual([]);
  });

  it('waits for no plan', async () => {
    const one = open();
    const answer = await one.ask('{ t { id name } }', {}, { ...aRequest(), signal: AbortSignal.abort() });
    expect(answer.data).toBeUndefined();
    expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['DEADLINE_EXCEEDED']);
    expect(one.seen).toEqual([]);
  });
});

describe('mutations', () => {
  it('run one after the other, in the order asked', async () => {
    const one = open();
    const { data } = await one.ask('mutation { third first x: second again: third }');
    expect(data).toEqual({ third: 'third', first: 'first', x: 'second', again: 'third' });
    expect(Object.keys(data)).toEqual(['third', 'first', 'x', 'again']);
    expect(one.asked()).toEqual(['b', 'a', 'b']);
  });

  it.each([
    ['mutation { b: first ...F } fragment F on Mutation { a: second first }', 'b: first a: second first'],
    ['mutation { ... { b: first a: second } x: first }', 'b: first a: second x: first'],
    [
      'mutation { ...F @include(if: true) a: first } fragment F on Mutation { b: second @include(if: true) }',
      'b: second a: first',
    ],
    [
      'mutation { z: first ... @skip(if: false) { ...F @skip(if: false) } } fragment F on Mutation { a: second }',
      'z: first a: second',
    ],
  ])('keep their order past fragments: %s', async (query, order) => {
    const one = open();
    await one.ask(query);
    const asked = one.seen.map(({ document }) => document.replace(/@\w+\(.*?\)|mutation|\.\.\.|[{}]/g, ' ')).join(' ');
    expect(asked.trim().split(/\s+/).join(' ')).toBe(order);
  });

  it('go on when one fails', async () => {
    const one = open();
    one.lies.set('b', (result, seen) => {
      if (seen.document.includes('again')) return result;
      throw new Coded('third failed');
    });
    const { data, errors } = await one.ask('mutation { third first again: third }');
    expect(data).toEqual({ third: null, first: 'first', again: 'third' });
    expect(failuresOf({ errors })).toEqual(['third: third failed']);
  });
});

describe('a list that several subgraphs share', () => {
  const shared = (name: string) => ({
    sdl: `type L { ${name}: Int @shareable } type Query { list: [L!] @shareable }`,
    resolvers: { Query: { list: () => [{ [name]: 1 }, { [name]: 2 }] } },
  });

  it('loses only the fields of the one that fails, and says so in every place', async () => {
    const one = openGraph({ x: shared('x'), y: shared('y') });
    one.lies.set('y', () => {
      throw new Coded('y is down');
    });
    const { data, errors } = await one.ask('{ list { x y } }');
    expect(data.list).toEqual([
      { x: 1, y: null },
      { x: 2, y: null },
    ]);
    expect(failuresOf({ errors })).toEqual(['list.0.y: y is down', 'list.1.y: y is down']);
  });
});
