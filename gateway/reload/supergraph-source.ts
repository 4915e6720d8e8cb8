/** Where the supergraph comes from, and comes from again when it changes. */
export interface SupergraphSource {
  /**
   * Opens the source. `onChange` is told of every later text, whether or not it can be used. Throws if there is none to
   * begin with.
   */
  start(onChange: (supergraph: string) => void): Promise<OpenSource>;
}

export interface OpenSource {
  /** What to begin with. */
  readonly supergraph: string;
  stop(): Promise<void>;
}

/** A supergraph that never changes. */
export function fixedSupergraph(supergraph: string): SupergraphSource {
  return { start: async () => ({ supergraph, stop: async () => {} }) };
}
