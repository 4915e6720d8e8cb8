import { parse } from 'graphql';
import { oneOfInputs } from '../subgraphs/kit/host.ts';
import type { ClientRequest } from './context.ts';
import type { Door } from './data-sources/door.ts';
import { toSubgraph } from './data-sources/to-subgraph.ts';
import type { FederationEngine } from './engine/engine.ts';
import { createEngine } from './engine/engine.ts';
import type { Engine } from './execution.ts';
import { createInFlight, type InFlight } from './in-flight.ts';
import type { PlannerThread } from './planning/planner-thread.ts';

export interface LoadEngineOptions {
  readonly supergraph: string;
  /** The API schema's SDL: which inputs are `@oneOf` is read from it. */
  readonly api: string;
  /** One per subgraph of the supergraph. */
  readonly doors: readonly Door[];
  /** Where operations are planned. @default here, while nothing else runs */
  readonly thread?: PlannerThread;
  /** How many errors in variables are told. @default 5 */
  readonly coercionErrors?: number;
  /** Told of every request that is executed. */
  readonly inFlight?: InFlight;
}

/** The engine of a supergraph over the doors. Throws when it cannot be made. */
export async function loadEngine({
  supergraph,
  api,
  doors,
  thread,
  coercionErrors,
  inFlight = createInFlight(),
}: LoadEngineOptions): Promise<LoadedEngine> {
  // The libraries of the stock gateway would send usage data to their maker.
  process.env.APOLLO_TELEMETRY_DISABLED = '1';
  // The thread reads the supergraph while it is read here.
  const opening = thread?.open(supergraph);
  try {
    const engine = createEngine<ClientRequest>({
      supergraph,
      oneOf: oneOfInputs(parse(api)),
      subgraphs: doors.map(toSubgraph),
      mostVariableErrors: coercionErrors,
      planner: opening && { plan: async (question) => (await opening).plan(question) },
    });
    const planner = await opening;
    return {
      ...engine,
      execute: async (operation, request) => {
        request.executedBy(engine);
        const leave = inFlight.enter(request);
        try {
          return await engine.execute(operation, request);
        } finally {
          leave();
        }
      },
      // The doors are stopped by who started them.
      stop: async () => planner?.close(),
    };
  } catch (thrown) {
    opening?.then(
      (planner) => planner.close(),
      () => {},
    );
    throw thrown;
  }
}

export type LoadedEngine = Engine & FederationEngine<ClientRequest>;
