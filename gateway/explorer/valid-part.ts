import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/**
 * The part of a document that a schema has: fields, arguments and types that it lacks are left out, and with them what
 * only they used. Null if nothing is left that is valid.
 */
export function validPart(schema: GraphQLSchema, document: DocumentNode): DocumentNode | null {
  let part = withKnownFields(schema, document);
  for (let before: DocumentNode | null = null; before !== part; ) {
    before = part;
    part = withoutUnused(part);
  }
  const valid =
    part.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION) && validate(schema, part).length === 0;
  return valid ? part : null;
}

function withKnownFields(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const info = new TypeInfo(schema);
  const known = visit(
    document,
    visitWithTypeInfo(info, {
      Field: { enter: () => (info.getFieldDef() ? undefined : null) },
      InlineFragment: { enter: () => (info.getType() ? undefined : null) },
      FragmentDefinition: { enter: () => (info.getType() ? undefined : null) },
      OperationDefinition: { enter: () => (info.getType() ? undefined : null) },
      Argument: { enter: () => (info.getArgument() ? undefined : null) },
    }),
  );
  return withoutEmptyFields(known);
}

/** A field of an object that has nothing left to select goes too, from the leaves up. */
function withoutEmptyFields(document: DocumentNode): DocumentNode {
  const isEmpty = (node: { readonly selectionSet?: FieldNode['selectionSet'] }) =>
    node.selectionSet?.selections.length === 0;
  return visit(document, {
    Field: { leave: (node) => (isEmpty(node) ? null : undefined) },
    InlineFragment: { leave: (node) => (isEmpty(node) ? null : undefined) },
    OperationDefinition: { leave: (node) => (isEmpty(node) ? null : undefined) },
  });
}

/** Without fragments that nobody spreads, spreads of fragments that are gone, and variables that nobody reads. */
function withoutUnused(document: DocumentNode): DocumentNode {
  const spread = new Set<string>();
  const used = new Set<string>();
  visit(document, {
    FragmentSpread: ({ name }) => void spread.add(name.value),
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(name.value),
  });
  const defined = new Set(document.definitions.filter(isFragment).map(({ name }) => name.value));
  return visit(document, {
    FragmentDefinition: ({ name }) => (spread.has(name.value) ? undefined : null),
    FragmentSpread: ({ name }) => (defined.has(name.value) ? undefined : null),
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? undefined : null),
  });
}

function isFragment(definition: DocumentNode['definitions'][number]): definition is FragmentDefinitionNode {
  return definition.kind === Kind.FRAGMENT_DEFINITION;
}
