import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import type { SandboxClock } from './clock.ts';
import { ControlError, readClockRequest, readKnobs, readSwitchNames } from './control-requests.ts';
import { quirksOf } from './quirks.ts';
import type { CallLog } from './stand-in.ts';
import type { RunningSystem } from './start-systems.ts';
import { applySwitches } from './switches.ts';
import type { Switch } from './world/world.ts';

export interface ControlDoorOptions {
  readonly clock: SandboxClock;
  readonly systems: readonly RunningSystem[];
  readonly calls: CallLog;
  readonly switches: Readonly<Record<string, Switch>>;
  /** Awaited after every change, before the door answers. */
  readonly refresh: () => Promise<void>;
  /** Fixed port, or 0 for any. */
  readonly port: number;
}

export interface ControlDoor {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Turns the sandbox's clock and faults while it runs. On loopback only:
 * `GET /` the state · `POST /clock` · `POST /systems/<name>` · `POST /switches` · `GET /calls` · `DELETE /calls`.
 */
export async function startControlDoor(options: ControlDoorOptions): Promise<ControlDoor> {
  const app = fastify();
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof ControlError) {
      return reply.code(400).send({ expected: error.expected, received: error.received });
    }
    const { statusCode = 500, message } = error as Error & { statusCode?: number };
    return statusCode === 500
      ? reply.code(500).send({ error: message })
      : reply.code(400).send({ expected: 'a request with a JSON body', received: message });
  });
  addStateRoutes(app, options);
  addCallRoutes(app, options);
  await app.listen({ host: '127.0.0.1', port: options.port });
  const { port } = app.server.address() as AddressInfo;
  const stop = async () => {
    app.server.closeAllConnections();
    await app.close();
  };
  return { url: `http://127.0.0.1:${port}`, stop };
}

function addStateRoutes(app: FastifyInstance, options: ControlDoorOptions): void {
  const { clock, systems, switches, refresh } = options;
  const change =
    (apply: (body: unknown, system: string) => void) => async (request: { body: unknown; params: unknown }) => {
      apply(request.body, (request.params as { system?: string }).system ?? '');
      await refresh();
      return stateOf(options);
    };
  const knobs = new Map<string, RunningSystem['knobs']>(systems.map((one) => [one.system, one.knobs]));
  app.get('/', () => stateOf(options));
  app.post(
    '/clock',
    change((body) => setClock(clock, body)),
  );
  app.post(
    '/systems/:system',
    change((body, system) => {
      const own = knobs.get(system);
      if (!own) throw new ControlError(`one of ${[...knobs.keys()].join(', ')}`, system);
      Object.assign(own, readKnobs(body, system));
    }),
  );
  app.post(
    '/switches',
    change((body) => applySwitches(switches, readSwitchNames(body), knobs)),
  );
}

function addCallRoutes(app: FastifyInstance, { calls }: ControlDoorOptions): void {
  app.get('/calls', () => calls.entries);
  app.delete('/calls', () => {
    calls.clear();
    return calls.entries;
  });
}

function setClock(clock: SandboxClock, body: unknown): void {
  const { at, running } = readClockRequest(body);
  if (at !== undefined) clock.set(new Date(at));
  if (running === true) clock.run();
  if (running === false) clock.stand();
}

function stateOf({ clock, systems, switches }: ControlDoorOptions) {
  return {
    clock: clock.now().toISOString(),
    running: clock.running,
    systems: Object.fromEntries(
      systems.map(({ system, standIn, knobs }) => [system, { address: standIn.address, ...knobs }]),
    ),
    switches: Object.keys(switches),
    quirks: Object.fromEntries(systems.map(({ system }) => [system, quirksOf(system)])),
  };
}
