import type { Graph } from '../../../gateway/graph.ts';
import type { SupergraphSource } from '../../../gateway/reload/supergraph-source.ts';

/** A supergraph in which an order's status has another name, so that what is valid on the one is not on the other. */
export function withRenamedField({ supergraph }: Graph): string {
  const renamed = supergraph.replace(/^ {2}reserved: Int/m, '  reservedNow: Int');
  if (renamed === supergraph) throw new Error('The supergraph has no such field.');
  return renamed;
}

/** The same supergraph as another text. */
export function variant({ supergraph }: Graph, name: string): string {
  return supergraph.replace(/^type Item$/m, `"${name}"\ntype Item`).concat(`\n# ${name}\n`);
}

/** A source that a test pushes. */
export function createPushed(supergraph: string): SupergraphSource & { push(text: string): void; stopped(): boolean } {
  let listener: (text: string) => void = () => {};
  let stopped = false;
  return {
    start: async (onChange) => {
      listener = onChange;
      return {
        supergraph,
        stop: async () => {
          stopped = true;
        },
      };
    },
    push: (text) => listener(text),
    stopped: () => stopped,
  };
}
