import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import { isIncluded } from './conditions.ts';
import type { Data } from './data.ts';
import type { OperationParts } from './operation.ts';

/** What decides which selections apply. */
export interface Collecting extends Pick<OperationParts, 'fragments'> {
  readonly variables: Data;
  isOfType(type: string, condition: string): boolean;
}

/** The fields of some selections on one type, by response key in the order of the answer, as the specification collects them. */
export function collectFields(
  selectionSets: readonly SelectionSetNode[],
  type: string,
  collecting: Collecting,
): Map<string, FieldNode[]> {
  const found = new Map<string, FieldNode[]>();
  const seen = new Set<string>();
  for (const selectionSet of selectionSets) collectInto(found, seen, selectionSet, type, collecting);
  return found;
}

function collectInto(
  found: Map<string, FieldNode[]>,
  seen: Set<string>,
  { selections }: SelectionSetNode,
  type: string,
  collecting: Collecting,
): void {
  const { fragments, variables, isOfType } = collecting;
  for (const selection of selections) {
    if (!isIncluded(selection.directives, variables)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value;
      const nodes = found.get(key);
      if (nodes) nodes.push(selection);
      else found.set(key, [selection]);
      continue;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    if (!fragment || (selection.kind === Kind.FRAGMENT_SPREAD && seen.has(selection.name.value))) continue;
    if (selection.kind === Kind.FRAGMENT_SPREAD) seen.add(selection.name.value);
    const condition = fragment.typeCondition?.name.value;
    if (condition === undefined || isOfType(type, condition)) {
      collectInto(found, seen, fragment.selectionSet, type, collecting);
    }
  }
}
