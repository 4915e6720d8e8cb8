import type { FastifyInstance } from 'fastify';

/** Where the process is in its life. */
export type Phase = 'starting' | 'ready' | 'draining';

/** `/health/live`: the process runs. `/health/ready`: send it requests. */
export function addHealthRoutes(app: FastifyInstance, phase: () => Phase): void {
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const status = phase();
    return await reply.code(status === 'ready' ? 200 : 503).send({ status });
  });
}
