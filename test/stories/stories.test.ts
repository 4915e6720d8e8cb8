import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DoorKind, type Stack, startStack } from '../support/stack.ts';
import { readCases } from './cases.ts';
import { readApi, readyCases } from './run-case.ts';

const api = readApi();
const ready = readyCases(api, readCases());

describe.each(['embedded', 'http'] satisfies DoorKind[])('stories, %s subgraphs', (door) => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ door });
  });
  afterAll(async () => await stack?.stop());

  it.each(ready)('$name is answered right', async (one) => {
    expect(await one.run(stack)).toEqual([]);
  });
});

it('covers every story that the graph can answer by now', () => {
  const later = readCases().filter((one) => !ready.some(({ name }) => name === one.name));
  expect(later.map(({ name }) => name).sort()).toEqual([
    ...['M01', 'M01-override', 'M02', 'M03', 'M03-too-much', 'M04', 'M04-gone'],
    ...['S16', 'S16-301', 'S16-email', 'S16-name'],
  ]);
});
