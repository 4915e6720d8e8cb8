import fastify, { type FastifyInstance } from 'fastify';
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import { subgraphSdl } from '../schema/sdl.ts';
import { CALLER_HEADER, decodeCaller, REQUEST_ID_HEADER, withoutCredentials } from './kit/host.ts';
import {
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
  /** @default loopback */
  readonly host?: string;
  /** @default the SDL file of the subgraph's name */
  readonly sdl?: string;
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
    log = () => {},
  }: SubgraphServiceOptions,
): Promise<SubgraphService> {
  const schema = createSubgraphSchema(definition, sdl);
  const running = await definition.start(settings, { clock, log });
  const app = fastify({ logger: false, bodyLimit: MAX_BODY_BYTES, forceCloseConnections: 'idle' });
  let stopping = false;
  // A connection that is kept alive would hold the closing door open.
  app.addHook('onSend', async (_request, reply) => void (stopping && reply.header('connection', 'close')));
  addRoute(app, { schema, running, clock, log });
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

// A gateway sends the keys of whole pages.
const MAX_BODY_BYTES = 16 * 1024 * 1024;

interface RouteParts {
  readonly schema: GraphQLSchema;
  readonly running: Running<unknown>;
  readonly clock: Clock;
  readonly log: SubgraphHost['log'];
}

interface Question {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Record<string, unknown>;
}

function addRoute(app: FastifyInstance, { schema, running, clock, log }: RouteParts): void {
  const read = createDocumentReader(schema);
  app.post<{ Body: Question }>('/graphql', { schema: { body: QUESTION } }, async ({ body, headers }, reply) => {
    const document = read(body.query);
    if (!('kind' in document)) return await reply.code(400).send({ errors: document });
    const sources: SiloReport[] = [];
    const left = new AbortController();
    reply.raw.once('close', () => left.abort(new Error('The gateway has left.')));
    const result = await execute({
      schema,
      document,
      operationName: body.operationName,
      variableValues: body.variables,
      contextValue: running.createContext({
        caller: decodeCaller(headerText(headers[CALLER_HEADER])),
        requestId: headerText(headers[REQUEST_ID_HEADER]) ?? '',
        signal: left.signal,
        report: (report) => void sources.push(report),
        clock,
      }),
    });
    return await reply.type('application/json; charset=utf-8').send(JSON.stringify(toAnswer(result, sources, log)));
  });
}

const QUESTION = {
  type: 'object',
  required: ['query'],
  properties: { query: { type: 'string' }, operationName: { type: 'string' }, variables: { type: 'object' } },
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

const MOST_DOCUMENTS = 1_000;

/** A gateway asks the same few documents again and again: each is parsed and validated once. */
function createDocumentReader(schema: GraphQLSchema): (text: string) => DocumentNode | readonly GraphQLError[] {
  const known = new Map<string, DocumentNode>();
  return (text) => {
    const seen = known.get(text);
    if (seen) return seen;
    const document = parseOrNull(text);
    if (!document) return [new GraphQLError('The document cannot be parsed.')];
    const errors = validate(schema, document);
    if (errors.length > 0) return errors;
    if (known.size >= MOST_DOCUMENTS) known.clear();
    known.set(text, document);
    return document;
  };
}

function parseOrNull(text: string): DocumentNode | null {
  try {
    return parse(text);
  } catch {
    return null;
  }
}
