import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { SiloReport } from '../call.ts';
import type { Clock } from '../clock.ts';
import { type Identity, identityHeaders, identityText } from '../door-headers.ts';
import { SiloError } from '../silo-error.ts';
import type { Ask } from '../subgraph.ts';
import { answerOrAbort, createPostClient, type PostAnswer } from '../transports/post.ts';
import { SIGNATURE_HEADER, signRequest } from './request-signature.ts';
import { readJsonObject } from './service-question.ts';
import type { SigningKey } from './signing-key.ts';

/** Where a gateway answers what a subgraph in another process asks: this, and the subgraph's name. */
export const ASK_PATH = '/internal/ask';

export interface RemoteAskOptions {
  /** Scheme, host and port of the gateway. */
  readonly gatewayUrl: string;
  /** The name of the subgraph that asks. */
  readonly subgraph: string;
  readonly clock: Clock;
}

/** The gateway's request that is being answered when a subgraph asks. */
export interface AskingRequest {
  readonly identity: Identity;
  /** With what it was signed. Its answer is asked for with the same: that the gateway has it is certain. */
  readonly key: SigningKey | null;
  readonly signal: AbortSignal;
  /** Told of calls to silos that the gateway does not count itself. */
  readonly report: (report: SiloReport) => void;
}

/** Asks the graph from a process in which there is none. */
export interface RemoteAsk {
  inside(request: AskingRequest): Ask;
  close(): Promise<void>;
}

const LIMITS = { deadlineMs: 60_000, maxAnswerBytes: 16 * 1024 * 1024, sockets: 64 };
const SYSTEM = 'gateway';
/** The gateway ends it in time, with what it has; only one that does not is given up here, in milliseconds. */
const SPARE_MS = 250;

/** The `ask` over HTTP: as long as the client waits and no longer, signed. Rejects with a coded error where nobody answers. */
export function createRemoteAsk({ gatewayUrl, subgraph, clock }: RemoteAskOptions): RemoteAsk {
  const address = `${gatewayUrl.replace(/\/$/, '')}${ASK_PATH}/${subgraph}`;
  const path = new URL(address).pathname;
  const client = createPostClient({ system: SYSTEM, address, ...LIMITS });
  return {
    inside: ({ identity, key, signal, report }) => {
      const timeLeftMs = countDown(identity.timeLeft);
      return async (document, variables) => {
        if (!key) throw new SiloError(SYSTEM, 'SILO_CONFIG', { cause: new Error('Who is asked unsigned cannot ask.') });
        const left = timeLeftMs();
        const asked = { ...identity, timeLeft: String(left) };
        const body = JSON.stringify({ document, variables });
        const signature = signRequest(key, { method: 'POST', path, body, identity: identityText(asked) }, clock);
        const headers = [...identityHeaders(asked), SIGNATURE_HEADER, signature];
        const exchange = client.post(body, headers, left + SPARE_MS);
        const { sources, ...result } = readAsked(await answerOrAbort(exchange, signal));
        sources.forEach(report);
        return result;
      };
    },
    close: () => client.close(),
  };
}

/** How much is left, in whole milliseconds, of what was left when the request came. */
function countDown(timeLeft: string): () => number {
  const ms = /^\d{1,9}$/.test(timeLeft) ? Math.min(Number(timeLeft), LIMITS.deadlineMs) : LIMITS.deadlineMs;
  const endsAt = performance.now() + ms;
  return () => Math.max(0, Math.ceil(endsAt - performance.now()));
}

function readAsked({ status, body }: PostAnswer): ExecutionResult & { readonly sources: readonly SiloReport[] } {
  if (status === 401 || status === 404) {
    const cause = new Error(`status ${status}: is the key at the gateway the same, and GATEWAY_URL right?`);
    throw new SiloError(SYSTEM, 'SILO_CONFIG', { cause });
  }
  const { data, errors, extensions } = readJsonObject(body) ?? {};
  const list = Array.isArray(errors) ? (errors as GraphQLFormattedError[]) : [];
  if (status === 400) throw new Error(`The gateway refuses what is asked: ${list[0]?.message}`);
  if (status !== 200 || typeof data !== 'object') {
    throw new SiloError(SYSTEM, 'SILO_BAD_RESPONSE', { cause: new Error(`status ${status} without data`) });
  }
  const { sources, ...told } = extensions as { readonly sources: readonly SiloReport[] };
  const failed = list.length > 0 && { errors: list.map(toError) };
  return { data: data as ExecutionResult['data'], ...failed, extensions: told, sources };
}

function toError({ message, path, extensions }: GraphQLFormattedError): GraphQLError {
  return new GraphQLError(message, { path, extensions });
}
