import type { FastifyInstance } from 'fastify';

const WINDOW_MS = 1000;

/**
 * Lets so many calls through in every second and refuses the others with 429 and `Retry-After`. Every answer states the
 * limit and what is left of it.
 */
export function applyRateLimit(app: FastifyInstance, callsPerSecond: number): void {
  let windowEnd = 0;
  let left = callsPerSecond;
  app.addHook('onRequest', async (_request, reply) => {
    const now = performance.now();
    if (now >= windowEnd) {
      windowEnd = now + WINDOW_MS;
      left = callsPerSecond;
    }
    reply.header('x-rate-limit', callsPerSecond).header('x-rate-left', Math.max(0, left - 1));
    if (left > 0) {
      left -= 1;
      return;
    }
    const seconds = Math.ceil((windowEnd - now) / 1000);
    return reply.code(429).header('retry-after', seconds).send({ error: 'E-RATE', text: 'Too many calls' });
  });
}
