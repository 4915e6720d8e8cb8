import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type ExecutionResult, execute, parse, print } from 'graphql';
import { hashOf } from '../../gateway/engine/documents.ts';
import { createEngine, type EngineOptions } from '../../gateway/engine/engine.ts';
import type { Data, EngineRequest, FetchExtensions, Subgraph } from '../../gateway/engine/subgraph.ts';

// biome-ignore lint/suspicious/noExplicitAny: resolvers of tests take what their own documents send.
type Resolvers = Record<string, any>;

export interface SmallSubgraph {
  /** Without the federation link. */
  readonly sdl: string;
  readonly resolvers?: Resolvers;
}

/** One request that reached a subgraph. */
export interface Seen {
  readonly subgraph: string;
  readonly document: string;
  readonly variables: Data;
  readonly extensions: FetchExtensions | undefined;
}

type Lie = (result: ExecutionResult, seen: Seen) => ExecutionResult | Promise<ExecutionResult>;

/** A few subgraphs composed in the test, and an engine over them. */
export function openGraph(
  graph: Readonly<Record<string, SmallSubgraph>>,
  options: Partial<EngineOptions<EngineRequest>> = {},
) {
  const seen: Seen[] = [];
  /** Changes what a subgraph answers, by its name. */
  const lies = new Map<string, Lie>();
  const subgraphs = Object.entries(graph).map(([name, one]) => createSubgraph(name, one, seen, lies));
  const engine = createEngine<EngineRequest>({ supergraph: composeSmall(graph), subgraphs, ...options });
  return {
    engine,
    seen,
    lies,
    /** The names of the subgraphs that were asked, in order. */
    asked: () => seen.map(({ subgraph }) => subgraph),
    ask: async (query: string, variables: Data = {}, request: Partial<EngineRequest> = {}) => {
      const operation = { document: parse(query), documentHash: hashOf(query), variables };
      return plain(await engine.execute(operation, { ...aRequest(), ...request }));
    },
  };
}

export function aRequest(requestId = 'request-1'): EngineRequest {
  return { requestId, signal: new AbortController().signal };
}

export interface PlainError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Data;
}

/** An answer as a client reads it. */
export function plain(result: ExecutionResult) {
  return JSON.parse(JSON.stringify(result)) as {
    // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the test's own document.
    data?: any;
    errors?: PlainError[];
  };
}

/** Path and message of each error. */
export function failuresOf({ errors = [] }: { errors?: readonly PlainError[] }): string[] {
  return errors.map(({ path, message }) => `${path?.join('.') ?? '-'}: ${message}`);
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@requires",
  "@provides", "@external", "@shareable", "@inaccessible", "@override", "@interfaceObject", "@tag"])\n`;

export function composeSmall(graph: Readonly<Record<string, SmallSubgraph>>): string {
  const services = Object.entries(graph).map(([name, { sdl }]) => ({ name, typeDefs: parse(LINK + sdl), url: '' }));
  const { errors, supergraphSdl } = composeServices(services);
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

function createSubgraph(
  name: string,
  { sdl, resolvers }: SmallSubgraph,
  seen: Seen[],
  lies: ReadonlyMap<string, Lie>,
): Subgraph<EngineRequest> {
  const schema = buildSubgraphSchema({ typeDefs: parse(LINK + sdl), resolvers });
  return {
    name,
    badAnswer: { code: 'BAD_ANSWER', silo: name },
    prepare: (document) => async (variables, _, extensions) => {
      const one: Seen = {
        subgraph: name,
        document: print(document),
        variables: structuredClone(variables),
        extensions,
      };
      seen.push(one);
      const result = await execute({ schema, document, variableValues: variables });
      return await (lies.get(name)?.(result, one) ?? result);
    },
  };
}
