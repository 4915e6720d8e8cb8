import { print } from 'graphql';
import type { Case, OpenWorld } from './run/open-world.ts';
import type { Verdict } from './run/run-case.ts';

/** A failed case as one reads it, with the command that runs it again. */
export function describeCase({ composed }: OpenWorld, one: Case, verdict: Verdict): string {
  const { operation, failure, id } = one;
  return [
    `Case ${id} differs: ${verdict.differences.join('; ')}`,
    `Again: DIFFERENTIAL_CASE=${id} npx vitest run test/engine/differential`,
    `Failure: ${failure ? JSON.stringify(failure) : 'none'}`,
    `Operation ${operation.operationName ?? ''}, variables ${JSON.stringify(operation.variables)}:`,
    print(operation.document),
    `Expected: ${JSON.stringify(verdict.expected)}`,
    `Got:      ${JSON.stringify(verdict.got)}`,
    ...[...composed.subgraphs].map(([name, sdl]) => `# Subgraph ${name}\n${sdl}`),
  ].join('\n');
}
