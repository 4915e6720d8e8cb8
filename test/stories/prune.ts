import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  isCompositeType,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { Json } from './cases.ts';
import { joinsLater } from './joins-later.ts';

/**
 * The part of a document that a schema can answer: fields named in `joins-later.ts` are taken out, with what only they
 * needed. Throws for any other field that the schema does not have. Null when nothing is left to ask.
 */
export function pruneDocument(schema: GraphQLSchema, text: string): DocumentNode | null {
  let document = withoutUnknownFields(schema, parse(text));
  document = withoutEmptySelections(document);
  if (!document.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION)) return null;
  return withoutUnusedVariables(document);
}

function withoutUnknownFields(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const types = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(types, {
      OperationDefinition: (operation) => (schema.getRootType(operation.operation) ? undefined : null),
      FragmentDefinition: ({ typeCondition }) =>
        isCompositeType(schema.getType(typeCondition.name.value)) ? undefined : null,
      Field(field) {
        if (types.getFieldDef()) return undefined;
        const type = types.getParentType()?.name ?? 'unknown type';
        if (!joinsLater(type, field.name.value)) throw new Error(`${type}.${field.name.value} is not in the schema`);
        return null;
      },
    }),
  );
}

/** A selection whose fields are all gone asks nothing, and neither does a fragment that nobody spreads. */
function withoutEmptySelections(document: DocumentNode): DocumentNode {
  const fragments = new Set(fragmentsOf(document).keys());
  const smaller: DocumentNode = visit(document, {
    FragmentSpread: { leave: ({ name }) => (fragments.has(name.value) ? undefined : null) },
    Field: { leave: (field) => (field.selectionSet?.selections.length === 0 ? null : undefined) },
    InlineFragment: { leave: ({ selectionSet }) => (selectionSet.selections.length === 0 ? null : undefined) },
    FragmentDefinition: { leave: ({ selectionSet }) => (selectionSet.selections.length === 0 ? null : undefined) },
    OperationDefinition: { leave: ({ selectionSet }) => (selectionSet.selections.length === 0 ? null : undefined) },
  });
  const used = withoutUnusedFragments(smaller);
  return print(used) === print(document) ? used : withoutEmptySelections(used);
}

function withoutUnusedFragments(document: DocumentNode): DocumentNode {
  const spread = new Set<string>();
  visit(document, { FragmentSpread: ({ name }) => void spread.add(name.value) });
  return visit(document, { FragmentDefinition: ({ name }) => (spread.has(name.value) ? undefined : null) });
}

function withoutUnusedVariables(document: DocumentNode): DocumentNode {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(name.value),
  });
  return visit(document, { VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null) });
}

/** The variables that a pruned document still declares. */
export function pruneVariables(
  document: DocumentNode,
  variables: { readonly [name: string]: Json },
): Record<string, Json> {
  const declared = new Set<string>();
  visit(document, { VariableDefinition: ({ variable }) => void declared.add(variable.name.value) });
  return Object.fromEntries(Object.entries(variables).filter(([name]) => declared.has(name)));
}

/** The part of an expected answer that a pruned document asks for. */
export function pruneAnswer(document: DocumentNode, data: Json): Json {
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return null;
  return keepSelected(data, operation.selectionSet, fragmentsOf(document));
}

function keepSelected(
  value: Json,
  selection: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Json {
  if (Array.isArray(value)) return value.map((item) => keepSelected(item, selection, fragments));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    selectedFields(selection, fragments).flatMap((field) => {
      const name = (field.alias ?? field.name).value;
      const inner = value[name];
      if (inner === undefined) return [];
      const kept = field.selectionSet ? keepSelected(inner, field.selectionSet, fragments) : inner;
      return [[name, kept]];
    }),
  );
}

function selectedFields(
  selection: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): FieldNode[] {
  return selection.selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node];
    const inner = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
    return inner ? selectedFields(inner.selectionSet, fragments) : [];
  });
}

function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  return new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
}
