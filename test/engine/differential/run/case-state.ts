import type { Feature } from '../coverage.ts';
import type { Failure } from '../failures.ts';
import type { PlannerFault } from '../planner-faults.ts';

/** What one execution of a case keeps: how many mutations there were, what was exercised, what is broken. */
export interface CaseState {
  mutations: number;
  /** The subgraph of the mutation before. */
  lastMutation: string | null;
  /** The witness cannot tell what fails, or no subgraph which type an object has. */
  isUnclear: boolean;
  /** A subgraph was asked for a field that has moved away from it. */
  staleAsked: boolean;
  /** What a subgraph was asked that no right plan asks. */
  readonly planFaults: Set<PlannerFault>;
  readonly exercised: Set<Feature>;
  readonly failure: Failure | null;
}

export function createCaseState(failure: Failure | null): CaseState {
  return {
    mutations: 0,
    isUnclear: false,
    staleAsked: false,
    lastMutation: null,
    planFaults: new Set(),
    exercised: new Set(),
    failure,
  };
}
