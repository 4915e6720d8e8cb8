import type { ExecutionResult } from 'graphql';
import type { PostAnswer } from '../../subgraphs/kit/host.ts';
import { SiloError, type SiloReport } from '../../subgraphs/kit/index.ts';
import type { Fetch } from './door.ts';

/** What a subgraph's process answered, and what its calls to silos came to. */
interface Answered extends ExecutionResult {
  readonly sources: readonly SiloReport[];
}

/** A GraphQL answer that fits the question, or a `SiloError`. */
export function readAnswer(system: string, { variables }: Fetch, { status, body }: PostAnswer): Answered {
  if (status === 401) throw new SiloError(system, 'SILO_CONFIG', { cause: new Error('The signature was not taken.') });
  const answer = parseJson(system, status, body);
  const data = recordOf(answer.data);
  const errors = Array.isArray(answer.errors) ? (answer.errors as NonNullable<ExecutionResult['errors']>) : undefined;
  if (!data && !(answer.data === null && errors))
    throw badResponse(system, `status ${status} without data: ${errors?.[0]?.message}`);
  const asked = variables.representations;
  if (data && Array.isArray(asked) && (data._entities as unknown[] | null)?.length !== asked.length) {
    throw badResponse(system, 'not as many entities as were asked for');
  }
  const sources = recordOf(answer.extensions)?.sources;
  return { data, ...(errors && { errors }), sources: Array.isArray(sources) ? (sources as SiloReport[]) : [] };
}

function parseJson(system: string, status: number, body: Buffer): Record<string, unknown> {
  try {
    return recordOf(JSON.parse(body.toString('utf8'))) ?? {};
  } catch (cause) {
    throw new SiloError(system, 'SILO_BAD_RESPONSE', { cause: new Error(`status ${status}, no JSON`, { cause }) });
  }
}

function recordOf(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function badResponse(system: string, cause: string): SiloError {
  return new SiloError(system, 'SILO_BAD_RESPONSE', { cause: new Error(cause) });
}
