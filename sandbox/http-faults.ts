import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Fault, Knobs } from './stand-in.ts';

/**
 * Lets the knobs act on every request of a stand-in: first the latency, then the fault instead of the answer. To be
 * called before the routes are added. `html` and `garbage` come with status 200, as they do in real life.
 */
export function applyKnobs(app: FastifyInstance, knobs: Knobs): void {
  app.addHook('onRequest', async (request, reply) => {
    if (knobs.latencyMs > 0) await sleep(knobs.latencyMs);
    return await acts[knobs.down ? 'refuse' : knobs.fault](request, reply);
  });
}

type Act = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | undefined | Promise<FastifyReply>;

const acts: Readonly<Record<Fault, Act>> = {
  none: () => undefined,
  refuse: (request, reply) => {
    request.raw.socket.destroy();
    return reply.hijack();
  },
  // Never answered; the socket lives until the caller gives up or the stand-in stops.
  hang: (_request, reply) => reply.hijack(),
  http500: (_request, reply) => reply.code(500).type('text/plain').send('Internal error'),
  http503: (_request, reply) => reply.code(503).header('retry-after', '1').type('text/plain').send('Maintenance'),
  html: (_request, reply) => reply.code(200).type('text/html').send(signInPage),
  garbage: (request, reply) =>
    reply.code(200).type(ownType(request)).send(Buffer.from('7b22726f7773223a5bfffe00', 'hex')),
};

const signInPage = '<!DOCTYPE html><html><head><title>Sign in</title></head><body>Session expired.</body></html>';

/** The content type that the system itself would have answered with. */
function ownType(request: FastifyRequest): string {
  return request.headers['content-type']?.includes('xml') ? 'text/xml; charset=utf-8' : 'application/json';
}
