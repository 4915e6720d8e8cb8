import { type GraphQLDataSource, IntrospectAndCompose } from '@apollo/gateway';
import { causeText, type Log } from '../log.ts';
import type { SupergraphSource } from './supergraph-source.ts';

export interface PollOptions {
  /** What is served until the subgraphs were first asked. */
  readonly first: string;
  /** The subgraphs by name, each with how its SDL is read. */
  readonly subgraphs: ReadonlyMap<string, () => Promise<string>>;
  readonly everyMs: number;
  readonly log: Log;
  /** Closes what the reading has opened. */
  readonly close: () => Promise<void>;
}

/**
 * The supergraph that Apollo's supergraph manager composes of what the subgraphs say of themselves. While one of them
 * does not answer, or they do not fit together, nothing changes.
 */
export function pollSubgraphs({ first, subgraphs, everyMs, log, close }: PollOptions): SupergraphSource {
  return {
    start: async (onChange) => {
      let cleanup = async () => {};
      let timer: NodeJS.Timeout | undefined;
      let stopped = false;
      const begin = async () => {
        const manager = createManager(subgraphs, everyMs, log);
        const update = (supergraph: string) => void (stopped || onChange(supergraph));
        try {
          const started = await manager.initialize({
            update,
            healthCheck: async () => {},
            getDataSource: ({ name }) => createSdlSource(subgraphs, name),
          });
          cleanup = async () => await started.cleanup?.();
          update(started.supergraphSdl ?? first);
          if (stopped) await cleanup();
        } catch {
          // The manager has logged why. It does not begin to poll where the first time fails.
          if (!stopped) timer = setTimeout(begin, everyMs);
        }
      };
      timer = setTimeout(begin, everyMs);
      return {
        supergraph: first,
        stop: async () => {
          stopped = true;
          clearTimeout(timer);
          await cleanup();
          await close();
        },
      };
    },
  };
}

function createManager(subgraphs: PollOptions['subgraphs'], everyMs: number, log: Log): IntrospectAndCompose {
  return new IntrospectAndCompose({
    // Who answers is decided by the doors. The address only has to be the one of the committed supergraph.
    subgraphs: [...subgraphs.keys()].map((name) => ({ name, url: `embedded:${name}` })),
    pollIntervalInMs: everyMs,
    logger: {
      debug: () => {},
      info: () => {},
      warn: (message) => log.warn('supergraph', { message: causeText(message) }),
      error: (message) => log.error('supergraph', { message: causeText(message) }),
    },
  });
}

function createSdlSource(subgraphs: PollOptions['subgraphs'], name: string): GraphQLDataSource {
  return { process: async () => ({ data: { _service: { sdl: await subgraphs.get(name)?.() } } }) };
}
