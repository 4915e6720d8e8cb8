import { type Environment, readSettings, readSigningKeys, type SigningKey, shown } from '../subgraphs/kit/host.ts';
import { isHttpUrl, type Settings, type SubgraphDefinition } from '../subgraphs/kit/index.ts';
import { type Limits, readLimits } from './limits/limits.ts';

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
  /** What documents may ask for at most. */
  readonly limits: Limits;
  /** Longest time for one client operation, in milliseconds. */
  readonly operationDeadlineMs: number;
  /** How long `/health/ready` says no before the door closes, in milliseconds. */
  readonly shutdownNoticeMs: number;
  /** How long requests in flight may take after that, in milliseconds. */
  readonly shutdownGraceMs: number;
  /** The file that holds the supergraph and is watched; null: none. */
  readonly supergraphFile: string | null;
  /** How often the remote subgraphs are asked for their schema, in milliseconds; 0: never. */
  readonly supergraphPollMs: number;
  readonly subgraphs: readonly SubgraphConfig[];
}

/** An address decides the door. Without one the subgraph runs here and needs its silos' settings. */
export type SubgraphConfig =
  | { readonly door: 'embedded'; readonly definition: SubgraphDefinition; readonly settings: Settings }
  | {
      readonly door: 'http';
      readonly definition: SubgraphDefinition;
      readonly address: string;
      /** Signs questions; null: they are not signed. */
      readonly key: SigningKey | null;
      /** Signs requests for the schema. */
      readonly compositionKey: SigningKey | null;
    };

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
    limits: readLimits(env.LIMITS ?? '', problems),
    operationDeadlineMs: wholeNumber('OPERATION_DEADLINE_MS', 3_000, 600_000),
    shutdownNoticeMs: wholeNumber('SHUTDOWN_NOTICE_MS', 1_000, 600_000),
    shutdownGraceMs: wholeNumber('SHUTDOWN_GRACE_MS', 10_000, 600_000),
    supergraphFile: env.SUPERGRAPH_FILE || null,
    supergraphPollMs: wholeNumber('SUPERGRAPH_POLL_MS', 0, 86_400_000),
    subgraphs: definitions.map((definition) => readSubgraph(env, definition, problems)),
  };
  if (config.explorer && !config.introspection) {
    problems.push(
      'EXPLORER: expected GRAPHQL_INTROSPECTION=on beside it, for the explorer reads the schema; received off',
    );
  }
  if (config.supergraphFile !== null && config.supergraphPollMs > 0) {
    problems.push('SUPERGRAPH_POLL_MS: expected SUPERGRAPH_FILE or this, not both; received both');
  }
  problems.push(...sharedKeys(config.subgraphs), ...unknownAddresses(env, definitions));
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** The variable that moves a subgraph behind an address, for example `SUBGRAPH_ORDER_HISTORY_URL`. */
export function addressVariable(name: string): string {
  return subgraphVariable(name, 'URL');
}

function subgraphVariable(name: string, what: 'URL' | 'KEY' | 'COMPOSITION_KEY'): string {
  return `SUBGRAPH_${name.toUpperCase().replaceAll('-', '_')}_${what}`;
}

function readSubgraph(env: Environment, definition: SubgraphDefinition, problems: string[]): SubgraphConfig {
  const variable = addressVariable(definition.name);
  const address = env[variable];
  if (!address) return { door: 'embedded', definition, settings: readSettings(definition.settings, env, problems) };
  if (isHttpUrl(address) !== null) {
    problems.push(`${variable}: expected an address such as http://127.0.0.1:4101/graphql; received ${shown(address)}`);
  }
  const key = readKey(env, subgraphVariable(definition.name, 'KEY'), problems);
  const compositionKey = readKey(env, subgraphVariable(definition.name, 'COMPOSITION_KEY'), problems);
  return { door: 'http', definition, address, key, compositionKey };
}

function readKey(env: Environment, variable: string, problems: string[]): SigningKey | null {
  const keys = readSigningKeys(variable, env[variable] ?? '', problems);
  if (keys.length > 1) problems.push(`${variable}: expected one key; received ${keys.length}`);
  return keys[0] ?? null;
}

/** What is signed for one subgraph must not be taken by another. */
function sharedKeys(subgraphs: readonly SubgraphConfig[]): string[] {
  const secrets = subgraphs.flatMap((one) => (one.door === 'http' && one.key ? [one.key.secret.toString('hex')] : []));
  if (new Set(secrets).size === secrets.length) return [];
  return ['SUBGRAPH_<NAME>_KEY: expected another secret for every subgraph; received one twice'];
}

/** A misspelt name must not quietly leave a subgraph embedded. */
function unknownAddresses(env: Environment, definitions: readonly SubgraphDefinition[]): string[] {
  const kinds = ['URL', 'KEY', 'COMPOSITION_KEY'] as const;
  const known = definitions.flatMap(({ name }) => kinds.map((kind) => subgraphVariable(name, kind)));
  const addresses = definitions.map(({ name }) => addressVariable(name));
  return Object.keys(env)
    .filter((name) => /^SUBGRAPH_.*_(?:URL|KEY)$/.test(name) && !known.includes(name))
    .map((name) => `${name}: expected one of ${addresses.join(', ')}; received a subgraph that does not exist`);
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
