import { expect, it } from 'vitest';
import { openGraph } from './small-graph.ts';

const graph = () => {
  const written: string[] = [];
  const write = (name: string) => () => {
    written.push(name);
    return { step: written.length };
  };
  const graph = openGraph({
    a: {
      sdl: 'type Done { step: Int @shareable } type Query { done: Done } type Mutation { first: Done }',
      resolvers: { Query: { done: () => ({ step: 1 }) }, Mutation: { first: write('first') } },
    },
    b: {
      sdl: 'type Done { step: Int @shareable } type Mutation { second: Done }',
      resolvers: { Mutation: { second: write('second') } },
    },
  });
  return { ...graph, written };
};

it.each([
  'query ($no: Boolean!) { done @skip(if: $no) { ... @include(if: false) { step } } }',
  'query ($no: Boolean!) { done { step @include(if: $no) } }',
  'query ($no: Boolean!) { done { ...Part } } fragment Part on Done { ... @include(if: $no) { step } }',
])('an object of which everything is skipped is an empty object: %s', async (query) => {
  expect(await graph().ask(query, { no: false })).toEqual({ data: { done: {} } });
});

it('a mutation that is written again after another runs once', async () => {
  const { ask, written } = graph();
  const query = `mutation ($yes: Boolean!) { ...Both @include(if: $yes) ...Both }
    fragment Both on Mutation { first { step } second { step } }`;
  expect(await ask(query, { yes: true })).toEqual({ data: { first: { step: 1 }, second: { step: 2 } } });
  expect(written).toEqual(['first', 'second']);
});
