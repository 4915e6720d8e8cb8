import { type Environment, readSettings, shown } from '../subgraphs/kit/host.ts';
import { isHttpUrl, type Settings, type SubgraphDefinition } from '../subgraphs/kit/index.ts';

/** Everything the gateway takes from its environment. */
export interface Config {
  /** 0: any free port. */
  readonly port: number;
  readonly host: string;
  /** Whether clients may ask for the schema. */
  readonly introspection: boolean;
  /** Whether refusals name the schema: what was expected, what was meant. */
  readonly schemaHints: boolean;
  readonly explorer: boolean;
  /** Longest time for one client operation, in milliseconds. */
  readonly operationDeadlineMs: number;
  /** How long `/health/ready` says no before the door closes, in milliseconds. */
  readonly shutdownNoticeMs: number;
  /** How long requests in flight may take after that, in milliseconds. */
  readonly shutdownGraceMs: number;
  readonly subgraphs: readonly SubgraphConfig[];
}

/** An address decides the door. Without one the subgraph runs here and needs its silos' settings. */
export type SubgraphConfig =
  | { readonly door: 'embedded'; readonly definition: SubgraphDefinition; readonly settings: Settings }
  | { readonly door: 'http'; readonly definition: SubgraphDefinition; readonly address: string };

/** The environment cannot be used. One line per problem. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Cannot start:\n- ${problems.join('\n- ')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** The environment as configuration. Throws a `ConfigError` that names everything that is wrong with it. */
export function readConfig(env: Environment, definitions: readonly SubgraphDefinition[]): Config {
  const problems: string[] = [];
  const wholeNumber = (name: string, fallback: number, most: number) =>
    readWholeNumber(env, name, fallback, most, problems);
  const onOff = (name: string) => readSwitch(env, name, problems);
  const config: Config = {
    port: wholeNumber('PORT', 4000, 65_535),
    host: env.HOST || '127.0.0.1',
    introspection: onOff('GRAPHQL_INTROSPECTION'),
    schemaHints: onOff('GRAPHQL_SCHEMA_HINTS'),
    explorer: onOff('EXPLORER'),
    operationDeadlineMs: wholeNumber('OPERATION_DEADLINE_MS', 3_000, 600_000),
    shutdownNoticeMs: wholeNumber('SHUTDOWN_NOTICE_MS', 1_000, 600_000),
    shutdownGraceMs: wholeNumber('SHUTDOWN_GRACE_MS', 10_000, 600_000),
    subgraphs: definitions.map((definition) => readSubgraph(env, definition, problems)),
  };
  if (config.explorer && !config.introspection) {
    problems.push(
      'EXPLORER: expected GRAPHQL_INTROSPECTION=on beside it, for the explorer reads the schema; received off',
    );
  }
  problems.push(...unknownAddresses(env, definitions));
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** The variable that moves a subgraph behind an address, for example `SUBGRAPH_ORDER_HISTORY_URL`. */
export function addressVariable(name: string): string {
  return `SUBGRAPH_${name.toUpperCase().replaceAll('-', '_')}_URL`;
}

function readSubgraph(env: Environment, definition: SubgraphDefinition, problems: string[]): SubgraphConfig {
  const variable = addressVariable(definition.name);
  const address = env[variable];
  if (!address) return { door: 'embedded', definition, settings: readSettings(definition.settings, env, problems) };
  if (isHttpUrl(address) !== null) {
    problems.push(`${variable}: expected an address such as http://127.0.0.1:4101/graphql; received ${shown(address)}`);
  }
  return { door: 'http', definition, address };
}

/** A misspelt name must not quietly leave a subgraph embedded. */
function unknownAddresses(env: Environment, definitions: readonly SubgraphDefinition[]): string[] {
  const known = definitions.map(({ name }) => addressVariable(name));
  return Object.keys(env)
    .filter((name) => /^SUBGRAPH_.*_URL$/.test(name) && !known.includes(name))
    .map((name) => `${name}: expected one of ${known.join(', ')}; received a subgraph that does not exist`);
}

function readWholeNumber(env: Environment, name: string, fallback: number, most: number, problems: string[]): number {
  const text = env[name] || String(fallback);
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value <= most) return value;
  problems.push(`${name}: expected a whole number from 0 to ${most}; received ${shown(text)}`);
  return fallback;
}

function readSwitch(env: Environment, name: string, problems: string[]): boolean {
  const text = env[name] || 'off';
  if (text !== 'on' && text !== 'off') problems.push(`${name}: expected on or off; received ${shown(text)}`);
  return text === 'on';
}
