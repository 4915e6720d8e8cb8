import type { FastifyInstance } from 'fastify';

/** Only JSON in UTF-8, not compressed. Anything else is answered with 415 before it is read. */
export function readJsonOnly(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain');
  app.addHook('onRequest', async ({ headers }) => {
    const type = headers['content-type'];
    const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(type ?? '')?.[1] ?? 'utf-8';
    const coding = headers['content-encoding'] ?? 'identity';
    if (charset.toLowerCase() !== 'utf-8' || coding !== 'identity') throw new UnsupportedBody();
  });
}

class UnsupportedBody extends Error {
  readonly code = 'FST_ERR_CTP_INVALID_MEDIA_TYPE';
}
