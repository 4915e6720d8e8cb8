import { print } from 'graphql';
import { argumentCollisions, computedFields, requiresNestedLists } from './required-fields.ts';
import type { Case, OpenWorld } from './run/open-world.ts';
import type { Verdict } from './run/run-case.ts';

/** One way in which the stock gateway answers differently from one schema over the same data. */
export interface StockDifference {
  readonly cause: string;
  /** Why it is the stock gateway that is wrong. */
  readonly reason: string;
  matches(opened: OpenWorld, one: Case, verdict: Verdict): boolean;
}

/** Every known difference of `@apollo/gateway` 2.14.4, without broken subgraphs. The first that matches counts. */
export const stockDifferences: readonly StockDifference[] = [
  {
    cause: 'a fault of the planner',
    reason: 'See planner-faults.ts: the plan itself asks what no right plan asks, or there is none.',
    matches: (_opened, _case, { plannerFaults }) => plannerFaults.length > 0,
  },
  {
    cause: "another operation's fragments",
    reason:
      'Only the fragments that the chosen operation reaches belong to it. The stock gateway checks all of them against its variables and refuses the request.',
    matches: (_opened, { operation }, { got }) =>
      operation.exercised.has('several operations') && /Invalid value .* for argument/s.test(messageOf(got)),
  },
  {
    cause: 'labels of @override are not evaluated',
    reason:
      'A label `percent(n)` sends n of 100 requests to the subgraph that takes over. The stock gateway counts every label as not set, so that percent(100) still asks the former subgraph.',
    matches: (_opened, _case, { staleAsked }) => staleAsked,
  },
  {
    cause: 'mutations in another order, or twice',
    reason:
      'Mutations run in the order in which the specification collects them, and one response key is one field, which runs once. The stock gateway plans those of fragments before plain ones, and one that is written again after another once more.',
    matches: (_opened, { operation }, { mutationsTooMany, exercised }) =>
      mutationsTooMany > 0 || (exercised.has('mutation') && print(operation.document).includes('step')),
  },
  {
    cause: 'a required field with other arguments than the client gives',
    reason:
      'What is required and what the client asks are two fields. The stock gateway puts both under one name in one fetch, or lets one overwrite the other.',
    matches: ({ world }, { operation }) => argumentCollisions(world, operation.document),
  },
  {
    cause: 'an interface object',
    reason:
      'The subgraph of an interface object knows its objects by the name of the interface. The stock gateway lets that name overwrite the type that is known already, and then leaves out what was asked of the type.',
    matches: (_opened, _case, { exercised }) => exercised.has('@interfaceObject'),
  },
  {
    cause: 'lists of lists in what is required',
    reason:
      'Representations have the shape of the data. The stock gateway takes a list inside a list for an object and sends one without fields.',
    matches: ({ world }, { operation }) =>
      computedFields(world, operation.document).some((field) => requiresNestedLists(world, field)),
  },
  {
    cause: 'not all that is required is there',
    reason:
      'What a subgraph lacks is null, and what is required by a skipped field only is needed by no other one. The stock gateway leaves out every entity of which any of it is not there, and its fields are null without having been asked.',
    matches: ({ world }, { operation }, { exercised }) =>
      computedFields(world, operation.document).length > 0 &&
      (exercised.has('missing entity') ||
        exercised.has('null') ||
        operation.exercised.has('@skip or @include by variable')),
  },
  {
    cause: 'an object with everything skipped',
    reason:
      'An object of which every field is skipped is an empty object. The stock gateway skips the fetch that would say whether there is one, and answers null.',
    matches: (_opened, _case, { expected, got }) => hasLostObject(expected.data, got.data),
  },
  {
    cause: 'fields in another order',
    reason: 'Fields stand in the order in which the specification collects them.',
    matches: (_opened, _case, { differences }) => differences.includes('data in another order'),
  },
];

function messageOf({ data, errors = [] }: Verdict['got']): string {
  return [String(data?.thrown ?? ''), ...errors.map(({ message }) => message)].join('\n');
}

/** Null in the place of objects without fields, or of an empty list of them. */
function hasLostObject(expected: unknown, got: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return false;
  if (got === null) return /^[[\]{},]*$/.test(JSON.stringify(expected));
  if (typeof got !== 'object' || got === undefined) return false;
  return Object.entries(expected).some(([name, value]) => hasLostObject(value, (got as Record<string, unknown>)[name]));
}
