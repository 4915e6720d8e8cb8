import { contradictionsOf } from './contradictions.ts';
import defaults from './defaults.json' with { type: 'json' };
import type { Policies } from './policies.ts';
import { policyShapes } from './policy-shapes.ts';
import { readShape } from './read-shape.ts';
import { group } from './shapes.ts';

/** The policies cannot be used. One line per problem: path, what was expected, what was received. */
export class PolicyError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The policies cannot be used:\n- ${problems.join('\n- ')}`);
    this.name = 'PolicyError';
    this.problems = problems;
  }
}

/**
 * A company's policies over the defaults: groups and tables key by key, lists as a whole. Throws a `PolicyError` that
 * names everything that is wrong: what has no such name, what has the wrong form, what contradicts another policy.
 */
export function readPolicies(overrides: unknown): Policies {
  const problems: string[] = [];
  const policies = readShape(group(policyShapes), defaults, overrides, problems);
  // What does not have its form cannot be compared with another.
  const all = problems.length > 0 ? problems : contradictionsOf(policies as Policies);
  if (all.length > 0) throw new PolicyError(all);
  return policies as Policies;
}
