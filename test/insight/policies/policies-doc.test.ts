import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import defaults from '../../../subgraphs/insight/policies/defaults.json' with { type: 'json' };
import { policyShapes } from '../../../subgraphs/insight/policies/policy-shapes.ts';
import { readPolicies } from '../../../subgraphs/insight/policies/read-policies.ts';
import type { Shape } from '../../../subgraphs/insight/policies/shapes.ts';

const page = readFileSync(new URL('../../../docs/policies.md', import.meta.url), 'utf8');

it('documents every policy with its default and its meaning, and no other', () => {
  const documented = page.split('\n').filter((line) => line.startsWith('| `'));
  expect(documented).toEqual(
    Object.entries(policyShapes).flatMap(([name, shape]) => rowsOf(shape, name, valueAt(defaults, name))),
  );
});

it('shows a company’s policies as they are read', () => {
  const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => JSON.parse(text as string));
  expect(examples).toHaveLength(1);
  expect(readPolicies(examples[0]).routes).toHaveLength(1);
});

function rowsOf(shape: Shape, path: string, value: unknown): string[] {
  if (shape.is !== 'group') return [`| \`${path}\` | \`${JSON.stringify(value)}\` | ${shape.meaning} |`];
  return Object.entries(shape.fields).flatMap(([name, field]) =>
    rowsOf(field, `${path}.${name}`, valueAt(value, name)),
  );
}

function valueAt(value: unknown, name: string): unknown {
  return (value as Readonly<Record<string, unknown>>)[name];
}
