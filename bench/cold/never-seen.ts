import { type FieldNode, Kind, type OperationDefinitionNode, parse, print } from 'graphql';

let documents = 0;

/** The same question as a document that no cache has: one field more, named like no other. */
export function neverSeen(text: string): string {
  documents += 1;
  const document = parse(text);
  const alias = { kind: Kind.NAME, value: `seen${documents}` } as const;
  const field = { kind: Kind.FIELD, alias, name: { kind: Kind.NAME, value: '__typename' } } as const;
  const definitions = document.definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? withField(definition, field) : definition,
  );
  return print({ ...document, definitions });
}

function withField(operation: OperationDefinitionNode, field: FieldNode): OperationDefinitionNode {
  const { selectionSet } = operation;
  const selections = [...selectionSet.selections, field];
  return { ...operation, description: undefined, selectionSet: { ...selectionSet, selections } };
}
