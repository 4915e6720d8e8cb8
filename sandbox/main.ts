import { ConfigError } from '../gateway/config.ts';
import { startGateway } from '../gateway/start.ts';
import { buildWorld } from './build-world.ts';
import { createSandboxClock } from './clock.ts';
import { help, type Options, readOptions } from './options.ts';
import { startSandbox } from './sandbox.ts';
import { startTable } from './start-table.ts';

/** In a sandbox everybody may look at everything. What is set in the environment counts more. */
const comforts = { GRAPHQL_INTROSPECTION: 'on', GRAPHQL_SCHEMA_HINTS: 'on', EXPLORER: 'on' };

async function start(options: Options): Promise<void> {
  const { env } = process;
  const now = createSandboxClock({ running: true }).now();
  const world = await buildWorld({
    folder: options.world,
    shiftTo: options.at === undefined ? now : undefined,
    customers: options.customers,
    seed: options.seed,
    data: options.data,
    onProgress: (what, done, of) => console.error(`${what}: ${done} of ${of}`),
  });
  const clock = createSandboxClock({
    at: options.at ?? (options.stand ? world.clock : undefined),
    running: !options.stand,
  });
  const sandbox = await startSandbox({
    world,
    clock,
    controlPort: controlPortOf(env.PORT),
    postgresUrl: env.SANDBOX_POSTGRES_URL || undefined,
    env,
    onProgress: (what) => console.error(what),
  });
  const gateway = await startGateway({ ...comforts, ...env, ...sandbox.settings }, { clock }).catch(async (thrown) => {
    await sandbox.stop();
    throw thrown;
  });
  console.log(startTable(sandbox, gateway, world));
  stopOnSignal(async () => {
    await gateway.stop();
    await sandbox.stop();
  });
}

/** One above the gateway's own; any free one where the gateway takes any. */
function controlPortOf(port = '4000'): number {
  return /^[1-9]\d{0,4}$/.test(port) && Number(port) < 65_535 ? Number(port) + 1 : 0;
}

/** The first signal ends it in good order, a second one at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = () => {
    if (stopping) process.exit(1);
    stopping = true;
    stop().then(
      () => process.exit(0),
      (thrown: unknown) => fail(thrown),
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

function fail(thrown: unknown): never {
  console.error(reasonOf(thrown));
  process.exit(1);
}

function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  if (thrown instanceof ConfigError) return thrown.message;
  const { code, message } = thrown as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return `Cannot start:\n- PORT: expected two free ports, this one and the next; received ${message}`;
  return message;
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(help);
  else await start(options);
} catch (thrown) {
  fail(thrown);
}
