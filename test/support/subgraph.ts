import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execute, parse } from 'graphql';
import { createCallLog, createKnobs, type StartStandIn } from '../../sandbox/stand-in.ts';
import { readWorld } from '../../sandbox/world/read-world.ts';
import type { World } from '../../sandbox/world/world.ts';
import { subgraphSdl } from '../../schema/sdl.ts';
import {
  askNowhere,
  type Caller,
  createSubgraphSchema,
  type SiloReport,
  type SubgraphDefinition,
} from '../../subgraphs/kit/index.ts';

/** A caller who may see everything. */
export const agent: Caller = {
  kind: 'AGENT',
  id: 'agent-1',
  displayName: 'agent 1',
  roles: ['A1'],
  customerId: null,
  locationId: null,
};

export interface OpenOptions {
  /** The instant the clock stands at. @default the world's own clock */
  readonly at?: string;
  /** @default the stories' world */
  readonly world?: World;
}

/**
 * One subgraph over its running stand-ins, asked without a gateway: the smallest real thing a slice can be tested on.
 */
export async function openSubgraph<Context>(
  definition: SubgraphDefinition<Context>,
  standIns: readonly StartStandIn[],
  { at, world: given }: OpenOptions = {},
) {
  const world = given ?? (await readWorld());
  let instant = new Date(at ?? world.clock);
  const clock = { now: () => instant };
  const calls = createCallLog();
  const reports: SiloReport[] = [];
  const started = await Promise.all(
    standIns.map(async (start) => {
      const folder = await mkdtemp(join(tmpdir(), 'stand-in-'));
      const knobs = createKnobs();
      return { folder, knobs, standIn: await start({ world, clock, knobs, calls, folder, port: 0 }) };
    }),
  );
  const settings = Object.assign({}, ...started.map(({ standIn }) => standIn.settings));
  const running = await definition.start(settings, { clock, log: () => {} });
  const schema = createSubgraphSchema(definition, subgraphSdl(definition.name));
  const refresh = () => Promise.all(started.map(({ standIn }) => standIn.refresh()));
  return {
    calls,
    reports,
    /** In the order of the stand-ins. Call `refresh` after a change. */
    knobs: started.map(({ knobs }) => knobs),
    refresh,
    async setClock(to: string) {
      instant = new Date(to);
      await refresh();
    },
    /** One client request: its own context, its own loaders. */
    async ask(document: string, variables: Record<string, unknown> = {}) {
      const contextValue = running.createContext({
        caller: agent,
        requestId: 'test',
        signal: new AbortController().signal,
        report: (report) => void reports.push(report),
        clock,
        ask: askNowhere,
      });
      const answer = await execute({ schema, document: parse(document), variableValues: variables, contextValue });
      return JSON.parse(JSON.stringify(answer)) as {
        // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the test's own document.
        data: any;
        errors?: { message: string; path: (string | number)[]; extensions: Record<string, unknown> }[];
      };
    },
    async stop() {
      await running.stop();
      await Promise.all(started.map(({ standIn }) => standIn.stop()));
      await Promise.all(started.map(({ folder }) => rm(folder, { recursive: true, force: true })));
    },
  };
}
