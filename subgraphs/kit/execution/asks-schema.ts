import { Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { OperationParts } from './operation.ts';

/** Whether an operation asks for `__schema` or `__type`. */
export function asksSchema({ operation, fragments }: OperationParts): boolean {
  return filterRoot(operation.selectionSet, fragments, isIntrospection).selections.length > 0;
}

export function isIntrospection(name: string): boolean {
  return name === '__schema' || name === '__type';
}

/** The root fields by name; fragments at the root are unfolded. */
export function filterRoot(
  { kind, selections }: SelectionSetNode,
  fragments: OperationParts['fragments'],
  keeps: (name: string) => boolean,
): SelectionSetNode {
  const kept = selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return keeps(selection.name.value) ? [selection] : [];
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    const selectionSet = fragment && filterRoot(fragment.selectionSet, fragments, keeps);
    if (!fragment || !selectionSet || selectionSet.selections.length === 0) return [];
    const { typeCondition } = fragment;
    return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, directives: selection.directives, selectionSet }];
  });
  return { kind, selections: kept };
}
