import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { ExecutionResult, GraphQLError, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { subgraphSdl } from '../schema/sdl.ts';
import {
  areRequired,
  CALLER_HEADER,
  createDocumentReader,
  createExecutor,
  decodeCaller,
  type Permission,
  REQUEST_ID_HEADER,
  requireSignatures,
  type ServiceDocument,
  type ServiceKeys,
  Unsigned,
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
    log = () => {},
  }: SubgraphServiceOptions,
): Promise<SubgraphService> {
  if (!areRequired(keys) && !isLoopback(host)) throw new Error(LOOPBACK_ONLY);
  const schema = createSubgraphSchema(definition, sdl);
  const running = await definition.start(settings, { clock, log });
  const app = fastify({ logger: false, bodyLimit: MAX_BODY_BYTES, forceCloseConnections: 'idle' });
  let stopping = false;
  // A connection that is kept alive would hold the closing door open.
  app.addHook('onSend', async (_request, reply) => void (stopping && reply.header('connection', 'close')));
  answerUnsigned(app);
  const permissionOf = requireSignatures(app, keys, clock, MAX_BODY_BYTES);
  addRoute(app, { schema, running, clock, log, permissionOf });
  const stop = async () => {
    stopping = true;
    await app.close();
    await running.stop();
  };
  try {
    return { url: `${await app.listen({ port, host })}/graphql`, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

const NO_KEYS: ServiceKeys = { request: [], composition: [] };

/** Why a subgraph does not listen where others could reach it. */
export const LOOPBACK_ONLY = 'HOST: expected GATEWAY_KEYS beside it, or a loopback address; received no keys';

/** Whether an address can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** Who may not ask is told so, in JSON, and nothing else. */
function answerUnsigned(app: FastifyInstance): void {
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof Unsigned)) return reply.send(error);
    const extensions = { code: 'UNAUTHENTICATED' };
    return reply.code(401).send({ errors: [{ message: 'Who asks is not known.', extensions }] });
  });
}

// A gateway sends the keys of whole pages.
const MAX_BODY_BYTES = 16 * 1024 * 1024;

interface RouteParts {
  readonly schema: GraphQLSchema;
  readonly running: Running<unknown>;
  readonly clock: Clock;
  readonly log: SubgraphHost['log'];
  readonly permissionOf: (request: FastifyRequest) => Permission;
}

interface Question {
  readonly query: string;
  readonly operationName?: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly variables?: Record<string, unknown>;
}

function addRoute(app: FastifyInstance, { schema, running, clock, log, permissionOf }: RouteParts): void {
  const read = createDocumentReader(schema);
  const { execute } = createExecutor(schema);
  const ask = (
    { document }: ServiceDocument,
    { variables = {}, extensions, operationName }: Question,
    context: unknown,
  ) => execute(document, variables, context, extensions && { extensions }, operationName);
  app.post<{ Body: Question }>('/graphql', { schema: { body: QUESTION } }, async (request, reply) => {
    const { body, headers } = request;
    const asked = read(body.query);
    if (!('document' in asked)) return await reply.code(400).send({ errors: asked });
    if (!isPermitted(asked, permissionOf(request))) throw new Unsigned();
    const sources: SiloReport[] = [];
    const left = new AbortController();
    reply.raw.once('close', () => left.abort(new Error('The gateway has left.')));
    const context = running.createContext({
      caller: decodeCaller(headerText(headers[CALLER_HEADER])),
      requestId: headerText(headers[REQUEST_ID_HEADER]) ?? '',
      signal: left.signal,
      report: (report) => void sources.push(report),
      clock,
      ask: askNowhere,
    });
    const result = await ask(asked, body, context);
    return await reply.type('application/json; charset=utf-8').send(JSON.stringify(toAnswer(result, sources, log)));
  });
}

function isPermitted({ asksSchema }: ServiceDocument, permission: Permission): boolean {
  if (permission === 'everything') return true;
  return asksSchema === (permission === 'schema' ? 'everything' : 'nothing');
}

const QUESTION = {
  type: 'object',
  required: ['query'],
  properties: {
    query: { type: 'string' },
    operationName: { type: 'string' },
    variables: { type: 'object' },
    extensions: { type: 'object' },
  },
};

function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function toAnswer({ data, errors }: ExecutionResult, sources: readonly SiloReport[], log: SubgraphHost['log']) {
  return { data, ...(errors && { errors: errors.map((error) => toPublic(error, log)) }), extensions: { sources } };
}

/** An error that has a code was made for clients; another one is a mistake of ours, and its text stays here. */
function toPublic(error: GraphQLError, log: SubgraphHost['log']): GraphQLFormattedError {
  const { message, path, extensions } = error;
  const code = extensions.code === undefined ? 'INTERNAL' : String(extensions.code);
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
