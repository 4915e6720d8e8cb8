import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { SiloReport } from '../call.ts';
import { withoutCredentials } from '../read-settings.ts';
import type { SubgraphHost } from '../subgraph.ts';

/** The answer to one of our own processes, as JSON: the result, and what was asked of the silos for it. */
export function toServiceAnswer(
  { data, errors, extensions }: ExecutionResult,
  sources: readonly SiloReport[],
  log: SubgraphHost['log'],
): string {
  const told = errors && { errors: errors.map((error) => toPublic(error, log)) };
  return JSON.stringify({ data, ...told, extensions: { ...extensions, sources } });
}

/** An error that has a code was made for clients; another one is a mistake of ours, and its text stays here. */
function toPublic(error: GraphQLError, log: SubgraphHost['log']): GraphQLFormattedError {
  const { message, path, extensions } = error;
  const code = extensions?.code === undefined ? 'INTERNAL' : String(extensions.code);
  if (code !== 'BAD_USER_INPUT') log('failure', { code, path: path?.join('.'), cause: causeText(error) });
  if (code !== 'INTERNAL') return { message, path, extensions };
  return { message: 'Something went wrong in the subgraph.', path, extensions: { code } };
}

/** What really happened, for the log: what clients sent is never written down, nor are credentials. */
function causeText({ originalError, message }: GraphQLError): string {
  const cause = originalError?.cause ?? originalError;
  return withoutCredentials(cause instanceof Error ? cause.message : message).slice(0, LONGEST_TEXT);
}

const LONGEST_TEXT = 1_000;
