import { ApolloServer, type ApolloServerPlugin, type GraphQLRequestContextWillSendResponse } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLError } from 'graphql';
import type { ClientRequest } from './context.ts';
import { codeOf, toPublicError } from './errors.ts';
import type { Engine } from './execution.ts';
import { causeText, type Log } from './log.ts';

export interface ApolloServerParts {
  readonly engine: Engine;
  readonly introspection: boolean;
  readonly schemaHints: boolean;
  readonly log: Log;
}

/**
 * Parses, validates and answers; executes through the engine. Everything that would otherwise depend on NODE_ENV or on
 * a variable of the environment is said here.
 */
export function createApolloServer({
  engine,
  introspection,
  schemaHints,
  log,
}: ApolloServerParts): ApolloServer<ClientRequest> {
  return new ApolloServer<ClientRequest>({
    gateway: toApolloGateway(engine),
    formatError: (formatted) => toPublicError(formatted, { schemaHints }),
    introspection,
    hideSchemaDetailsFromClientErrors: !schemaHints,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    validationOptions: { maxErrors: MOST_VALIDATION_ERRORS },
    logger: { debug: () => {}, info: () => {}, warn: say(log, 'warn'), error: say(log, 'error') },
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      createRequestPlugin(log),
    ],
  });
}

const MOST_VALIDATION_ERRORS = 5;

type ApolloGatewayInterface = NonNullable<ConstructorParameters<typeof ApolloServer<ClientRequest>>[0]['gateway']>;

/** The engine in the form in which Apollo Server takes one. */
function toApolloGateway(engine: Engine): ApolloGatewayInterface {
  const listeners = new Set<(schema: { apiSchema: Engine['apiSchema']; coreSupergraphSdl: string }) => void>();
  return {
    onSchemaLoadOrUpdate: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    load: async () => {
      for (const listener of listeners) listener({ apiSchema: engine.apiSchema, coreSupergraphSdl: '' });
      return {
        executor: ({ document, queryHash, request, context }) =>
          engine.execute(
            {
              document,
              documentHash: queryHash,
              operationName: request.operationName,
              variables: request.variables ?? {},
            },
            context as ClientRequest,
          ),
      };
    },
    // The engine is stopped by who started it.
    stop: async () => {},
  };
}

/** One line per request, one per failure that an operator can do something about, and the request's id on every error. */
function createRequestPlugin(log: Log): ApolloServerPlugin<ClientRequest> {
  return {
    requestDidStart: async () => {
      const startedAt = performance.now();
      return {
        didEncounterErrors: async ({ errors, contextValue: { requestId } }) => {
          for (const error of errors) logFailure(log, requestId, error);
        },
        willSendResponse: async (context) => {
          const codes = markErrors(context);
          const ms = Math.round(performance.now() - startedAt);
          const { operationName, contextValue } = context;
          log.info('request', { requestId: contextValue.requestId, operation: operationName ?? null, ms, codes });
        },
      };
    },
  };
}

/** Puts the request's id on the errors of an answer and returns their distinct codes. */
function markErrors({ response, contextValue }: GraphQLRequestContextWillSendResponse<ClientRequest>): string[] {
  if (response.body.kind !== 'single' || !response.body.singleResult.errors) return [];
  const errors = response.body.singleResult.errors.map((error) => ({
    ...error,
    extensions: { ...error.extensions, traceId: contextValue.requestId },
  }));
  response.body.singleResult.errors = errors;
  return [...new Set(errors.map(({ extensions }) => String((extensions as Record<string, unknown>).code)))];
}

/** What clients sent is theirs: their mistakes are counted by code, never written down. */
function logFailure(log: Log, requestId: string, error: GraphQLError): void {
  const code = codeOf(error);
  if (code === 'BAD_USER_INPUT') return;
  const facts = {
    requestId,
    code,
    silo: error.extensions.silo,
    path: error.path?.join('.'),
    cause: causeText(rootCause(error)),
  };
  log[code === 'INTERNAL' ? 'error' : 'warn']('failure', facts);
}

/** What a resolver threw, below the wrappings that carry it here. */
function rootCause(error: Error): unknown {
  const original = (error as Partial<GraphQLError>).originalError;
  return original && original !== error ? rootCause(original) : error;
}

function say(log: Log, level: 'warn' | 'error') {
  return (message?: unknown) => log[level]('server', { message: causeText(message) });
}
