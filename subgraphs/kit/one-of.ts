import { type DocumentNode, type GraphQLSchema, isInputObjectType, Kind, visit } from 'graphql';

// The federation libraries do not know `@oneOf` and refuse SDL that has it, so it is taken out before they read the
// SDL and put back on the schema that they make.

/** The input types of which exactly one field must be set. */
export function oneOfInputs(document: DocumentNode): string[] {
  return document.definitions.flatMap((definition) =>
    definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION &&
    definition.directives?.some(({ name }) => name.value === 'oneOf')
      ? [definition.name.value]
      : [],
  );
}

export function withoutOneOf(document: DocumentNode): DocumentNode {
  return visit(document, { Directive: ({ name }) => (name.value === 'oneOf' ? null : undefined) });
}

/** From here on graphql-js holds literals and variables of these types to it. */
export function restoreOneOf(schema: GraphQLSchema, inputs: readonly string[]): void {
  for (const name of inputs) {
    const type = schema.getType(name);
    if (isInputObjectType(type)) type.isOneOf = true;
  }
}
