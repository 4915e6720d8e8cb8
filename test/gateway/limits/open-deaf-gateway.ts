import { createServer } from 'node:http';
import { addressVariable } from '../../../gateway/config.ts';
import { silentLog } from '../../../gateway/log.ts';
import { startGateway } from '../../../gateway/start.ts';
import * as registry from '../../../subgraphs/index.ts';
import type { Environment } from '../../../subgraphs/kit/host.ts';
import { type Answer, readAnswer } from '../open-gateway.ts';

/** The gateway over our real schema; behind it nobody answers, for here it counts what is let through to be planned. */
export async function openDeafGateway(limits = '', settings: Environment = {}) {
  let asked = 0;
  const deaf = createServer((_request, response) => {
    asked += 1;
    response.writeHead(503).end();
  });
  await new Promise<void>((resolve) => deaf.listen(0, '127.0.0.1', resolve));
  const address = deaf.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/graphql`;
  const addresses = Object.values(registry).map(({ name }) => [addressVariable(name), url]);
  const env = { PORT: '0', GRAPHQL_INTROSPECTION: 'on', LIMITS: limits, ...Object.fromEntries(addresses), ...settings };
  const gateway = await startGateway(env, { log: silentLog });
  const headers = { 'content-type': 'application/json' };
  const post = async (body: string): Promise<Answer> =>
    await readAnswer(await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body }));
  return {
    /** How many requests reached a subgraph. */
    asked: () => asked,
    post,
    ask: (query: string, variables: unknown = {}) => post(JSON.stringify({ query, variables })),
    async stop() {
      await gateway.stop();
      deaf.close();
    },
  };
}
