import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  parse,
  type SelectionSetNode,
  validate,
} from 'graphql';

/** A document that a subgraph may answer. */
export interface ServiceDocument {
  readonly document: DocumentNode;
  /** How much of it asks about the schema instead of records. */
  readonly asksSchema: 'nothing' | 'something' | 'everything';
}

const MOST_DOCUMENTS = 1_000;

/** A gateway asks the same few documents again and again: each is parsed and validated once. */
export function createDocumentReader(
  schema: GraphQLSchema,
): (text: string) => ServiceDocument | readonly GraphQLError[] {
  const known = new Map<string, ServiceDocument>();
  return (text) => {
    const seen = known.get(text);
    if (seen) return seen;
    const document = parseOrNull(text);
    if (!document) return [new GraphQLError('The document cannot be parsed.')];
    const errors = validate(schema, document);
    if (errors.length > 0) return errors;
    if (known.size >= MOST_DOCUMENTS) known.clear();
    const read: ServiceDocument = { document, asksSchema: schemaPart(document) };
    known.set(text, read);
    return read;
  };
}

function parseOrNull(text: string): DocumentNode | null {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

const SCHEMA_FIELDS = ['_service', '__schema', '__type'];

function schemaPart(document: DocumentNode): ServiceDocument['asksSchema'] {
  const roots = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? rootFields(document, definition.selectionSet) : [],
  );
  const ofSchema = roots.filter((name) => SCHEMA_FIELDS.includes(name)).length;
  if (ofSchema === 0) return 'nothing';
  return ofSchema === roots.length ? 'everything' : 'something';
}

function rootFields(document: DocumentNode, { selections }: SelectionSetNode): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    if (selection.kind === Kind.INLINE_FRAGMENT) return rootFields(document, selection.selectionSet);
    const fragment = document.definitions.find(
      (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION ? rootFields(document, fragment.selectionSet) : [];
  });
}
