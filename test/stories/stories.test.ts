import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DoorKind, type Stack, startStack } from '../support/stack.ts';
import { readCases } from './cases.ts';
import { readApi, runCase, toAskedCase } from './run-case.ts';

const api = readApi();
const asked = readCases().flatMap((one) => toAskedCase(api, one) ?? []);

describe.each(['embedded', 'http'] satisfies DoorKind[])('stories, %s subgraphs', (door) => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ door });
  });
  afterAll(async () => await stack?.stop());

  it.each(asked)('$name is answered right', async (one) => {
    expect(await runCase(stack, one)).toEqual([]);
  });
});

it('covers every story that the graph can answer by now', () => {
  const later = readCases().filter((one) => !asked.some(({ name }) => name === one.name));
  expect(later.map(({ name }) => name).sort()).toEqual([
    ...['M01', 'M01-override', 'M02', 'M03', 'M03-too-much', 'M04', 'M04-gone'],
    ...['S04', 'S07', 'S10', 'S15', 'S16', 'S16-301', 'S16-email', 'S16-name'],
  ]);
});
