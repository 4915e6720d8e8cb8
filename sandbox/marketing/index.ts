import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { applyKnobs } from '../http-faults.ts';
import type { StandInHost, StartStandIn } from '../stand-in.ts';
import { createShownState, type Shown } from '../world/shown-state.ts';
import { createLists, SYSTEM } from './lists.ts';
import { habitsOf } from './quirks.ts';
import { addRoutes, keysOf } from './routes.ts';
import { applyEvent, emptyState, type MarketingState } from './state.ts';

const API_KEY = 'sandbox-marketing-key';

/** The marketing system: REST over JSON with a bearer key, words of its own, local times, short pages. */
export const startMarketing: StartStandIn = async (host) => {
  const { world, clock } = host;
  const shown = createShownState({ world, clock, system: SYSTEM, initial: emptyState, apply: applyEvent });
  const app = createApp(host, shown);
  // The past is read before the first question, which has a deadline.
  shown();
  await app.listen({ host: '127.0.0.1', port: host.port });
  const { port } = app.server.address() as AddressInfo;
  return {
    settings: { SILO_MARKETING_URL: `http://127.0.0.1:${port}`, SILO_MARKETING_API_KEY: API_KEY },
    address: `http://127.0.0.1:${port}`,
    refresh: async () => void shown(),
    stop: () => app.close(),
  };
};

function createApp({ world, knobs, calls }: StandInHost, shown: () => Shown<MarketingState>) {
  // A caller whose call hangs must not keep the stand-in from stopping.
  const app = fastify({ bodyLimit: 65_536, forceCloseConnections: true });
  applyKnobs(app, knobs);
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers.authorization === `Bearer ${API_KEY}`) return;
    return reply.code(401).send({ problem: 'KEY_UNKNOWN' });
  });
  app.addHook('preHandler', async ({ method, url, body }, reply) => {
    calls.add({ system: SYSTEM, operation: `${method} ${url}`, keys: keysOf(body) });
    if (knobs.quirks.includes('refusalsAs400')) return reply.code(400).send({ problem: 'TOO_MANY_CALLS' });
  });
  const now = () => shown().asOf;
  addRoutes(app, createLists(world, shown), now, () => habitsOf(knobs));
  return app;
}
