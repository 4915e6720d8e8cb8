import type { IncomingMessage } from 'node:http';
import type { GraphQLSchema } from 'graphql';
import { subgraphSdl } from '../schema/sdl.ts';
import {
  type Admission,
  areRequired,
  createDocumentReader,
  createExecutor,
  createJsonServer,
  createRemoteAsk,
  createRequestGate,
  decodeCaller,
  type JsonReply,
  type JsonServerOptions,
  type Permission,
  type RemoteAsk,
  type RequestGate,
  readIdentity,
  readServiceQuestion,
  type ServiceDocument,
  type ServiceKeys,
  type ServiceQuestion,
  startRecordLog,
  toServiceAnswer,
  withoutCredentials,
} from './kit/host.ts';
import {
  askNowhere,
  type Clock,
  createSubgraphSchema,
  type Running,
  type Settings,
  type SiloReport,
  type SubgraphDefinition,
  type SubgraphHost,
} from './kit/index.ts';

export interface SubgraphServiceOptions {
  readonly settings: Settings;
  readonly clock: Clock;
  /** 0: any free port. */
  readonly port: number;
  /** Only loopback where no keys are given. @default loopback */
  readonly host?: string;
  /** @default the SDL file of the subgraph's name */
  readonly sdl?: string;
  /** With keys only signed requests are answered. @default none */
  readonly keys?: ServiceKeys;
  /** Where the subgraph asks the graph, which takes keys. @default nowhere */
  readonly gatewayUrl?: string;
  /** @default nothing is said */
  readonly log?: SubgraphHost['log'];
}

export interface SubgraphService {
  /** What the gateway's `SUBGRAPH_<NAME>_URL` is set to. */
  readonly url: string;
  /** Requests in flight finish first. */
  stop(): Promise<void>;
}

/** One subgraph behind its own port: the same definition as in the gateway's process, and the same answers. */
export async function startSubgraphService(
  definition: SubgraphDefinition,
  {
    settings,
    clock,
    port,
    host = '127.0.0.1',
    sdl = subgraphSdl(definition.name),
    keys = NO_KEYS,
    gatewayUrl,
    log = () => {},
  }: SubgraphServiceOptions,
): Promise<SubgraphService> {
  if (!areRequired(keys) && !isLoopback(host)) throw new Error(LOOPBACK_ONLY);
  if (gatewayUrl !== undefined && keys.request.length === 0) throw new Error(SIGNED_ASKS_ONLY);
  const schema = createSubgraphSchema(definition, sdl);
  const running = await definition.start(settings, { clock, log });
  const records = startRecordLog({ clock, log });
  const ask = gatewayUrl === undefined ? null : createRemoteAsk({ gatewayUrl, subgraph: definition.name, clock });
  const gate = createRequestGate(keys, clock);
  const server = createJsonServer({
    mostBytes: MAX_BODY_BYTES,
    answer: createAnswer({ schema, running, clock, log, gate, ask, areSigned: areRequired(keys) }),
  });
  const stop = async () => {
    await server.close();
    await running.stop();
    records.stop();
    await ask?.close();
  };
  try {
    return { url: `${await server.listen(port, host)}${PATH}`, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

const PATH = '/graphql';

const NO_KEYS: ServiceKeys = { request: [], composition: [] };

/** Why a subgraph does not listen where others could reach it. */
export const LOOPBACK_ONLY = 'HOST: expected GATEWAY_KEYS beside it, or a loopback address; received no keys';

/** Why a subgraph does not ask the graph. */
export const SIGNED_ASKS_ONLY = 'GATEWAY_URL: expected GATEWAY_KEYS beside it; received no keys';

/** Whether an address can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

// A gateway sends the keys of whole pages.
const MAX_BODY_BYTES = 16 * 1024 * 1024;

interface AnswerParts {
  readonly schema: GraphQLSchema;
  readonly running: Running<unknown>;
  readonly clock: Clock;
  readonly log: SubgraphHost['log'];
  readonly gate: RequestGate;
  readonly areSigned: boolean;
  /** Null: the subgraph cannot ask the graph. */
  readonly ask: RemoteAsk | null;
}

function createAnswer({ schema, running, clock, log, gate, ask, areSigned }: AnswerParts): JsonServerOptions['answer'] {
  const read = createDocumentReader(schema);
  const { execute } = createExecutor(schema);

  async function answerQuestion(
    { document }: ServiceDocument,
    { variables, extensions, operationName }: ServiceQuestion,
    { headers }: IncomingMessage,
    { key }: Admission,
    signal: AbortSignal,
  ): Promise<JsonReply> {
    const sources: SiloReport[] = [];
    const report = (one: SiloReport) => void sources.push(one);
    const identity = readIdentity(headers);
    const context = running.createContext({
      caller: decodeCaller(identity.caller),
      requestId: identity.requestId,
      signal,
      report,
      clock,
      ask: ask?.inside({ identity, key, signal, report }) ?? askNowhere,
    });
    const result = await execute(document, variables, context, extensions && { extensions }, operationName);
    return { status: 200, text: toServiceAnswer(result, sources, log) };
  }

  return async (request, body, left) => {
    try {
      const admission = body && gate(request, body);
      // Before the body is read as anything: whoever has no key learns nothing of what is expected of it.
      if (!admission) return body || areSigned ? UNSIGNED : TOO_LONG;
      const problem = problemOf(request);
      if (problem) return problem;
      const question = readServiceQuestion(body);
      if (!question) return refusal(400, 'Expected an operation as a JSON object.');
      const asked = read(question.query);
      if (!('document' in asked)) return { status: 400, text: JSON.stringify({ errors: asked }) };
      if (!isPermitted(asked, admission.permission)) return UNSIGNED;
      return await answerQuestion(asked, question, request, admission, left);
    } catch (thrown) {
      log('failure', { code: 'INTERNAL', cause: withoutCredentials((thrown as Error).message) });
      return refusal(500, 'Something went wrong in the subgraph.', 'INTERNAL');
    }
  };
}

/** Only JSON, so that no page in somebody's browser can ask a subgraph on the same machine. */
function problemOf({ url, method, headers }: IncomingMessage): JsonReply | null {
  if (url !== PATH) return refusal(404, `Expected the path ${PATH}.`);
  if (method !== 'POST') return refusal(405, 'Expected the method POST.');
  if (!/^application\/json(?:;|$)/i.test(headers['content-type'] ?? '')) return refusal(415, 'Expected JSON.');
  return null;
}

function refusal(status: number, message: string, code = 'BAD_USER_INPUT'): JsonReply {
  return { status, text: JSON.stringify({ errors: [{ message, extensions: { code } }] }) };
}

/** Who may not ask is told so, and nothing else. */
const UNSIGNED = refusal(401, 'Who asks is not known.', 'UNAUTHENTICATED');
const TOO_LONG = refusal(413, `Expected at most ${MAX_BODY_BYTES} bytes.`);

function isPermitted({ asksSchema }: ServiceDocument, permission: Permission): boolean {
  if (permission === 'everything') return true;
  return asksSchema === (permission === 'schema' ? 'everything' : 'nothing');
}
