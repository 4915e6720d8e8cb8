import type { FetchNode, PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import {
  type DirectiveNode,
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { type OperationParts, operationOf } from '../../subgraphs/kit/host.ts';

/**
 * Plans an operation. The planner changes the order of mutations in one subgraph when fragments or aliases of one field
 * are among them, and plans one twice that is written twice; then each is planned by itself.
 */
export function planInOrder(document: DocumentNode, plan: (document: DocumentNode) => QueryPlan): QueryPlan {
  const parts = operationOf(document, undefined);
  const { operation } = parts;
  if (operation.operation !== 'mutation') return plan(document);
  const unfolded = unfold(operation.selectionSet, parts, []);
  const whole = plan(withSelections(document, operation, unfolded));
  const mutations = Map.groupBy(unfolded, keyOf);
  const planned = rootKeysOf(whole.node);
  // A key that is planned twice would be written twice.
  if (planned.join(' ') === [...mutations.keys()].filter((key) => planned.includes(key)).join(' ')) return whole;
  const nodes = [...mutations.values()].flatMap((selections) => {
    const { node } = plan(withSelections(document, operation, selections));
    return node ? [node as PlanNode] : [];
  });
  return { kind: 'QueryPlan', node: { kind: 'Sequence', nodes } };
}

function withSelections(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  selections: readonly SelectionNode[],
): DocumentNode {
  const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections };
  const definitions = document.definitions.map((one) => (one === operation ? { ...operation, selectionSet } : one));
  return { ...document, definitions };
}

/** The root fields without the fragments around them. */
function unfold(
  { selections }: SelectionSetNode,
  parts: OperationParts,
  conditions: readonly DirectiveNode[],
): SelectionNode[] {
  return selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return [conditions.reduceRight(underCondition, selection as SelectionNode)];
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? parts.fragments.get(selection.name.value) : selection;
    const all = [...conditions, ...(selection.directives ?? [])];
    return fragment ? unfold(fragment.selectionSet, parts, all) : [];
  });
}

function underCondition(inner: SelectionNode, condition: DirectiveNode): SelectionNode {
  const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [inner] };
  return { kind: Kind.INLINE_FRAGMENT, directives: [condition], selectionSet };
}

function keyOf(selection: SelectionNode): string {
  if (selection.kind === Kind.FIELD) return (selection.alias ?? selection.name).value;
  return selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet.selections.map(keyOf).join(' ') : '';
}

/** The response keys of a plan's root fields, in the order in which they are asked: once per fetch. */
function rootKeysOf(node: PlanNode | SubscriptionNode | undefined): string[] {
  switch (node?.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(rootKeysOf);
    case 'Condition':
      return [...rootKeysOf(node.ifClause), ...rootKeysOf(node.elseClause)];
    case 'Fetch':
      return node.requires ? [] : fetchedKeys(node);
    default:
      return [];
  }
}

function fetchedKeys({ operationDocumentNode }: FetchNode): string[] {
  const [operation] = operationDocumentNode?.definitions ?? [];
  const { selections } = (operation as OperationDefinitionNode).selectionSet;
  return [...new Set(selections.flatMap((one) => keyOf(one).split(' ')))];
}
