import type { DocumentNode, ExecutionResult } from 'graphql';
import type { ClientRequest } from '../context.ts';
import type { FetchExtensions } from '../engine/subgraph.ts';

/** One question of a plan to one subgraph. The document is the planner's own: valid, and the same object every time. */
export interface Fetch {
  readonly document: DocumentNode;
  readonly source: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Goes along with the question; resolvers find it as `rootValue.extensions`. */
  readonly extensions?: FetchExtensions;
}

/** A way to a subgraph. Which one is in use cannot be told from the answer. */
export interface Door {
  readonly subgraph: string;
  /** Null: it runs in this process. */
  readonly address: string | null;
  /** Readies a document that will be asked. */
  prepare?(document: DocumentNode): void;
  /** Never throws: what fails is null in `data` and coded in `errors`, with the path inside this fetch. */
  ask(fetch: Fetch, request: ClientRequest): Promise<ExecutionResult> | ExecutionResult;
  stop(): Promise<void>;
}
