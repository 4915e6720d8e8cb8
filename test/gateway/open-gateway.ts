import { addressVariable } from '../../gateway/config.ts';
import { createLog } from '../../gateway/log.ts';
import { startGateway } from '../../gateway/start.ts';
import type { Environment } from '../../subgraphs/kit/host.ts';
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
}

export interface OpenOptions {
  /** Subgraphs that run behind their own port. */
  readonly remote?: readonly string[];
  readonly env?: Environment;
}

/** A running gateway over the shop, asked over HTTP. The clock stands still until a test moves it. */
export async function openGateway({ remote = [], env = {} }: OpenOptions = {}) {
  const shop = createShop();
  let now = new Date('2026-11-21T17:00:00-08:00');
  const clock = { now: () => now };
  const lines: string[] = [];
  const services = new Map<string, SubgraphService>();
  for (const definition of shop.graph.definitions.filter(({ name }) => remote.includes(name))) {
    const sdl = shop.graph.sdlOf(definition.name);
    services.set(definition.name, await startSubgraphService(definition, { settings: {}, clock, port: 0, sdl }));
  }
  const addresses = Object.fromEntries([...services].map(([name, { url }]) => [addressVariable(name), url]));
  const log = createLog({ clock, write: (line) => void lines.push(line) });
  const gateway = await startGateway(
    { PORT: '0', GRAPHQL_INTROSPECTION: 'on', GRAPHQL_SCHEMA_HINTS: 'on', ...shopSettings, ...addresses, ...env },
    { clock, graph: shop.graph, log },
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

export async function readAnswer(response: Response): Promise<Answer> {
  const { data, errors = [] } = (await response.json()) as Pick<Answer, 'data' | 'errors'>;
  return { status: response.status, headers: response.headers, data, errors };
}
