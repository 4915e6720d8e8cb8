import { assertValidSchema, type GraphQLSchema } from 'graphql';
import type { Engine } from '../execution.ts';
import { causeText, type Log } from '../log.ts';
import { createNewestFirst } from './newest-first.ts';
import { createRetirement } from './retirement.ts';
import type { SupergraphSource } from './supergraph-source.ts';

/** An engine that is replaced whenever there is a new supergraph, while requests go on. */
export interface ReloadingEngine extends Engine {
  /** The engine to which a schema belongs: what was validated on the one is executed by the other. */
  engineOf(schema: GraphQLSchema): Engine;
  /** Told of every engine that takes over, in the same moment; returns how to stop being told. */
  onSwap(listener: (engine: Engine) => void): () => void;
  /** Tells all listeners of the engine that is there now. */
  announce(): void;
  /** Keeps the engine of now, and all that come after it, from being stopped until the returned function is called. */
  enter(): () => void;
  state(): ReloadState;
}

/** How the last changes of the supergraph went. */
export interface ReloadState {
  /** How many supergraphs took over since the start. */
  readonly reloads: number;
  /** Why the newest supergraph is not in use; null if it is. For the operator only. */
  readonly refused: string | null;
  /** Engines that still finish requests, or stop. */
  readonly retiring: number;
}

export interface ReloadingEngineOptions<E extends Engine> {
  /** Makes the engine of a supergraph. Throws where one cannot be made: the running one then stays. */
  readonly load: (supergraph: string) => Promise<E>;
  /** Readies an engine before it gets its first request, for example by planning what is known to be asked. */
  readonly prepare?: (engine: E) => Promise<void>;
  readonly source: SupergraphSource;
  readonly log: Log;
}

/** Starts with the source's supergraph, and throws if that cannot be used. */
export async function startReloadingEngine<E extends Engine>(
  options: ReloadingEngineOptions<E>,
): Promise<ReloadingEngine> {
  const { source, log } = options;
  const queue = createNewestFirst((supergraph: string) => reload(supergraph));
  const open = await source.start(queue.push);
  let current: Engine = await startFirst(options, open.supergraph, open.stop);
  let running = open.supergraph;
  let reloads = 0;
  let refused: string | null = null;
  const engines = new WeakMap<GraphQLSchema, Engine>([[current.apiSchema, current]]);
  const listeners = new Set<(engine: Engine) => void>();
  const retirement = createRetirement(log);

  async function replace(supergraph: string): Promise<void> {
    const next = await makeEngine(options, supergraph);
    const old = current;
    engines.set(next.apiSchema, next);
    current = next;
    running = supergraph;
    reloads += 1;
    for (const listener of listeners) listener(next);
    retirement.retire(old);
    log.info('supergraph taken over', { reloads });
  }

  async function reload(supergraph: string): Promise<void> {
    try {
      if (supergraph !== running) await replace(supergraph);
      refused = null;
    } catch (thrown) {
      refused = causeText(thrown);
      log.error('supergraph refused', { cause: refused });
    }
  }

  queue.open();
  return {
    get apiSchema() {
      return current.apiSchema;
    },
    execute: (operation, request) => current.execute(operation, request),
    ask: (document, variables, request) => current.ask(document, variables, request),
    engineOf: (schema) => engines.get(schema) ?? current,
    onSwap: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    announce: () => {
      for (const listener of listeners) listener(current);
    },
    enter: retirement.enter,
    state: () => ({ reloads, refused, retiring: retirement.count() }),
    stop: async () => {
      await open.stop();
      await queue.close();
      await retirement.finish();
      await current.stop();
    },
  };
}

/** A source that is open must not stay so when there is nothing to serve. */
async function startFirst<E extends Engine>(
  options: ReloadingEngineOptions<E>,
  supergraph: string,
  close: () => Promise<void>,
): Promise<E> {
  try {
    return await makeEngine(options, supergraph);
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

/** An engine that is ready for requests, or nothing: one that cannot be readied is stopped again. */
async function makeEngine<E extends Engine>(
  { load, prepare }: ReloadingEngineOptions<E>,
  supergraph: string,
): Promise<E> {
  const engine = await load(supergraph);
  try {
    assertValidSchema(engine.apiSchema);
    await prepare?.(engine);
    return engine;
  } catch (thrown) {
    await engine.stop();
    throw thrown;
  }
}
