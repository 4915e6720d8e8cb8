import { parseArgs } from 'node:util';
import * as registry from './index.ts';
import { areRequired, readSettings, readSigningKeys, type ServiceKeys, serviceVariables, shown } from './kit/host.ts';
import { type Clock, isHttpUrl, type SubgraphDefinition, systemClock } from './kit/index.ts';
import { isLoopback, LOOPBACK_ONLY, SIGNED_ASKS_ONLY, startSubgraphService } from './service.ts';

const definitions = Object.values(registry) as readonly SubgraphDefinition[];
const names = definitions.map(({ name }) => name).join(', ');

const variables = Object.entries(serviceVariables)
  .map(([name, what]) => `  ${name.padEnd(18)}${what.replaceAll('`', '')}`)
  .join('\n');

const HELP = `npm run serve -- <name> [--port N] [--at INSTANT]

Runs one subgraph behind its own port. Point a gateway at it with SUBGRAPH_<NAME>_URL.

  <name>          one of ${names}
  --port N        where it listens (any free port)
  --at INSTANT    what its clock shows at the start, RFC 3339 (now)

${variables}

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
  const { GATEWAY_KEYS = '', COMPOSITION_KEYS = '', GATEWAY_URL: gatewayUrl = '' } = process.env;
  const host = process.env.HOST || '127.0.0.1';
  const keys = {
    request: readSigningKeys('GATEWAY_KEYS', GATEWAY_KEYS, problems),
    composition: readSigningKeys('COMPOSITION_KEYS', COMPOSITION_KEYS, problems),
  };
  if (keys.request.some(({ id }) => keys.composition.some((other) => other.id === id))) {
    problems.push('COMPOSITION_KEYS: expected other ids than in GATEWAY_KEYS; received one of them');
  }
  if (!areRequired(keys) && !isLoopback(host)) problems.push(LOOPBACK_ONLY);
  if (gatewayUrl !== '') problems.push(...gatewayProblems(gatewayUrl, keys));
  if (!definition || problems.length > 0) throw new Error(`Cannot start:\n- ${problems.join('\n- ')}`);
  const clock = values.at === undefined ? systemClock : clockFrom(new Date(values.at));
  const log = (event: string, facts = {}) =>
    console.error(JSON.stringify({ time: clock.now().toISOString(), event, ...facts }));
  const service = await startSubgraphService(definition, {
    settings,
    clock,
    port,
    host,
    keys,
    gatewayUrl: gatewayUrl || undefined,
    log,
  });
  const signed = areRequired(keys) ? '' : ' (no GATEWAY_KEYS: on loopback only, nothing needs to be signed)';
  console.error(`${definition.name} is at ${service.url}${signed}`);
  const stop = () => void service.stop().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function gatewayProblems(url: string, { request }: ServiceKeys): string[] {
  if (isHttpUrl(url) !== null) {
    return [`GATEWAY_URL: expected an address such as http://10.0.0.4:4000; received ${shown(url)}`];
  }
  return request.length === 0 ? [SIGNED_ASKS_ONLY] : [];
}

/** A clock that shows an instant now and runs on from there. */
function clockFrom(start: Date): Clock {
  const startedAt = performance.now();
  return { now: () => new Date(start.getTime() + performance.now() - startedAt) };
}
