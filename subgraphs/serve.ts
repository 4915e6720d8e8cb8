import { parseArgs } from 'node:util';
import * as registry from './index.ts';
import { areRequired, readSettings, readSigningKeys, shown } from './kit/host.ts';
import { type Clock, type SubgraphDefinition, systemClock } from './kit/index.ts';
import { isLoopback, LOOPBACK_ONLY, startSubgraphService } from './service.ts';

const definitions = Object.values(registry) as readonly SubgraphDefinition[];
const names = definitions.map(({ name }) => name).join(', ');

const HELP = `npm run serve -- <name> [--port N] [--at INSTANT]

Runs one subgraph behind its own port. Point a gateway at it with SUBGRAPH_<NAME>_URL.

  <name>          one of ${names}
  --port N        where it listens (any free port)
  --at INSTANT    what its clock shows at the start, RFC 3339 (now)
  HOST            on which address (127.0.0.1); another one than loopback needs keys

  GATEWAY_KEYS      <id>:<secret in base64>, the same as SUBGRAPH_<NAME>_KEY at the gateway; several separated by
                    commas. With keys only signed requests are answered
  COMPOSITION_KEYS  the same for who may read the schema (SUBGRAPH_<NAME>_COMPOSITION_KEY at the gateway)

Its systems are set by the same variables as in the gateway.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: '0' },
    at: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(HELP);
} else {
  await main(positionals[0]).catch((thrown: unknown) => {
    console.error(thrown instanceof Error ? thrown.message : String(thrown));
    process.exit(1);
  });
}

async function main(name: string | undefined): Promise<void> {
  const problems: string[] = [];
  const definition = definitions.find((one) => one.name === name);
  if (!definition)
    problems.push(`name: expected one of ${names}; received ${name === undefined ? 'nothing' : shown(name)}`);
  const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : Number.NaN;
  if (!(port <= 65_535))
    problems.push(`--port: expected a whole number from 0 to 65535; received ${shown(values.port)}`);
  if (values.at !== undefined && Number.isNaN(Date.parse(values.at))) {
    problems.push(`--at: expected an instant such as 2026-11-21T16:00:00-08:00; received ${shown(values.at)}`);
  }
  const settings = definition ? readSettings(definition.settings, process.env, problems) : {};
  const { GATEWAY_KEYS = '', COMPOSITION_KEYS = '' } = process.env;
  const host = process.env.HOST || '127.0.0.1';
  const keys = {
    request: readSigningKeys('GATEWAY_KEYS', GATEWAY_KEYS, problems),
    composition: readSigningKeys('COMPOSITION_KEYS', COMPOSITION_KEYS, problems),
  };
  if (keys.request.some(({ id }) => keys.composition.some((other) => other.id === id))) {
    problems.push('COMPOSITION_KEYS: expected other ids than in GATEWAY_KEYS; received one of them');
  }
  if (!areRequired(keys) && !isLoopback(host)) problems.push(LOOPBACK_ONLY);
  if (!definition || problems.length > 0) throw new Error(`Cannot start:\n- ${problems.join('\n- ')}`);
  const clock = values.at === undefined ? systemClock : clockFrom(new Date(values.at));
  const log = (event: string, facts = {}) =>
    console.error(JSON.stringify({ time: clock.now().toISOString(), event, ...facts }));
  const service = await startSubgraphService(definition, { settings, clock, port, host, keys, log });
  const signed = areRequired(keys) ? '' : ' (no GATEWAY_KEYS: on loopback only, nothing needs to be signed)';
  console.error(`${definition.name} is at ${service.url}${signed}`);
  const stop = () => void service.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

/** A clock that shows an instant now and runs on from there. */
function clockFrom(start: Date): Clock {
  const startedAt = performance.now();
  return { now: () => new Date(start.getTime() + performance.now() - startedAt) };
}
