import { stripTypeScriptTypes } from 'node:module';
import { describe, expect, it } from 'vitest';
import { readRepositoryFile } from '../project/repository.ts';
import { mutantProblems, redTwice, withoutRule } from './mutants.ts';
import type { Quirk } from './quirk.ts';
import { allQuirks } from './run-quirks.ts';

const quirk: Quirk = {
  number: 7,
  title: 'a habit',
  standIn: 'does something',
  rule: 'is read right',
  knobs: [],
  verdict: async () => [],
  withoutRule: { file: 'subgraphs/kit/clock.ts', text: 'right', by: 'wrong' },
};

// `npm run quirks -- --without-rules` switches them off and looks what turns red.
describe.each(allQuirks)('the rule of quirk $number', (one) => {
  const { file, text, by } = one.withoutRule;

  it('stands in the product once and can be switched off', () => {
    expect(file).toMatch(/^(?:subgraphs|gateway)\/[\w./-]+\.ts$/);
    expect(by).not.toBe(text);
    const without = withoutRule(readRepositoryFile(file), one);
    expect(() => stripTypeScriptTypes(without)).not.toThrow();
  });
});

describe('a file without a rule', () => {
  it('has the other text in its place', () => {
    expect(withoutRule('all is right.', quirk)).toBe('all is wrong.');
  });

  it.each([
    ['nothing', 0],
    ['right and right', 2],
  ])('is refused for %s', (source, times) => {
    const expected = `expected "right" once in subgraphs/kit/clock.ts, received it ${times} times`;
    expect(() => withoutRule(source, quirk)).toThrow(expected);
  });
});

describe('a product without a rule', () => {
  const results = (...red: number[]) =>
    [6, 7, 8].map((number) => ({ number, problems: red.includes(number) ? ['wrong'] : [] }));

  it('turns the row of that rule red', () => {
    expect(mutantProblems(quirk, results(7))).toEqual([]);
  });

  it('turns no other row red', () => {
    expect(mutantProblems(quirk, results(6, 7, 8))).toEqual(['expected no other row to turn red, received 6, 8']);
  });

  it('is looked at again where another row is red, which counts if it is red both times', () => {
    expect(mutantProblems(quirk, redTwice(results(6, 7), results(7, 8)))).toEqual([]);
    expect(mutantProblems(quirk, redTwice(results(6, 7), results(6, 7)))).toHaveLength(1);
    expect(mutantProblems(quirk, redTwice(results(6, 7), results(6)))).toHaveLength(2);
  });

  it('is told from one in which nothing turns red', () => {
    expect(mutantProblems(quirk, results())).toEqual(['expected its own row to turn red, received none']);
  });
});
