import {
  type DocumentNode,
  type ExecutionResult,
  executeSync,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { asksSchema, filterRoot, isIntrospection, type OperationParts } from '../../subgraphs/kit/host.ts';
import type { Data } from './subgraph.ts';

type Fragments = OperationParts['fragments'];

/** What an operation asks of the schema, answered with graphql-js. Null: it does not ask. */
export function compileIntrospection(
  { operation, fragments }: OperationParts,
  schema: GraphQLSchema,
): ((variables: Data) => ExecutionResult<Data>) | null {
  const selectionSet = filterRoot(operation.selectionSet, fragments, isIntrospection);
  if (selectionSet.selections.length === 0) return null;
  const definitions = [{ ...operation, selectionSet }, ...fragments.values()];
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions };
  // The values are coerced already; as inputs they are the same again.
  return (variables) => executeSync({ schema, document, variableValues: variables });
}

/** The document of an operation without what it asks of the schema: the planner's library does not know all of that. */
export function withoutIntrospection(parts: OperationParts): DocumentNode {
  const { operation, fragments } = parts;
  const selectionSet = asksSchema(parts)
    ? filterRoot(operation.selectionSet, fragments, (name) => !isIntrospection(name))
    : operation.selectionSet;
  const planned: OperationDefinitionNode = {
    ...operation,
    selectionSet: selectionSet.selections.length > 0 ? selectionSet : TYPENAME_ONLY,
  };
  const names = new Set<string>();
  addSpreads(planned.selectionSet, fragments, names);
  const used = [...fragments.values()].filter(({ name }) => names.has(name.value));
  return { kind: Kind.DOCUMENT, definitions: [planned, ...used] };
}

/** The smallest selection there is. */
export const TYPENAME_ONLY: SelectionSetNode = {
  kind: Kind.SELECTION_SET,
  selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }],
};

function addSpreads({ selections }: SelectionSetNode, fragments: Fragments, names: Set<string>): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = fragments.get(selection.name.value);
      if (!fragment || names.has(selection.name.value)) continue;
      names.add(selection.name.value);
      addSpreads(fragment.selectionSet, fragments, names);
    } else if (selection.selectionSet) addSpreads(selection.selectionSet, fragments, names);
  }
}
