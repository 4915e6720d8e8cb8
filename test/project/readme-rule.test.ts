import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { discrepancyRules } from '../../subgraphs/insight/rules/discrepancies/discrepancies.ts';
import { orderWithoutLines } from '../../subgraphs/insight/rules/discrepancies/order-without-lines.ts';
import { type Stack, startStack } from '../support/stack.ts';
import { readRepositoryFile } from './repository.ts';

const readme = readRepositoryFile('README.md');

/** Blocks that show a file as it stands, by its path. */
const shown = [...readme.matchAll(/^```ts same=(\S+)\n(.*?)^```$/gms)].map(([, path = '', text = '']) => ({
  path,
  text,
}));

describe('the README on rules', () => {
  it('shows a rule and its test', () => {
    expect(shown.map(({ path }) => path)).toEqual([
      'subgraphs/insight/rules/discrepancies/order-without-lines.ts',
      'test/insight/discrepancies/order-without-lines.test.ts',
    ]);
    expect(discrepancyRules).toContain(orderWithoutLines);
  });

  it.each(shown)('shows $path as it stands', ({ path, text }) => {
    expect(text).toBe(readRepositoryFile(path));
  });
});

describe('the README’s question across the systems', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(async () => await stack?.stop());

  it('is answered', async () => {
    const [, query = ''] = readme.match(/^```graphql across\n(.*?)^```$/ms) ?? [];
    // Plans are made before anything has a deadline.
    await stack.ask(query, { number: 'SO-10023' });
    const { data, errors } = await stack.ask(query, { number: 'SO-10023' });
    expect(errors).toBeUndefined();
    expect(data.orderByNumber).toMatchObject({
      readiness: { status: 'BLOCKED', earliestCompleteAt: '2026-11-30T14:00:00-08:00', unknownSilos: [] },
      returnQuote: { refundNow: { amount: '1650.00' } },
    });
    expect(data.orderByNumber.promises).toHaveLength(6);
  });
});
