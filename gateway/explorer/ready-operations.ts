import { type DocumentNode, type GraphQLSchema, Kind, parse, print, visit } from 'graphql';
import { readDocuments } from '../../schema/documents.ts';
import { examples } from './examples.ts';
import { validPart } from './valid-part.ts';

/** A named document that can be run as it is. */
export interface ReadyOperation {
  readonly name: string;
  readonly description: string | null;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The operations of `schema/operations`, as far as the schema has what they ask. */
export function readReadyOperations(schema: GraphQLSchema): ReadyOperation[] {
  return readDocuments('operations').flatMap(({ name, text }) => toReadyOperation(schema, name, text));
}

function toReadyOperation(schema: GraphQLSchema, name: string, text: string): ReadyOperation[] {
  const document = validPart(schema, parse(text));
  const operation = document?.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!document || !operation) return [];
  const used = new Set(operation.variableDefinitions?.map(({ variable }) => variable.name.value));
  const variables = Object.entries(examples[name.slice(0, 3)] ?? {}).filter(([variable]) => used.has(variable));
  return [
    {
      name,
      description: operation.description?.value ?? null,
      document: print(withoutDescription(document)),
      variables: Object.fromEntries(variables),
    },
  ];
}

/** The menu shows it; not every editor reads a description before a query. */
function withoutDescription(document: DocumentNode): DocumentNode {
  return visit(document, { OperationDefinition: (operation) => ({ ...operation, description: undefined }) });
}
