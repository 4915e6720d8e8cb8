import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { applyKnobs } from '../http-faults.ts';
import type { StandInHost, StartStandIn } from '../stand-in.ts';
import { createShownState } from '../world/shown-state.ts';
import type { World } from '../world/world.ts';
import { createApplyEvent } from './apply-event.ts';
import { addQuirks, pageHabitsOf } from './quirks.ts';
import { applyRateLimit } from './rate-limit.ts';
import { addLookup, addSearch, keysOf, type Now, type Shows } from './routes.ts';
import {
  appointmentSearch,
  createPickupSearch,
  createShipToSearch,
  createWorkSearch,
  returnSearch,
  shipmentSearch,
} from './searches.ts';
import { createShipTos } from './ship-tos.ts';
import { emptyState } from './state.ts';
import type { Words } from './write-work.ts';

const SYSTEM = 'fulfillment';
const API_KEY = 'sandbox-fulfillment-key';

export interface FulfillmentOptions {
  /** Calls that every second lets through; the others get 429. @default 5000 */
  readonly callsPerSecond?: number;
}

/** The fulfillment system: REST over JSON with an API key, pages by token, local times with a site code. */
export const startFulfillment: StartStandIn = startFulfillmentWith();

export function startFulfillmentWith({ callsPerSecond = 5000 }: FulfillmentOptions = {}): StartStandIn {
  return async (host) => {
    const now = createNow(host);
    const app = createApp(host, callsPerSecond, now);
    // The past is read before the first question, which has a deadline.
    now();
    await app.listen({ host: '127.0.0.1', port: host.port });
    const { port } = app.server.address() as AddressInfo;
    return {
      settings: { SILO_FULFILLMENT_URL: `http://127.0.0.1:${port}`, SILO_FULFILLMENT_API_KEY: API_KEY },
      address: `http://127.0.0.1:${port}`,
      refresh: async () => void now(),
      stop: () => app.close(),
    };
  };
}

function createApp(host: StandInHost, callsPerSecond: number, now: Now) {
  const { world, knobs, calls } = host;
  // A caller whose call hangs must not keep the stand-in from stopping.
  const app = fastify({ bodyLimit: 65_536, forceCloseConnections: true });
  applyKnobs(app, knobs);
  const isTight = () => knobs.quirks.includes('statedRateLimit');
  applyRateLimit(app, () => (isTight() ? { calls: 4, perMs: 250 } : { calls: callsPerSecond, perMs: 1000 }));
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers['x-api-key'] === API_KEY) return;
    return reply.code(401).send({ error: 'E-KEY', text: 'No such API key' });
  });
  app.addHook('preHandler', async ({ method, url, body, query }) => {
    const operation = `${method} ${url.split('?')[0]}`;
    calls.add({ system: SYSTEM, operation, keys: keysOf(method === 'GET' ? query : body) });
  });
  addQuirks(app, host);
  addRoutes(app, world, { now, pages: () => pageHabitsOf(host) });
  return app;
}

function addRoutes(app: ReturnType<typeof fastify>, world: World, shows: Shows): void {
  const words = wordsOf(world);
  addSearch(app, '/tasks/search', createWorkSearch(words), shows);
  addSearch(app, '/pickups/open', createPickupSearch(words), shows);
  addLookup(app, '/appointments', appointmentSearch, shows);
  addSearch(app, '/appointments/search', appointmentSearch, shows);
  addSearch(app, '/shipments/search', shipmentSearch, shows);
  addSearch(app, '/returns/search', returnSearch, shows);
  addSearch(app, '/shiptos/search', createShipToSearch(createShipTos(world)), shows);
}

function wordsOf({ products, locations }: World): Words {
  const items = new Map(products.map(({ sku, title }) => [sku, title]));
  const places = new Map(locations.map(({ id, name }) => [id, name]));
  return { item: (sku) => items.get(sku) ?? null, place: (location) => places.get(location) ?? null };
}

function createNow({ world, clock }: StandInHost): Now {
  const apply = createApplyEvent(world.products);
  return createShownState({ world, clock, system: SYSTEM, initial: emptyState, apply });
}
