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
import { withFewErrors } from './limits/coercion-errors.ts';
import type { Limits } from './limits/limits.ts';
import { createLimitsPlugin } from './limits/limits-plugin.ts';
import type { TrustedDocuments } from './limits/trusted-documents.ts';
import { causeText, type Log } from './log.ts';
import type { RecentDocuments } from './reload/recent-documents.ts';
import type { ReloadingEngine } from './reload/reloading-engine.ts';

export interface ApolloServerParts {
  readonly engine: ReloadingEngine;
  readonly limits: Limits;
  /** Documents for which the limits of strangers' documents do not hold. */
  readonly trusted: TrustedDocuments;
  /** Told of every document that is executed. */
  readonly recent: RecentDocuments;
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
  limits,
  trusted,
  recent,
  introspection,
  schemaHints,
  log,
}: ApolloServerParts): ApolloServer<ClientRequest> {
  return new ApolloServer<ClientRequest>({
    gateway: toApolloGateway(engine, limits, recent),
    formatError: (formatted) => toPublicError(formatted, { schemaHints }),
    introspection,
    hideSchemaDetailsFromClientErrors: !schemaHints,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    validationOptions: { maxErrors: limits.validationErrors },
    logger: { debug: () => {}, info: () => {}, warn: say(log, 'warn'), error: say(log, 'error') },
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      createLimitsPlugin(limits, trusted),
      createRequestPlugin(log),
    ],
  });
}

type ApolloGatewayInterface = NonNullable<ConstructorParameters<typeof ApolloServer<ClientRequest>>[0]['gateway']>;

/**
 * The engine in the form in which Apollo Server takes one. A request is executed by the engine on whose schema it was
 * validated, even if that was replaced in between.
 */
function toApolloGateway(engine: ReloadingEngine, limits: Limits, recent: RecentDocuments): ApolloGatewayInterface {
  return {
    onSchemaLoadOrUpdate: (listener) =>
      engine.onSwap(({ apiSchema }) => listener({ apiSchema, coreSupergraphSdl: '' })),
    load: async () => {
      engine.announce();
      return {
        executor: async ({ schema, document, source, queryHash, request, context }) => {
          recent.saw(source);
          const operation = {
            document,
            documentHash: queryHash,
            operationName: request.operationName,
            variables: request.variables ?? {},
          };
          const result = await engine.engineOf(schema).execute(operation, context as ClientRequest);
          return withFewErrors(result, limits.coercionErrors);
        },
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
          addSources(context);
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

/** Says which silo systems were asked for the answer, and how that went. */
function addSources({ response, contextValue }: GraphQLRequestContextWillSendResponse<ClientRequest>): void {
  if (response.body.kind !== 'single') return;
  const { singleResult } = response.body;
  singleResult.extensions = { ...singleResult.extensions, sources: contextValue.sources() };
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
