import { ApolloServer, type ApolloServerPlugin, type GraphQLRequestContextWillSendResponse } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLError } from 'graphql';
import { type ApolloExecutionParts, createApolloExecution } from './apollo-execution.ts';
import type { ClientRequest } from './context.ts';
import { codeOf, toPublicError } from './errors.ts';
import { stringifyResult } from './json-text.ts';
import type { KnownTexts } from './known-texts.ts';
import { createLimitsPlugin } from './limits/limits-plugin.ts';
import type { TrustedDocuments } from './limits/trusted-documents.ts';
import { causeText, type Log } from './log.ts';

export interface ApolloServerParts extends ApolloExecutionParts {
  /** Documents for which the limits of strangers' documents do not hold. */
  readonly trusted: TrustedDocuments;
  /** The documents that are asked by their hashes. */
  readonly texts: KnownTexts;
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
  texts,
  introspection,
  schemaHints,
  log,
}: ApolloServerParts): ApolloServer<ClientRequest> {
  const { gateway, plugin } = createApolloExecution({ engine, limits, recent });
  return new ApolloServer<ClientRequest>({
    gateway,
    stringifyResult,
    formatError: (formatted) => toPublicError(formatted, { schemaHints }),
    introspection,
    hideSchemaDetailsFromClientErrors: !schemaHints,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    persistedQueries: { cache: toQueryCache(texts) },
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
      plugin,
    ],
  });
}

/** Nothing is persisted: by its hash only the door asks, for a text that it has just been given. */
function toQueryCache({ textOf }: KnownTexts): ApolloServer['cache'] {
  return {
    // Keys have a prefix.
    get: async (key) => textOf(key.slice(key.indexOf(':') + 1)),
    set: async () => {},
    delete: async () => {},
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
