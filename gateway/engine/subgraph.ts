import type { DocumentNode, ExecutionResult } from 'graphql';
import type { Data, Path } from '../../subgraphs/kit/host.ts';

export type { Data, Path };

/** As much of a client request as the engine knows. */
export interface EngineRequest {
  /** Identifies the request: what is decided by chance is decided the same way for all of it. */
  readonly requestId: string;
  /** Aborted when nobody waits for the answer any more. Fields that are still missing then fail. */
  readonly signal: AbortSignal;
}

/** A field that a representation should have carried and could not be read. */
export interface FailedRequire {
  /** Inside the request: `representations`, the index, the fields. */
  readonly path: Path;
  /** The extensions of the error that it failed with. */
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** What goes along with a fetch. */
export interface FetchExtensions {
  readonly failedRequires: readonly FailedRequire[];
}

/**
 * One fetch document, ready to be asked with variables. The engine fills the data of the answer in place, so no two
 * answers may share it. Errors have paths inside the fetch; one without a path stands for all that is null. A rejection
 * fails all fields of the fetch.
 */
export type PreparedFetch<Request> = (
  variables: Data,
  request: Request,
  extensions: FetchExtensions | undefined,
) => Promise<ExecutionResult> | ExecutionResult;

/** A subgraph as the engine asks it. */
export interface Subgraph<Request> {
  /** As the supergraph names it. */
  readonly name: string;
  /** Extensions of the error for an answer that cannot be used: no data, the wrong number of entities, the wrong shape. */
  readonly badAnswer?: Readonly<Record<string, unknown>>;
  /** Called once per document. The document is the planner's own: valid against the subgraph's schema. */
  prepare(document: DocumentNode): PreparedFetch<Request>;
}
