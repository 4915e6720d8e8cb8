import { readDocuments } from '../schema/documents.ts';
import { type Environment, type PostAnswer, startRecordLog, unknownCaller } from '../subgraphs/kit/host.ts';
import { type Clock, type SiloReport, systemClock } from '../subgraphs/kit/index.ts';
import { type Config, readConfig, type SubgraphConfig } from './config.ts';
import type { CallerOf } from './context.ts';
import type { Door } from './data-sources/door.ts';
import { startEmbeddedDoor } from './data-sources/embedded.ts';
import { createHttpDoor } from './data-sources/http.ts';
import { createSharedReads } from './data-sources/shared-reads.ts';
import { type Graph, readGraph } from './graph.ts';
import { createSourceHealth, type SourceHealth } from './health.ts';
import { createInFlight } from './in-flight.ts';
import { loadEngine } from './load-engine.ts';
import { createLog, type Log } from './log.ts';
import { createOwnSubgraph } from './own-subgraph.ts';
import { startPlannerThread } from './planning/planner-thread.ts';
import { createSupergraphSource } from './reload/configured-source.ts';
import { prepareDocuments } from './reload/prepare-documents.ts';
import { createInternalPreparation } from './reload/prepare-internal.ts';
import { createRecentDocuments } from './reload/recent-documents.ts';
import { type ReloadingEngine, type ReloadState, startReloadingEngine } from './reload/reloading-engine.ts';
import type { SupergraphSource } from './reload/supergraph-source.ts';
import { createGateway } from './server.ts';

export interface StartOptions {
  /** @default the system's clock */
  readonly clock?: Clock;
  /** Who asks. @default nobody known */
  readonly caller?: CallerOf;
  /** @default the registry and the committed schema */
  readonly graph?: Graph;
  /** @default JSON lines on standard error */
  readonly log?: Log;
  /** @default by configuration: a file, the remote subgraphs, or the graph's own supergraph for good */
  readonly source?: SupergraphSource;
  /** Told of every call to a silo, whichever door it went through. */
  readonly onReport?: (report: SiloReport) => void;
}

export interface RunningGateway {
  /** Scheme, host and port; GraphQL is at `/graphql`. */
  readonly url: string;
  readonly config: Config;
  /** Where each subgraph runs. Address null: in this process. */
  readonly subgraphs: readonly {
    readonly name: string;
    readonly door: 'embedded' | 'http';
    readonly address: string | null;
  }[];
  /** How the last changes of the supergraph went. */
  readonly reloadState: () => ReloadState;
  /** `noticeMs`: how long readiness says no before the door closes. @default 0 */
  stop(options?: { readonly noticeMs?: number }): Promise<void>;
}

/** Starts the gateway and every subgraph that has no address. Throws a `ConfigError` before anything is opened. */
export async function startGateway(env: Environment, options: StartOptions = {}): Promise<RunningGateway> {
  const { clock = systemClock, caller = unknownCaller, graph = readGraph(), log = createLog({ clock }) } = options;
  const config = readConfig(env, graph.definitions);
  const health = createSourceHealth(
    graph.definitions.flatMap(({ systems }) => systems),
    options.onReport,
  );
  const opened: { stop(): Promise<void> }[] = [];
  const stopAll = async () => void (await Promise.allSettled(opened.toReversed().map((one) => one.stop())));
  const thread = startPlannerThread({ onLoss: (cause) => log.error('planner lost', { cause }) });
  opened.push(thread);
  const records = startRecordLog({ clock, log: log.warn });
  opened.push({ stop: async () => records.stop() });
  try {
    const doors = await openDoors(config, graph, health, clock, log, opened);
    const inFlight = createInFlight();
    const recent = createRecentDocuments();
    const operations = readDocuments('operations');
    const prepareInternal = createInternalPreparation(graph.internal ?? [], log);
    const { coercionErrors } = config.limits;
    const engine: ReloadingEngine = await startReloadingEngine({
      load: (supergraph) => loadEngine({ api: graph.api, supergraph, doors, thread, coercionErrors, inFlight }),
      prepare: async (loaded) => {
        await prepareInternal(loaded);
        await prepareDocuments(loaded, [...operations, ...recent.list()], log);
      },
      source: options.source ?? (await createSupergraphSource(config, graph, clock, log)),
      log,
    });
    opened.push(engine);
    const gateway = createGateway({ config, engine, inFlight, recent, health, clock, caller, log });
    const url = await gateway.listen();
    return {
      url,
      config,
      subgraphs: config.subgraphs.map(({ definition, door }, index) => ({
        name: definition.name,
        door,
        address: doors[index]?.address ?? null,
      })),
      reloadState: engine.state,
      stop: async ({ noticeMs = 0 } = {}) => {
        await gateway.drain(noticeMs);
        await stopAll();
      },
    };
  } catch (thrown) {
    await stopAll();
    throw thrown;
  }
}

/** One door per subgraph of the configuration, in its order, and last the gateway's own. */
async function openDoors(
  config: Config,
  { definitions, sdlOf }: Graph,
  health: SourceHealth,
  clock: Clock,
  log: Log,
  opened: { stop(): Promise<void> }[],
): Promise<Door[]> {
  const own = createOwnSubgraph({ definitions, statuses: health.statuses });
  const all: SubgraphConfig[] = [...config.subgraphs, { door: 'embedded', definition: own, settings: {} }];
  const reads = createSharedReads<PostAnswer>();
  const doors: Door[] = [];
  for (const subgraph of all) {
    const { definition } = subgraph;
    const sdl = sdlOf(definition.name);
    const door =
      subgraph.door === 'http'
        ? createHttpDoor({ ...subgraph, sdl, deadlineMs: config.operationDeadlineMs, reads, log })
        : await startEmbeddedDoor({ definition, sdl, settings: subgraph.settings, host: { clock, log: log.info } });
    doors.push(door);
    opened.push(door);
  }
  return doors;
}
