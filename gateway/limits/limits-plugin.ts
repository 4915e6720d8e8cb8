import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, GraphQLError, type OperationDefinitionNode } from 'graphql';
import type { ClientRequest } from '../context.ts';
import { jsonDepth } from './json-depth.ts';
import { type LimitProblem, type Limits, overLimit } from './limits.ts';
import { measureOperation } from './operation-size.ts';
import type { TrustedDocuments } from './trusted-documents.ts';

/** Refuses operations and variables that are over a limit, after validation and before anything is planned. */
export function createLimitsPlugin(limits: Limits, trusted: TrustedDocuments): ApolloServerPlugin<ClientRequest> {
  const problemOf = createOperationCheck(limits);
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ queryHash, document, operation, request: { variables } }) => {
        refuse(variablesProblem(limits, variables));
        if (operation && !trusted.has(queryHash)) refuse(problemOf(document, operation));
      },
    }),
  };
}

/** Where the limit is off nothing is counted: values that are deep enough would exhaust the stack. */
function variablesProblem(limits: Limits, variables: unknown): LimitProblem | null {
  const most = limits.variablesDepth;
  return Number.isFinite(most) ? overLimit(limits, { variablesDepth: jsonDepth(variables, most) }) : null;
}

/** Documents are kept by Apollo Server: each operation of one is measured once. */
function createOperationCheck(limits: Limits) {
  const known = new WeakMap<OperationDefinitionNode, LimitProblem | null>();
  return (document: DocumentNode, operation: OperationDefinitionNode): LimitProblem | null => {
    const seen = known.get(operation);
    if (seen !== undefined) return seen;
    const problem = overLimit(limits, { ...measureOperation(document, operation) });
    known.set(operation, problem);
    return problem;
  };
}

function refuse(problem: LimitProblem | null): void {
  if (!problem) return;
  const extensions = { code: 'OPERATION_TOO_COMPLEX', ...problem, http: { status: 400 } };
  throw new GraphQLError('The operation asks for too much at once.', { extensions });
}
