import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { createPageBuilder } from './build-page.ts';
import { readReadyOperations } from './ready-operations.ts';

/** `/explorer`: GraphiQL with our operations ready to run. Everything it loads comes from here. */
export function addExplorer(app: FastifyInstance, apiSchema: () => GraphQLSchema): void {
  const page = createPageBuilder();
  app.get('/', async (_request, reply) => await reply.redirect('/explorer/'));
  app.get('/explorer', async (_request, reply) => await reply.redirect('/explorer/'));
  app.get('/explorer/operations.json', async () => readReadyOperations(apiSchema()));
  app.get<{ Params: { '*': string } }>('/explorer/*', async ({ params }, reply) => {
    const file = await page.read(params['*'] || 'index.html');
    if (!file) return reply.callNotFound();
    return await reply.headers({ 'content-security-policy': POLICY, 'content-type': file.type }).send(file.content);
  });
}

/** Nothing is fetched from elsewhere. The editor writes its own styles. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "frame-ancestors 'none'",
].join('; ');
