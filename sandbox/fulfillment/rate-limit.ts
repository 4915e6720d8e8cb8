import type { FastifyInstance } from 'fastify';

/** How many calls are let through in each stretch of time. */
export interface RateLimit {
  readonly calls: number;
  readonly perMs: number;
}

/**
 * Lets so many calls through in every window and refuses the others with 429 and `Retry-After`. Every answer states the
 * limit, what is left of it and the seconds until the next window.
 */
export function applyRateLimit(app: FastifyInstance, limitOf: () => RateLimit): void {
  let windowEnd = 0;
  let left = 0;
  app.addHook('onRequest', async (_request, reply) => {
    const { calls, perMs } = limitOf();
    const now = performance.now();
    if (now >= windowEnd || windowEnd - now > perMs) {
      windowEnd = now + perMs;
      left = calls;
    }
    const seconds = (windowEnd - now) / 1000;
    const isRefused = left <= 0;
    left = Math.max(0, left - 1);
    reply.header('x-rate-limit', calls).header('x-rate-left', left).header('x-rate-reset', seconds.toFixed(3));
    if (!isRefused) return;
    const text = { error: 'E-RATE', text: 'Too many calls' };
    return reply.code(429).header('retry-after', Math.ceil(seconds)).send(text);
  });
}
