import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import type { Clock } from '../../subgraphs/kit/index.ts';
import { applyKnobs } from '../http-faults.ts';
import type { CallLog, StandInHost, StartStandIn } from '../stand-in.ts';
import { createShownState } from '../world/shown-state.ts';
import { applyEvent, emptyState } from './state.ts';
import { createWarehouse, SYSTEM, type Warehouse } from './warehouse.ts';

const LONGEST_URL = 2048;

/** The warehouses' system: REST JSON. Leaves out zero stock, refuses long URLs, is some minutes behind. */
export const startInventoryWarehouses: StartStandIn = async (host) => {
  const { world } = host;
  const shown = createShownState({
    world,
    clock: lagged(host),
    system: SYSTEM,
    initial: emptyState,
    apply: applyEvent,
  });
  const app = createApp(host, createWarehouse(world, shown));
  // The past is read before the first question, which has a deadline.
  shown();
  await app.listen({ host: '127.0.0.1', port: host.port });
  const { port } = app.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  return {
    settings: { SILO_INVENTORY_WAREHOUSES_URL: url },
    address: url,
    refresh: async () => void shown(),
    async stop() {
      app.server.closeAllConnections();
      await app.close();
    },
  };
};

const LAG_MS = 3 * 3_600_000;

/** The clock, or one that is hours behind. */
function lagged({ clock, knobs }: StandInHost): Clock {
  return { now: () => new Date(clock.now().getTime() - (knobs.quirks.includes('laggingClock') ? LAG_MS : 0)) };
}

function createApp({ knobs, calls }: StandInHost, warehouse: Warehouse): FastifyInstance {
  const app = fastify({ routerOptions: { maxParamLength: LONGEST_URL } });
  applyKnobs(app, knobs);
  app.addHook('onRequest', async (request, reply) => {
    if (Buffer.byteLength(request.raw.url ?? '') <= LONGEST_URL) return;
    return await reply.code(414).send({ error: 'URI_TOO_LONG' });
  });
  addRoutes(app, warehouse, calls);
  return app;
}

function addRoutes(app: FastifyInstance, warehouse: Warehouse, calls: CallLog): void {
  const addBatch = (path: string, parameter: string, answer: (keys: readonly string[]) => object) =>
    app.get(path, async ({ query }) => {
      const keys = keysIn(query, parameter);
      calls.add({ system: SYSTEM, operation: `GET ${path}`, keys: keys.length });
      return { ...warehouse.head(), ...answer(keys) };
    });
  addBatch('/items', 'sku', warehouse.items);
  addBatch('/stock', 'sku', warehouse.stock);
  addBatch('/supply', 'sku', warehouse.supply);
  addBatch('/locations', 'code', warehouse.locations);
  app.get('/stock/oversold', async ({ query }) => {
    calls.add({ system: SYSTEM, operation: 'GET /stock/oversold', keys: 0 });
    return { ...warehouse.head(), ...warehouse.oversold(keysIn(query, 'after')[0] ?? null) };
  });
  app.get<{ Params: { po: string } }>('/supply/:po', async ({ params }, reply) => {
    calls.add({ system: SYSTEM, operation: 'GET /supply/{po}', keys: 1 });
    const answer = warehouse.supplyByNumber(params.po);
    if (answer === null) reply.code(404);
    return { ...warehouse.head(), ...(answer ?? { error: 'NO_SUCH_ORDER' }) };
  });
}

/** A parameter that comes once is a text, one that comes several times a list. */
function keysIn(query: unknown, parameter: string): string[] {
  const value = (query as Record<string, string | string[] | undefined>)[parameter];
  return value === undefined ? [] : [value].flat();
}
