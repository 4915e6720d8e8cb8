import { addressVariable } from '../../gateway/config.ts';
import { createLog } from '../../gateway/log.ts';
import type { SupergraphSource } from '../../gateway/reload/supergraph-source.ts';
import type { SourceTally } from '../../gateway/source-tally.ts';
import { startGateway } from '../../gateway/start.ts';
import type { Environment, ServiceKeys } from '../../subgraphs/kit/host.ts';
import { type SubgraphService, startSubgraphService } from '../../subgraphs/service.ts';
import { createShop, shopSettings } from './shop.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the test's own document.
  readonly data: any;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
  readonly sources: readonly SourceTally[];
}

export interface OpenOptions {
  /** Subgraphs that run behind their own port. */
  readonly remote?: readonly string[];
  readonly env?: Environment;
  /** What the subgraphs behind their own port ask for. @default nothing */
  readonly keys?: ServiceKeys;
  /** The SDL with which a subgraph behind its own port runs, if it is not the one that was composed. */
  readonly sdlOf?: (name: string, sdl: string) => string;
  /** @default the shop's own supergraph for good */
  readonly source?: SupergraphSource;
}

/** A running gateway over the shop, asked over HTTP. The clock stands still until a test moves it. */
export async function openGateway({ remote = [], env = {}, keys, source, sdlOf = (_, sdl) => sdl }: OpenOptions = {}) {
  const shop = createShop();
  let now = new Date('2026-11-21T17:00:00-08:00');
  const clock = { now: () => now };
  const lines: string[] = [];
  const services = new Map<string, SubgraphService>();
  for (const definition of shop.graph.definitions.filter(({ name }) => remote.includes(name))) {
    const sdl = sdlOf(definition.name, shop.graph.sdlOf(definition.name));
    services.set(definition.name, await startSubgraphService(definition, { settings: {}, clock, port: 0, sdl, keys }));
  }
  const addresses = Object.fromEntries([...services].map(([name, { url }]) => [addressVariable(name), url]));
  const log = createLog({ clock, write: (line) => void lines.push(line) });
  const gateway = await startGateway(
    { PORT: '0', GRAPHQL_INTROSPECTION: 'on', GRAPHQL_SCHEMA_HINTS: 'on', ...shopSettings, ...addresses, ...env },
    { clock, graph: shop.graph, log, source },
  );
  const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body });
  return {
    ...gateway,
    drain: gateway.stop,
    shop,
    services,
    post,
    /** The log so far, parsed. */
    log: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    setClock: (instant: string) => {
      now = new Date(instant);
    },
    async ask(query: string, variables: Record<string, unknown> = {}, operationName?: string): Promise<Answer> {
      return await readAnswer(await post(JSON.stringify({ query, variables, operationName })));
    },
    async stop() {
      await gateway.stop();
      await Promise.all([...services.values()].map((service) => service.stop()));
    },
  };
}

interface Extensions {
  readonly extensions?: Pick<Answer, 'sources'>;
}

export async function readAnswer(response: Response): Promise<Answer> {
  const { data, errors = [], extensions } = (await response.json()) as Pick<Answer, 'data' | 'errors'> & Extensions;
  return { status: response.status, headers: response.headers, data, errors, sources: extensions?.sources ?? [] };
}
