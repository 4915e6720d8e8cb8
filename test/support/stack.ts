import { addressVariable } from '../../gateway/config.ts';
import type { CallerOf } from '../../gateway/context.ts';
import { createLog } from '../../gateway/log.ts';
import type { SourceTally } from '../../gateway/source-tally.ts';
import { startGateway } from '../../gateway/start.ts';
import { createSandboxClock } from '../../sandbox/clock.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import { readWorld } from '../../sandbox/world/read-world.ts';
import type { World } from '../../sandbox/world/world.ts';
import * as registry from '../../subgraphs/index.ts';
import type { Caller, Clock, SiloReport } from '../../subgraphs/kit/index.ts';
import { startSubgraphService } from '../../subgraphs/service.ts';
import type { SeenError } from '../stories/compare.ts';
import { freePort } from './free-port.ts';
import { agent } from './subgraph.ts';

/** Where the subgraphs run: in the gateway's process, or each behind its own port. */
export type DoorKind = 'embedded' | 'http';

export interface StackOptions {
  /** @default the stories' world */
  readonly world?: World;
  /** The instant the clock stands at. @default the world's own */
  readonly at?: string;
  /** @default embedded */
  readonly door?: DoorKind;
  /** Order history and service live in this PostgreSQL database. @default SQLite files */
  readonly postgresUrl?: string;
  /** Laid over the gateway's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** @default an agent who may see everything */
  readonly caller?: CallerOf;
}

export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the test's own document.
  readonly data?: any;
  readonly errors?: readonly SeenError[];
  readonly extensions?: { readonly sources: readonly SourceTally[] };
}

/** One line of the gateway's log. */
export interface LoggedLine {
  readonly level: string;
  readonly event: string;
  readonly [fact: string]: unknown;
}

export type Stack = Awaited<ReturnType<typeof startStack>>;

/** The whole product on loopback: sandbox, subgraphs, gateway, one clock. Asked through the public door. */
export async function startStack({
  world,
  at,
  door = 'embedded',
  postgresUrl,
  env = {},
  caller = agent,
}: StackOptions = {}) {
  const told = world ?? (await readWorld());
  const clock = createSandboxClock({ at: at ?? told.clock, running: false });
  const sandbox = await startSandbox({ world: told, clock, postgresUrl });
  // Subgraphs ask the graph where the gateway will be.
  const port = door === 'http' ? await freePort() : 0;
  const services = door === 'http' ? await startServices(sandbox.settings, clock, port) : [];
  const addresses = Object.assign({}, ...services.map(({ variables }) => variables));
  let asking = caller;
  const reports: SiloReport[] = [];
  const logged: LoggedLine[] = [];
  const gateway = await startGateway(
    {
      PORT: String(port),
      GRAPHQL_INTROSPECTION: 'on',
      GRAPHQL_SCHEMA_HINTS: 'on',
      ...sandbox.settings,
      ...addresses,
      ...env,
    },
    {
      clock,
      caller: (headers) => (typeof asking === 'function' ? asking(headers) : asking),
      log: createLog({ clock, write: (line) => void logged.push(JSON.parse(line)) }),
      onReport: (report) => void reports.push(report),
    },
  );
  return {
    url: `${gateway.url}/graphql`,
    gateway,
    sandbox,
    world: told,
    services,
    /** Every call to a silo since the start, whichever door it went through. To be emptied as one likes. */
    reports,
    /** What the gateway has told its operator since the start. To be emptied as one likes. */
    logged,
    /** Who asks from now on. */
    setCaller: (next: Caller) => {
      asking = next;
    },
    async ask(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as Answer;
    },
    async stop() {
      await gateway.stop();
      await Promise.all(services.map((service) => service.stop()));
      await sandbox.stop();
    },
  };
}

async function startServices(settings: Readonly<Record<string, string>>, clock: Clock, gatewayPort: number) {
  return await Promise.all(
    Object.values(registry).map(async (definition, index) => {
      const key = { id: 'stack', secret: Buffer.alloc(32, index + 1) };
      const service = await startSubgraphService(definition, {
        settings,
        clock,
        port: 0,
        keys: { request: [key], composition: [] },
        gatewayUrl: `http://127.0.0.1:${gatewayPort}`,
      });
      const address = addressVariable(definition.name);
      const variables = {
        [address]: service.url,
        [address.replace(/URL$/, 'KEY')]: `${key.id}:${key.secret.toString('base64')}`,
      };
      return { name: definition.name, variables, ...service };
    }),
  );
}
