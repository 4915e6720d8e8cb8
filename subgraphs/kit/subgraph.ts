import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  defaultFieldResolver,
  type ExecutionResult,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLScalarType,
  type GraphQLSchema,
  isObjectType,
  parse,
} from 'graphql';
import type { CallContext, SiloReport } from './call.ts';
import type { Clock } from './clock.ts';
import type { IdCodec } from './ids.ts';
import { checkFirst } from './lists.ts';
import { oneOfInputs, restoreOneOf, withoutOneOf } from './one-of.ts';
import type { SiloDeclaration } from './silo.ts';

/** Who asks. Named by the gateway; subgraphs only read it. */
export interface Caller {
  readonly kind:
    | 'CUSTOMER'
    | 'AGENT'
    | 'STORE_ASSOCIATE'
    | 'SCHEDULER'
    | 'WAREHOUSE'
    | 'SYSTEM'
    | 'AI_AGENT'
    | 'UNKNOWN';
  readonly id: string | null;
  readonly displayName: string | null;
  readonly roles: readonly string[];
  /** The caller's own customer id, if the caller is a customer. */
  readonly customerId: string | null;
  /** The caller's own place, if the caller works in one. */
  readonly locationId: string | null;
}

/** What a door knows of one request. */
export interface SubgraphRequest {
  readonly caller: Caller;
  readonly requestId: string;
  readonly signal: AbortSignal;
  /** Told of every call to a silo. */
  readonly report: (report: SiloReport) => void;
  readonly ask: Ask;
}

/** A system that cannot be read now. */
export interface Outage {
  /** The registered name of the system. */
  readonly system: string;
  /** Since when, RFC 3339. */
  readonly since: string | null;
}

/**
 * Asks the graph inside of the client's request, for subgraphs that have no silo: the internal document of that name,
 * fields that clients do not see among them. The answer may be partial, with the silos' own codes in its errors; its
 * `extensions.outages` says since when systems cannot be read (a list of `Outage`). Rejects where there is no such
 * document, and with a `SiloError` where the graph cannot be asked.
 */
export type Ask = (document: string, variables: Readonly<Record<string, unknown>>) => Promise<ExecutionResult>;

/** The `ask` of a process that knows no graph. */
export const askNowhere: Ask = async (document) => {
  throw new Error(`Nobody answers "${document}" here: set GATEWAY_URL for a subgraph that asks the graph from afar.`);
};

/** What the process gives a subgraph: the one clock, and a way to say what went wrong to the operator. */
export interface SubgraphHost {
  readonly clock: Clock;
  /** Facts only, no personal data. */
  readonly log: (event: string, facts?: Readonly<Record<string, unknown>>) => void;
}

/** A setting that a subgraph needs, as a variable of the environment. */
export interface Setting {
  /** What it is for, in one sentence. */
  readonly describe: string;
  readonly example: string;
  /** @default true */
  readonly required?: boolean;
  /** Never shown. @default false */
  readonly secret?: boolean;
  /** Returns what is wrong with a value, as "expected …", or null. */
  readonly check?: (value: string) => string | null;
}

export type Settings<Names extends string = string> = Readonly<Record<Names, string>>;

// biome-ignore lint/suspicious/noExplicitAny: resolvers are typed where they are written; graphql-js hands them anything.
export type Resolver = (parent: any, args: any, context: any) => unknown;

/** Field resolvers by type and field. `__resolveReference` takes a representation, as in the Federation specification. */
export type Resolvers = Readonly<Record<string, Readonly<Record<string, Resolver>> | GraphQLScalarType>>;

/** What is open while a subgraph runs: the clients of its silos. */
export interface Running<Context> {
  /** One per client request. */
  createContext(request: SubgraphRequest & CallContext): Context;
  stop(): Promise<void>;
}

/** One subgraph: what it is called, what it needs, what it answers. Nothing in it knows which door is in use. */
export interface SubgraphDefinition<Context = unknown> {
  /** The name of its folder, its SDL file and its variables. */
  readonly name: string;
  /** The systems it reads. `Query.sources` lists them in this order, after those of the subgraphs before it. */
  readonly systems: readonly SiloDeclaration[];
  readonly settings: Readonly<Record<string, Setting>>;
  /** The ids of the entities it owns. */
  readonly entities: readonly IdCodec[];
  readonly resolvers: Resolvers;
  start(settings: Settings, host: SubgraphHost): Promise<Running<Context>>;
}

export function defineSubgraph<Context>(definition: SubgraphDefinition<Context>): SubgraphDefinition<Context> {
  return definition;
}

/**
 * The executable schema of a subgraph: `sdl` is the shared types and its own. Every field that takes `first` refuses
 * page sizes over 100 before its resolver is called.
 */
export function createSubgraphSchema({ resolvers }: Pick<SubgraphDefinition, 'resolvers'>, sdl: string): GraphQLSchema {
  const document = parse(sdl);
  const schema = buildSubgraphSchema({
    typeDefs: withoutOneOf(document),
    resolvers: resolvers as Parameters<typeof buildSubgraphSchema>[0] extends { resolvers?: infer R } ? R : never,
  });
  restoreOneOf(schema, oneOfInputs(document));
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.args.some(({ name }) => name === 'first')) field.resolve = withCheckedFirst(field.resolve);
    }
  }
  return schema;
}

function withCheckedFirst(
  resolve: GraphQLFieldResolver<unknown, unknown> = defaultFieldResolver,
): GraphQLFieldResolver<unknown, unknown> {
  const withInfo: GraphQLFieldResolver<unknown, unknown> = (parent, args, context, info) => {
    checkFirst(args.first);
    return resolve(parent, args, context, info);
  };
  // One that takes no `info` must not look as if: it would be made for it.
  const takesInfo = resolve.length === 0 || resolve.length > 3;
  return takesInfo ? withInfo : (parent, args, context) => withInfo(parent, args, context, NO_INFO);
}

const NO_INFO = {} as GraphQLResolveInfo;
