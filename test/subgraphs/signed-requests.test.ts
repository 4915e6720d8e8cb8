import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CALLER_HEADER,
  createNonceMemory,
  encodeCaller,
  REQUEST_ID_HEADER,
  readSigningKey,
  readSigningKeys,
  SIGNATURE_HEADER,
  type SignedRequest,
  type SigningKey,
  signRequest,
  TIME_LEFT_HEADER,
  unknownCaller,
} from '../../subgraphs/kit/host.ts';
import { LOOPBACK_ONLY, type SubgraphService, startSubgraphService } from '../../subgraphs/service.ts';
import { createShop } from '../gateway/shop.ts';

const keyOf = (id: string, byte: number): SigningKey => ({ id, secret: Buffer.alloc(32, byte) });
const current = keyOf('b', 1);
const previous = keyOf('a', 2);
const composition = keyOf('c', 3);
const ofAnother = keyOf('b', 4);

const AT = Date.parse('2026-11-21T17:00:00-08:00');
let now = AT;
const clock = { now: () => new Date(now) };
let service: SubgraphService;
let shop: ReturnType<typeof createShop>;

beforeEach(async () => {
  now = AT;
  shop = createShop();
  service = await startService({ request: [current, previous], composition: [composition] });
});
afterEach(() => service.stop());

function startService(keys?: { request: SigningKey[]; composition: SigningKey[] }, host?: string) {
  const definition = shop.graph.definitions.find(({ name }) => name === 'stock');
  if (!definition) throw new Error('The shop has no stock.');
  return startSubgraphService(definition, { settings: {}, clock, port: 0, host, keys, sdl: shop.graph.sdlOf('stock') });
}

const ITEM = JSON.stringify({ query: '{ item(sku: "A") { title } }' });
const SCHEMA = JSON.stringify({ query: '{ _service { sdl } }' });
const identity = encodeCaller(unknownCaller);
const signed = (body: string, change: Partial<SignedRequest> = {}): SignedRequest => ({
  method: 'POST',
  path: '/graphql',
  body,
  identity,
  ...change,
});

interface Sent {
  readonly body?: string | null;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
}

