import {
  type ApolloServerOptionsWithGateway,
  type ApolloServerPlugin,
  type GraphQLRequestContextResponseForOperation,
  HeaderMap,
} from '@apollo/server';
import type { ClientRequest } from './context.ts';
import type { Answer } from './engine/answer.ts';
import { toBody } from './json-text.ts';
import { withFewErrors } from './limits/coercion-errors.ts';
import type { Limits } from './limits/limits.ts';
import { documentHash } from './limits/trusted-documents.ts';
import type { RecentDocuments } from './reload/recent-documents.ts';
import type { ReloadingEngine } from './reload/reloading-engine.ts';

export interface ApolloExecutionParts {
  readonly engine: ReloadingEngine;
  readonly limits: Limits;
  /** Told of every document that is executed. */
  readonly recent: RecentDocuments;
}

/** How Apollo Server executes through the engine. */
export interface ApolloExecution {
  readonly gateway: ApolloServerOptionsWithGateway<ClientRequest>['gateway'];
  /** Goes last: the hooks of those before it are done then. */
  readonly plugin: ApolloServerPlugin<ClientRequest>;
}

/**
 * A request is executed by the engine on whose schema it was validated, even if that was replaced in between. An answer
 * without errors is the response as it is; one with errors takes Apollo Server's longer way, on which they get their
 * form, their status and their line in the log.
 */
export function createApolloExecution(parts: ApolloExecutionParts): ApolloExecution {
  const { engine } = parts;
  const failed = new WeakMap<ClientRequest, Promise<Answer>>();
  const plugin: ApolloServerPlugin<ClientRequest> = {
    requestDidStart: async () => ({
      responseForOperation: async (asked) => {
        const answer = execute(parts, asked);
        const { errors, data, text } = await answer.catch(() => FAILED);
        if (!errors) return { http: NOTHING_MORE, body: { kind: 'single', singleResult: toBody(data, text) } };
        failed.set(asked.contextValue, answer);
        return null;
      },
    }),
  };
  const gateway: ApolloExecution['gateway'] = {
    onSchemaLoadOrUpdate: (listener) =>
      engine.onSwap(({ apiSchema }) => listener({ apiSchema, coreSupergraphSdl: '' })),
    load: async () => {
      engine.announce();
      return { executor: async ({ context }) => (await failed.get(context as ClientRequest)) ?? {} };
    },
    // The engine is stopped by who started it.
    stop: async () => {},
  };
  return { gateway, plugin };
}

const FAILED: Answer = { errors: [] };

const NOTHING_MORE = { headers: new HeaderMap() };

async function execute(
  { engine, limits, recent }: ApolloExecutionParts,
  {
    schema,
    document,
    source,
    queryHash,
    request,
    contextValue,
  }: GraphQLRequestContextResponseForOperation<ClientRequest>,
): Promise<Answer> {
  recent.saw(source);
  const operation = {
    document,
    documentHash: queryHash ?? documentHash(source),
    operationName: request.operationName,
    variables: request.variables ?? {},
    asText: true,
  };
  return withFewErrors(await engine.engineOf(schema).execute(operation, contextValue), limits.coercionErrors);
}
