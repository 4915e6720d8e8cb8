import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Asked, ClientRequest } from './context.ts';
import type { Answer } from './engine/answer.ts';

/** One client operation. The document is valid against the engine's API schema. */
export interface Operation {
  readonly document: DocumentNode;
  /** Same text, same hash: what a plan is kept under. */
  readonly documentHash: string;
  readonly operationName: string | undefined;
  /** As the client sent them: not yet checked. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Whether the data may come as JSON text, as `text` in the place of `data`. @default false */
  readonly asText?: boolean;
}

/** What the server needs from whatever plans and executes operations over the subgraphs. */
export interface Engine extends Asked {
  /** What clients see, with `@oneOf`. */
  readonly apiSchema: GraphQLSchema;
  /**
   * The answer, with one error per failed field: its path in the answer, and the subgraph's own code and silo in
   * `extensions`. No `data` at all: nothing was executed, for example because of wrong variables.
   */
  execute(operation: Operation, request: ClientRequest): Promise<Answer>;
  stop(): Promise<void>;
}
