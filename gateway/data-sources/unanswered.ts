import { buildSubgraphSchema } from '@apollo/subgraph';
import { type ExecutionResult, execute, type GraphQLSchema, parse } from 'graphql';
import { withoutOneOf } from '../../subgraphs/kit/one-of.ts';
import type { Fetch } from './door.ts';

/** The schema of a subgraph with nothing behind it. */
export function createEmptySchema(sdl: string): GraphQLSchema {
  return buildSubgraphSchema(withoutOneOf(parse(sdl)));
}

/**
 * The answer of a subgraph that did not give one: every field that was asked of it is null with this error at its own
 * path. Of an entity only the keys that were in the question are known.
 */
export async function unanswered(
  schema: GraphQLSchema,
  { document, operationName, variables }: Fetch,
  error: Error,
): Promise<ExecutionResult> {
  return await execute({
    schema,
    document,
    operationName,
    variableValues: variables,
    rootValue: {},
    fieldResolver: (parent: Record<string, unknown>, _args, _context, { fieldName }) => {
      if (Object.hasOwn(parent, fieldName)) return parent[fieldName];
      throw error;
    },
  });
}
