import { type DirectiveNode, type DocumentNode, Kind, type SelectionSetNode, visit } from 'graphql';
import { type OperationParts, operationOf } from '../../subgraphs/kit/host.ts';
import { TYPENAME_ONLY } from './introspection.ts';

/**
 * The document with something to ask of every object, whatever is skipped: an object without fields is not null. The
 * planner would leave out the whole way to it.
 */
export function withKeptObjects(document: DocumentNode): DocumentNode {
  const { fragments } = operationOf(document, undefined);
  return visit(document, {
    Field: {
      leave: (node) => {
        const { selectionSet } = node;
        if (!selectionSet || !mayBeEmpty(selectionSet, fragments)) return undefined;
        const selections = [...TYPENAME_ONLY.selections, ...selectionSet.selections];
        return { ...node, selectionSet: { ...selectionSet, selections } };
      },
    },
  });
}

/** Whether every selection stands below a condition. */
function mayBeEmpty({ selections }: SelectionSetNode, fragments: OperationParts['fragments']): boolean {
  return selections.every((selection) => {
    if (selection.directives?.some(isCondition)) return true;
    if (selection.kind === Kind.FIELD) return false;
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    return inner !== undefined && mayBeEmpty(inner.selectionSet, fragments);
  });
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === 'skip' || name.value === 'include';
}
