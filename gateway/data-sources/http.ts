import {
  answerOrAbort,
  createPostClient,
  type Exchange,
  encodeCaller,
  type Identity,
  identityHeaders,
  identityText,
  type PostAnswer,
  type SigningKey,
  signerOf,
} from '../../subgraphs/kit/host.ts';
import { type CallContext, SiloError, type SubgraphDefinition, toSiloError } from '../../subgraphs/kit/index.ts';
import type { ClientRequest } from '../context.ts';
import type { Log } from '../log.ts';
import { causeText } from '../log.ts';
import type { Door, Fetch } from './door.ts';
import { readAnswer } from './http-answer.ts';
import { type Question, toQuestion } from './http-question.ts';
import { createSharedReads, type SharedReads } from './shared-reads.ts';
import { createUnanswered } from './unanswered.ts';

export interface HttpDoorOptions {
  readonly definition: SubgraphDefinition;
  readonly sdl: string;
  /** Where the subgraph's process answers GraphQL. */
  readonly address: string;
  /** Longest wait for one answer, in milliseconds. */
  readonly deadlineMs: number;
  /** Signs what is asked. @default nothing is signed */
  readonly key?: SigningKey | null;
  /** Reads under way, for all doors of a gateway, so that a write through one of them is known to all. @default its own */
  readonly reads?: SharedReads<PostAnswer>;
  readonly log: Log;
}

const MAX_ANSWER_BYTES = 16 * 1024 * 1024;
const SOCKETS = 64;

/** A subgraph in another process. While that cannot be reached its fields fail, nothing else. */
export function createHttpDoor(options: HttpDoorOptions): Door {
  const { definition, sdl, address, log, reads = createSharedReads() } = options;
  const system = systemOf(definition);
  const { send, close } = createSender(options);
  const shareKey = createSharing(definition);
  const ask = async (fetch: Fetch, request: ClientRequest): Promise<PostAnswer> => {
    const question = toQuestion(fetch);
    const start = () => send(question, request);
    if (question.isRead) return await reads.read(shareKey(question, request), request.signal, start);
    reads.forget();
    try {
      request.signal.throwIfAborted();
      return await answerOrAbort(start(), request.signal);
    } finally {
      reads.forget();
    }
  };
  const unanswered = createUnanswered(sdl);
  const failed = async (fetch: Fetch, request: ClientRequest, thrown: unknown) => {
    const error = request.signal.aborted
      ? new SiloError(system, 'SILO_TIMEOUT', { cause: thrown })
      : toSiloError(system, thrown);
    reportFailure(definition, error, request);
    const { code, cause } = error;
    const facts = { subgraph: definition.name, code, requestId: request.requestId, cause: causeText(cause) };
    log.warn('subgraph failed', facts);
    return await unanswered(fetch, error);
  };
  return {
    subgraph: definition.name,
    address,
    ask: async (fetch, request) => {
      try {
        const { sources, ...result } = readAnswer(system, fetch, await ask(fetch, request));
        sources.forEach(request.report);
        return result;
      } catch (thrown) {
        return await failed(fetch, request, thrown);
      }
    },
    stop: close,
  };
}

/** The process is known to clients by the first system that is behind it. */
function systemOf({ name, systems }: SubgraphDefinition): string {
  return systems[0]?.system ?? name;
}

/** By what key a read is shared. Two callers never share: what one may see says nothing about the other. */
function createSharing({ name, systems }: SubgraphDefinition) {
  // Who has no silo asks the graph, and what that reads is counted for the one client's request in which it asks.
  const asksGraph = systems.length === 0;
  return ({ key }: Question, { caller, requestId }: ClientRequest): string =>
    `${name} ${encodeCaller(caller)} ${asksGraph ? requestId : ''} ${key}`;
}

/** Sends questions to a subgraph's process, signed if there is a key. */
function createSender({ definition, address, deadlineMs, key = null }: HttpDoorOptions) {
  const path = new URL(address).pathname;
  const limits = { deadlineMs, maxAnswerBytes: MAX_ANSWER_BYTES, sockets: SOCKETS };
  const { post, close } = createPostClient({ system: systemOf(definition), address, ...limits });
  const sign = signerOf(key);
  const send = ({ body }: Question, request: ClientRequest): Exchange<PostAnswer> => {
    const identity = toIdentity(request);
    const headers = identityHeaders(identity);
    if (key) {
      const signed = sign({ method: 'POST', path, body, identity: identityText(identity) }, request.clock);
      headers.push(...Object.entries(signed).flat());
    }
    return post(body, headers);
  };
  return { send, close };
}

function toIdentity({ caller, requestId, timeLeftMs }: ClientRequest): Identity {
  const left = timeLeftMs();
  return { caller: encodeCaller(caller), requestId, timeLeft: Number.isFinite(left) ? String(left) : '' };
}

/** What the subgraph reads cannot be read either while its process does not answer. */
function reportFailure({ systems }: SubgraphDefinition, { code }: SiloError, { clock, report }: CallContext): void {
  for (const { system } of systems) {
    report({ system, question: 'subgraph', status: 'failed', code, keys: 0, at: clock.now().toISOString(), ms: 0 });
  }
}
