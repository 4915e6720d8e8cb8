import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { createNonceMemory } from './nonce-memory.ts';
import type { SigningKey } from './signing-key.ts';

/** How a subgraph in another process knows that it is our gateway that asks. */
export const SIGNATURE_HEADER = 'x-gw-sig';

/** What is signed of a request: nothing of it can be changed or left out. */
export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly body: Buffer | string;
  /** The headers that say for whom, inside of which request and how long is asked; empty if there are none. */
  readonly identity: string;
}

/** The value of the signature's header. Every call has a nonce of its own. */
export function signRequest({ id, secret }: SigningKey, request: SignedRequest, clock: Clock): string {
  const time = String(secondsOf(clock));
  const nonce = randomBytes(16).toString('base64url');
  return `v1;k=${id};t=${time};n=${nonce};s=${mac(secret, request, time, nonce).toString('base64')}`;
}

/** The headers that sign a request. */
export type RequestSigner = (request: SignedRequest, clock: Clock) => Readonly<Record<string, string>>;

/** Signs with a key; without one, not at all. */
export function signerOf(key: SigningKey | null): RequestSigner {
  if (!key) return () => ({});
  return (request, clock) => ({ [SIGNATURE_HEADER]: signRequest(key, request, clock) });
}

/** How long before or after its time a signature is taken, in seconds. */
const WINDOW_S = 30;

const FORM = /^v1;k=([\w-]{1,32});t=(\d{1,12});n=([\w-]{16,64});s=([A-Za-z0-9+/]{43}=)$/;

/** The key that signed a request; null for everything that must not be answered. */
export type SignatureCheck = (header: string | undefined, request: SignedRequest) => SigningKey | null;

/**
 * Takes each signature once, made with one of `keys` and inside the window. Where the clock stands still the nonces
 * alone keep a request from being taken twice.
 */
export function createSignatureCheck(keys: readonly SigningKey[], clock: Clock): SignatureCheck {
  const nonces = createNonceMemory();
  return (header, request) => {
    const [, id, time = '', nonce = '', signature = ''] = FORM.exec(header ?? '') ?? [];
    const key = keys.find((one) => one.id === id);
    if (!key || Math.abs(secondsOf(clock) - Number(time)) > WINDOW_S) return null;
    if (!timingSafeEqual(Buffer.from(signature, 'base64'), mac(key.secret, request, time, nonce))) return null;
    return nonces.isNew(nonce) ? key : null;
  };
}

function secondsOf(clock: Clock): number {
  return Math.floor(clock.now().getTime() / 1000);
}

function mac(secret: Buffer, { method, path, body, identity }: SignedRequest, time: string, nonce: string): Buffer {
  const text = [method, path, time, nonce, sha256(body), sha256(identity)].join('\n');
  return createHmac('sha256', secret).update(text).digest();
}

function sha256(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('hex');
}
