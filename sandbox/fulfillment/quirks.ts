import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { toDateTime } from '../../subgraphs/kit/index.ts';
import type { StandInHost } from '../stand-in.ts';
import type { PageHabits } from './pages.ts';

const PAGE = `<!DOCTYPE html>
<html><head><title>Sign in</title></head><body>Welcome back, Robin Carter. Your session of 20:15 has expired.</body></html>`;

const ZONE = 'America/Los_Angeles';
const BATCH_HOUR = '02';
const SLOW_MS = 500;

/** What stands before the system shows its pages, and the nightly batch (02:00 to 03:00 of the head office) gets in the way. */
export function addQuirks(app: FastifyInstance, { knobs, clock }: StandInHost): void {
  const isBatch = () => toDateTime(clock.now(), ZONE).slice(11, 13) === BATCH_HOUR;
  app.addHook('onRequest', async (request, reply) => {
    const { quirks } = knobs;
    if (quirks.includes('signInPage')) return reply.code(200).type('application/json').send(PAGE);
    if (quirks.includes('maintenancePage')) return reply.code(503).type('text/html').send(PAGE);
    if (quirks.includes('nightlyRefusal') && isBatch()) {
      request.raw.socket.destroy();
      return reply.hijack();
    }
    if (quirks.includes('nightlyHang') && isBatch()) return reply.hijack();
    if (quirks.includes('nightlySlowness') && isBatch()) await sleep(SLOW_MS);
  });
  app.addHook('preHandler', async (_request, reply) => {
    if (knobs.quirks.includes('bareRefusals')) return reply.code(429).send({ error: 'E-RATE', text: 'Too many calls' });
  });
}

/** How pages are cut, now. */
export function pageHabitsOf({ knobs: { quirks } }: StandInHost): PageHabits {
  if (quirks.includes('shortPages')) return { cap: 1, overlap: 0, startsEmpty: true };
  if (quirks.includes('driftingPages')) return { cap: 2, overlap: 1, startsEmpty: false };
  return { cap: 50, overlap: 0, startsEmpty: false };
}
