import type { ExecutionResult } from 'graphql';
import { compareAnswers } from '../compare.ts';
import type { Feature } from '../coverage.ts';
import type { Operation } from '../operation/generate-operation.ts';
import { type PlannerFault, plannerFaultOf } from '../planner-faults.ts';
import { type CaseState, createCaseState } from './case-state.ts';
import type { Case, OpenWorld } from './open-world.ts';
import type { Executor } from './subjects.ts';

export interface Verdict {
  /** Nothing: the answer is right. */
  readonly differences: readonly string[];
  /** Why no executor of these plans can be right. */
  readonly plannerFaults: readonly PlannerFault[];
  /** Nobody can tell what fails, or which type an object has, so that nothing was compared. */
  readonly isUnclear: boolean;
  /** A subgraph was asked for a field that has moved away from it. */
  readonly staleAsked: boolean;
  /** Mutations that ran although the witness ran them once. */
  readonly mutationsTooMany: number;
  readonly expected: ExecutionResult;
  readonly got: ExecutionResult;
  readonly exercised: ReadonlySet<Feature>;
}

/** Asks the witness and an executor the same, and compares. */
export async function runCase(
  { monolith }: OpenWorld,
  executor: Executor,
  { failure, operation }: { failure: Case['failure']; operation: Operation },
): Promise<Verdict> {
  const witness = createCaseState(failure);
  const { document, operationName, variables } = operation;
  const expected = await monolith.execute(document, operationName, variables, witness);
  const state = createCaseState(failure);
  const got = await executor.execute(operation, state).catch(toThrown);
  const isUnclear = witness.isUnclear || state.isUnclear;
  const exercised = new Set([...state.exercised, ...witness.exercised]);
  if (expected.errors && expected.data && failure) noteBubbling(expected, exercised);
  return {
    differences: isUnclear ? [] : compareAnswers(expected, got),
    plannerFaults: plannerFaults(state, got),
    isUnclear,
    staleAsked: state.staleAsked,
    mutationsTooMany: state.mutations - witness.mutations,
    expected,
    got,
    exercised,
  };
}

function plannerFaults({ planFaults }: CaseState, { data, errors = [] }: ExecutionResult): PlannerFault[] {
  const messages = [...errors.map(({ message }) => message), String(data?.thrown ?? '')];
  return [...planFaults, ...messages.map(plannerFaultOf).filter((fault) => fault !== null)];
}

/** An executor that throws has answered nothing at all. */
function toThrown(thrown: unknown): ExecutionResult {
  return { data: { thrown: `${(thrown as Error).stack ?? thrown}` } };
}

function noteBubbling({ data, errors = [] }: ExecutionResult, exercised: Set<Feature>): void {
  const hasBubbled = errors.some(({ path = [] }) => {
    const parent = path
      .slice(0, -1)
      .reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key], data);
    return parent === null || parent === undefined;
  });
  if (hasBubbled) exercised.add('failure: bubbled to a parent');
}