async function send(signature: string | null, { body = ITEM, method = 'POST', path = '', headers = {} }: Sent = {}) {
  const response = await fetch(`${service.url}${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      [CALLER_HEADER]: identity,
      ...(signature !== null && { [SIGNATURE_HEADER]: signature }),
      ...headers,
    },
    body,
  });
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the test's own document.
  const answer = (await response.json()) as any;
  return { status: response.status, type: response.headers.get('content-type'), answer };
}

const REFUSED = {
  status: 401,
  type: 'application/json; charset=utf-8',
  answer: { errors: [{ message: 'Who asks is not known.', extensions: { code: 'UNAUTHENTICATED' } }] },
};

/** The signature of a request for the item, made so many seconds from now. */
function signatureAt(seconds: number): string {
  return signRequest(current, signed(ITEM), { now: () => new Date(now + seconds * 1000) });
}

describe('a subgraph with keys', () => {
  it.each([
    ['the current key', current],
    ['the previous key', previous],
  ])('answers what is signed with %s', async (_, key) => {
    const { status, answer } = await send(signRequest(key, signed(ITEM), clock));
    expect({ status, data: answer.data }).toEqual({ status: 200, data: { item: { title: 'Item A' } } });
  });

  const good = () => signRequest(current, signed(ITEM), clock);
  const refusals: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['has no signature', () => send(null)],
    ['has something else for a signature', () => send('v1')],
    ['has a signature of another version', () => send(good().replace('v1', 'v2'))],
    ['is signed with a key that is not known', () => send(signRequest(keyOf('z', 1), signed(ITEM), clock))],
    ['is signed for another subgraph', () => send(signRequest(ofAnother, signed(ITEM), clock))],
    ['has another key id than it was signed with', () => send(good().replace('k=b', 'k=a'))],
    ['was changed by one byte', () => send(good(), { body: ITEM.replace('"A"', '"B"').replace('\\"A', '\\"B') })],
    ['is longer than what was signed', () => send(good(), { body: `${ITEM} ` })],
    ['is asked for somebody else', () => send(good(), { headers: { [CALLER_HEADER]: `${identity.slice(0, -1)}x` } })],
    ['is asked inside of a request', () => send(good(), { headers: { [REQUEST_ID_HEADER]: 'r' } })],
    ['is to be answered sooner', () => send(good(), { headers: { [TIME_LEFT_HEADER]: '1' } })],
    ['is asked for nobody', () => send(good(), { headers: { [CALLER_HEADER]: '' } })],
    ['has another nonce', () => send(good().replace(/n=./, 'n=_'))],
    ['has another time', () => send(good().replace(/t=(\d+)/, (_all, time) => `t=${Number(time) + 1}`))],
    ['goes to another path', () => send(good(), { path: '?again' })],
    ['goes where nothing is', () => send(null, { path: '/nowhere' })],
    ['comes by another method', () => send(good(), { method: 'GET', body: null })],
    ['has no body', () => send(null, { body: null, headers: { 'content-type': 'text/plain' } })],
    ['is no JSON', () => send(null, { body: 'hello', headers: { 'content-type': 'text/plain' } })],
    ['is larger than anything that is read', () => send(null, { body: ' '.repeat(17 * 1024 * 1024) })],
    ['is too old', () => send(signatureAt(-31))],
    ['comes from the future', () => send(signatureAt(31))],
    [
      'asks for the schema with a key for questions',
      () => send(signRequest(current, signed(SCHEMA), clock), { body: SCHEMA }),
    ],
  ];
  it.each(refusals)('refuses what %s, without a word more', async (_, act) => {
    expect(await act()).toEqual(REFUSED);
    expect(shop.calls).toEqual([]);
  });

  it('takes what is as old as the window, and nothing twice', async () => {
    const signature = signatureAt(-30);
    expect((await send(signature)).status).toBe(200);
    expect(await send(signature)).toEqual(REFUSED);
    expect(shop.calls).toHaveLength(1);
  });

  it('takes nothing twice while its clock stands still, and nothing once the window has passed', async () => {
    const signature = good();
    const other = good();
    expect((await send(signature)).status).toBe(200);
    now += 31_000;
    expect(await send(signature)).toEqual(REFUSED);
    expect(await send(other)).toEqual(REFUSED);
  });

  it.each([
    ['hidden in a fragment', '{ ...F } fragment F on Query { item(sku: "A") { title } ... { s: _service { sdl } } }'],
    ['beside a question', '{ item(sku: "A") { title } _service { sdl } }'],
    ['by introspection', '{ __schema { queryType { name } } }'],
  ])('refuses the schema %s', async (_, query) => {
    const body = JSON.stringify({ query });
    for (const key of [current, composition]) {
      if (key === composition && query.startsWith('{ __schema')) continue;
      expect(await send(signRequest(key, signed(body), clock), { body })).toEqual(REFUSED);
    }
    expect(shop.calls).toEqual([]);
  });

  it('gives its schema, and nothing else, to the key for composition', async () => {
    const { status, answer } = await send(signRequest(composition, signed(SCHEMA), clock), { body: SCHEMA });
    expect(status).toBe(200);
    expect(answer.data._service.sdl).toContain('type Item');
    expect(await send(signRequest(composition, signed(ITEM), clock))).toEqual(REFUSED);
  });
});

describe('a subgraph without keys', () => {
  it('is not opened where others could reach it', async () => {
    await expect(startService(undefined, '0.0.0.0')).rejects.toThrow(LOOPBACK_ONLY);
    const open = await startService(undefined, 'localhost');
    const response = await fetch(open.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: ITEM,
    });
    expect(response.status).toBe(200);
    await open.stop();
  });
});

describe('a key', () => {
  it('has an id and a secret of at least 16 bytes', () => {
    const secret = Buffer.alloc(16, 7).toString('base64');
    expect(readSigningKey(`k1:${secret}`)).toEqual({ id: 'k1', secret: Buffer.alloc(16, 7) });
    for (const text of ['', 'k1', `:${secret}`, 'k1:c2hvcnQ=', `k 1:${secret}`, `k1:${secret}!`]) {
      expect(readSigningKey(text)).toBeNull();
    }
  });

  it('is never shown, and no id stands for two', () => {
    const problems: string[] = [];
    const secret = Buffer.alloc(16, 7).toString('base64');
    expect(readSigningKeys('K', `a:${secret},b:${secret}`, problems)).toHaveLength(2);
    expect(problems).toEqual([]);
    readSigningKeys('K', `a:${secret},a:${secret},hunter2`, problems);
    expect(problems).toEqual([
      'K: expected <id>:<secret in base64, at least 16 bytes>, several separated by commas; received something else (not shown)',
      'K: expected keys with different ids; received one id twice',
    ]);
  });
});

it('forgets the oldest nonces first, and only when there are too many', () => {
  const nonces = createNonceMemory(2);
  expect(['a', 'b', 'a', 'c', 'b', 'a'].map((nonce) => nonces.isNew(nonce))).toEqual([
    true,
    true,
    false,
    true,
    false,
    true,
  ]);
});
