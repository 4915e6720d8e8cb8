/** What the engine did since it was made. Read by tests and benchmarks. */
export interface Counters {
  plansMade: number;
  /** The longest time in which nothing else ran because a document was planned or compiled here, in milliseconds. */
  coldPlanMs: number;
  /** Documents parsed by the engine: at preparation only. */
  documentsParsed: number;
  /** Documents handed to a subgraph to be made ready: printed or compiled once. */
  fetchesPrepared: number;
  representationsSent: number;
  subgraphRequests: number;
}

export function createCounters(): Counters {
  return {
    plansMade: 0,
    coldPlanMs: 0,
    documentsParsed: 0,
    fetchesPrepared: 0,
    representationsSent: 0,
    subgraphRequests: 0,
  };
}
