import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '../clock.ts';
import { CALLER_HEADER } from '../door-headers.ts';
import { createSignatureCheck, SIGNATURE_HEADER } from './request-signature.ts';
import type { SigningKey } from './signing-key.ts';

/** The keys that a subgraph takes. Without any of them nothing needs to be signed. */
export interface ServiceKeys {
  /** For questions: everything but the schema. */
  readonly request: readonly SigningKey[];
  /** For `_service`, the schema, and nothing else. */
  readonly composition: readonly SigningKey[];
}

/** What the sender of a request may ask. */
export type Permission = 'everything' | 'questions' | 'schema';

/** Whether anything must be signed. */
export function areRequired({ request, composition }: ServiceKeys): boolean {
  return request.length + composition.length > 0;
}

/** Refuses every request without a good signature, whatever it asks; returns what the sender of a taken one may ask. */
export function requireSignatures(
  app: FastifyInstance,
  keys: ServiceKeys,
  clock: Clock,
  mostBytes: number,
): (request: FastifyRequest) => Permission {
  if (!areRequired(keys)) return () => 'everything';
  const check = createSignatureCheck([...keys.request, ...keys.composition], clock);
  const permissions = new WeakMap<FastifyRequest, Permission>();
  // Before the body is read as anything: whoever has no key learns nothing of what is expected of it.
  app.addHook('preParsing', async (request, _reply, payload) => {
    const body = await readAll(payload, mostBytes);
    const { method, url: path, headers } = request;
    const key = check(text(headers[SIGNATURE_HEADER]), { method, path, body, identity: text(headers[CALLER_HEADER]) });
    if (!key) throw new Unsigned();
    permissions.set(request, keys.request.includes(key) ? 'questions' : 'schema');
    return Object.assign(Readable.from([body]), { receivedEncodedLength: body.length });
  });
  return (request) => permissions.get(request) ?? 'questions';
}

/** A request that is not taken. It is not told why. */
export class Unsigned extends Error {
  readonly statusCode = 401;
}

/** What is too long is read to its end and forgotten, so that its sender hears the answer. */
async function readAll(payload: AsyncIterable<Buffer>, mostBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of payload) {
    bytes += chunk.length;
    if (bytes <= mostBytes) chunks.push(chunk);
  }
  if (bytes > mostBytes) throw new Unsigned();
  return Buffer.concat(chunks);
}

function text(header: string | readonly string[] | undefined): string {
  return typeof header === 'string' ? header : (header?.join(', ') ?? '');
}
