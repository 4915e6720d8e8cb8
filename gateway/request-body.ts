import type { FastifyInstance } from 'fastify';

/** Only JSON in UTF-8, not compressed. Anything else is answered with 415 before it is read. */
export function readJsonOnly(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain');
  app.addHook('onRequest', ({ headers }, _reply, done) => {
    const coding = headers['content-encoding'] ?? 'identity';
    done(isUtf8(headers['content-type']) && coding === 'identity' ? undefined : new UnsupportedBody());
  });
}

function isUtf8(type = ''): boolean {
  if (type === 'application/json') return true;
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(type)?.[1] ?? 'utf-8';
  return charset.toLowerCase() === 'utf-8';
}

class UnsupportedBody extends Error {
  readonly code = 'FST_ERR_CTP_INVALID_MEDIA_TYPE';
}
