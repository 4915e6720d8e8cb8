import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  visit,
} from 'graphql';
import { withoutOneOf } from '../../subgraphs/kit/host.ts';
import type { Fetch } from './door.ts';

/** The answer of a subgraph that did not give one. */
export type Unanswered = (fetch: Fetch, error: Error) => Promise<ExecutionResult>;

/**
 * Every field that was asked is null with the error at its own path. Of an entity only the keys that were in the
 * question are known; other keys are not null but missing, so that nobody is asked about a thing without a name.
 */
export function createUnanswered(sdl: string): Unanswered {
  const document = withoutOneOf(parse(sdl));
  const schema = buildSubgraphSchema(document);
  const nullable = buildSubgraphSchema(withNullableFields(document));
  return async (fetch, error) => {
    const result = await execute({
      schema: nullable,
      document: fetch.document,
      operationName: fetch.operationName,
      variableValues: fetch.variables,
      rootValue: {},
      fieldResolver: (parent: Record<string, unknown>, _args, _context, { fieldName }) => {
        if (Object.hasOwn(parent, fieldName)) return parent[fieldName];
        throw error;
      },
    });
    return { ...result, data: result.data && withoutNullKeys(schema, fetch, result.data) };
  };
}

/** So that a field that fails costs nothing but itself. */
function withNullableFields(document: DocumentNode): DocumentNode {
  return visit(document, {
    FieldDefinition: (field) =>
      field.type.kind === Kind.NON_NULL_TYPE ? { ...field, type: field.type.type } : undefined,
  });
}

type Data = Record<string, unknown>;

function withoutNullKeys(schema: GraphQLSchema, { variables }: Fetch, data: Data): Data {
  if (!Array.isArray(data._entities)) return data;
  const representations = variables.representations as readonly Data[];
  const entities = data._entities.map((entity: Data | null, index) => {
    const type = schema.getType(String(representations[index]?.__typename));
    const fields = isObjectType(type) ? type.getFields() : {};
    const known = Object.entries(entity ?? {}).filter(
      ([name, value]) => value !== null || !isNonNullType(fields[name]?.type),
    );
    return entity && Object.fromEntries(known);
  });
  return { ...data, _entities: entities };
}
