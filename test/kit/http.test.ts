import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createHttpClient,
  createJsonClient,
  type HttpRequest,
  HttpStatusError,
  type JsonRequest,
  SiloError,
} from '../../subgraphs/kit/index.ts';

const silo = {
  system: 'fulfillment',
  limits: { deadlineMs: 1000, maxAnswerBytes: 10_000, batch: { keys: 50 } },
} as const;
const now = new Date('2026-11-11T18:00:00Z');
const closers: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closers.push(() => new Promise((done) => server.close(done)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const overHttp = (listener: RequestListener) => {
  const server = createHttpServer(listener);
  closers.push(() => server.closeAllConnections());
  return listen(server);
};

/** A system of raw bytes: sees every connection, after the first bytes of a request came. */
async function overTcp(onRequest: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    socket.on('data', () => onRequest(socket));
  });
  closers.push(() => sockets.forEach((socket) => void socket.destroy()));
  return { url: await listen(server), sockets };
}

const contextOf = (signal: AbortSignal) => ({ clock: { now: () => now }, signal, report: () => {} });
const anyTime = () => contextOf(new AbortController().signal);

function httpClient(baseUrl: string, options: { headers?: Record<string, string>; sockets?: number } = {}) {
  const client = createHttpClient({ silo, baseUrl, ...options });
  closers.push(() => client.close());
  return (request: Partial<HttpRequest> = {}, context = anyTime()) =>
    client.send({ method: 'GET', path: '/', ...request }, context);
}

function jsonClient(baseUrl: string, charset?: string) {
  const client = createJsonClient({ silo: { ...silo, charset }, baseUrl });
  closers.push(() => client.close());
  return (request: Partial<JsonRequest> = {}, context = anyTime()) =>
    client.ask({ method: 'GET', path: '/', ...request }, context);
}

async function failureOf(answer: Promise<unknown>): Promise<SiloError> {
  const error = await answer.then(
    () => null,
    (thrown) => thrown,
  );
  expect(error).toBeInstanceOf(SiloError);
  return error;
}

const codeOf = async (answer: Promise<unknown>) => (await failureOf(answer)).extensions.code;
const retryable = async (answer: Promise<unknown>) => (await failureOf(answer)).extensions.retryable;
const json =
  (body: string, status = 200, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);

describe('a request', () => {
  it('goes below the base address, with query, headers and body', async () => {
    const seen: unknown[] = [];
    const url = await overHttp(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const { authorization, 'x-api-key': apiKey, 'content-type': type } = request.headers;
      seen.push([request.method, request.url, authorization, apiKey, type, body]);
      response.end();
    });
    const send = httpClient(`${url}/api/v1/`, { headers: { 'X-Api-Key': 'k', Authorization: 'default' } });
    await send({
      method: 'POST',
      path: '/orders',
      query: { sku: ['PHN-X', 'a&b'], page: '2', none: undefined },
      headers: { authorization: 'own', 'Content-Type': 'text/xml' },
      body: '<a>ü</a>',
    });
    await send({ path: '/orders/SO-10023' });
    expect(seen).toEqual([
      ['POST', '/api/v1/orders?sku=PHN-X&sku=a%26b&page=2', 'own', 'k', 'text/xml', '<a>ü</a>'],
      ['GET', '/api/v1/orders/SO-10023', 'default', 'k', undefined, ''],
    ]);
  });

  it.each([
    ['', '/'],
    ['/', '/'],
    ['/ws', '/ws'],
    ['/ws/', '/ws/'],
  ])('with an empty path goes to the base address itself: host%s', async (base, expected) => {
    const seen: unknown[] = [];
    const url = await overHttp((request, response) => {
      seen.push(request.url);
      response.end();
    });
    const send = httpClient(`${url}${base}`);
    await send({ path: '' });
    await send({ path: '', query: { page: '2' } });
    expect(seen).toEqual([expected, `${expected}?page=2`]);
  });

  it('keeps its connection and opens at most as many as allowed', async () => {
    let open = 0;
    let most = 0;
    let opened = 0;
    const server = createHttpServer((_, response) => {
      most = Math.max(most, ++open);
      setTimeout(() => {
        open -= 1;
        response.end();
      }, 10);
    });
    server.on('connection', () => {
      opened += 1;
    });
    const send = httpClient(await listen(server), { sockets: 4 });
    await Promise.all(Array.from({ length: 20 }, () => send()));
    expect({ most, opened }).toEqual({ most: 4, opened: 4 });
    server.closeAllConnections();
  });

  it('opens at most 16 connections unless told otherwise', async () => {
    const { url, sockets } = await overTcp(() => {});
    const send = httpClient(url);
    const abort = new AbortController();
    const answers = Array.from({ length: 40 }, () => codeOf(send({}, contextOf(abort.signal))));
    await expect.poll(() => sockets.size).toBe(16);
    await sleep(50);
    expect(sockets.size).toBe(16);
    abort.abort();
    expect(new Set(await Promise.all(answers))).toEqual(new Set(['SILO_TIMEOUT']));
  });
});

describe('an answer', () => {
  it('has its status, headers in lower case and bytes', async () => {
    const url = await overHttp((_, response) => {
      response.writeHead(418, { 'X-Trace': 'T', 'Set-Cookie': ['a=1', 'b=2'] }).end('short');
    });
    const { status, headers, body } = await httpClient(url)();
    expect(status).toBe(418);
    expect(headers).toMatchObject({ 'x-trace': 'T', 'set-cookie': 'a=1,b=2' });
    expect(body).toEqual(Buffer.from('short'));
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const)('is decompressed from %s', async (encoding, compress) => {
    const url = await overHttp((_, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end(compress('x'.repeat(9_999)));
    });
    expect((await httpClient(url)()).body.toString()).toBe('x'.repeat(9_999));
  });

  it('may be empty whatever its declared coding', async () => {
    const url = await overHttp(({ url: path }, response) => {
      const empty = path === '/204' ? {} : { 'content-length': '0' };
      response.writeHead(Number(path?.slice(1)), { 'content-encoding': 'gzip', ...empty }).end();
    });
    const send = httpClient(url);
    for (const path of ['/204', '/404', '/200']) expect((await send({ path })).body).toHaveLength(0);
  });

  it('of a redirect is given back, not followed', async () => {
    const asked: unknown[] = [];
    const url = await overHttp(({ url: path }, response) => {
      asked.push(path);
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect((await httpClient(url)()).status).toBe(302);
    expect(await codeOf(jsonClient(url)())).toBe('SILO_BAD_RESPONSE');
    expect(asked).toEqual(['/', '/']);
  });

  it.each([
    ['plain', {}, Buffer.alloc(10_001)],
    ['gzip', { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(50_000_000))],
  ] as const)('that is too long is not read to its end: %s', async (_, headers, body) => {
    const url = await overHttp((_request, response) => void response.writeHead(200, headers).end(body));
    const error = await failureOf(httpClient(url)());
    expect(error.extensions).toMatchObject({ code: 'SILO_BAD_RESPONSE', retryable: false });
    expect(String(error.cause)).toContain('more than 10000 bytes');
  });

  it('that never ends is cut at the size cap', async () => {
    let sent = 0;
    const url = await overHttp((_, response) => {
      response.on('error', () => {});
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(10_000))) sent += 10_000;
      };
      response.on('drain', more);
      more();
    });
    expect(await codeOf(httpClient(url)())).toBe('SILO_BAD_RESPONSE');
    expect(sent).toBeLessThan(20_000_000);
  });

  it('in a coding that was not asked for is refused', async () => {
    const url = await overHttp((_, response) => void response.writeHead(200, { 'content-encoding': 'zstd' }).end('x'));
    expect(await codeOf(httpClient(url)())).toBe('SILO_BAD_RESPONSE');
  });
});

describe('the signal ends', () => {
  const head = 'HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n';
  it.each([
    ['silence', () => {}],
    ['headers that drip', (socket: Socket) => drip(socket, head)],
    ['a body that drips', (socket: Socket) => drip(socket, 'x'.repeat(1000), head)],
  ] as const)('%s', async (_, behave) => {
    const { url, sockets } = await overTcp(behave);
    const startedAt = performance.now();
    const error = await failureOf(httpClient(url)({}, contextOf(AbortSignal.timeout(150))));
    expect(error.code).toBe('SILO_TIMEOUT');
    expect(performance.now() - startedAt).toBeLessThan(1000);
    await expect.poll(() => sockets.size).toBe(0);
  });

  it('a request that waits for a socket, and one that comes too late', async () => {
    const { url } = await overTcp(() => {});
    const send = httpClient(url, { sockets: 1 });
    const first = new AbortController();
    const blocked = codeOf(send({}, contextOf(first.signal)));
    expect(await codeOf(send({}, contextOf(AbortSignal.timeout(50))))).toBe('SILO_TIMEOUT');
    expect(await codeOf(send({}, contextOf(AbortSignal.abort())))).toBe('SILO_TIMEOUT');
    first.abort();
    expect(await blocked).toBe('SILO_TIMEOUT');
  });
});

describe('the connection', () => {
  it('refused', async () => {
    const server = createTcpServer();
    const url = await listen(server);
    server.close();
    closers.pop();
    const error = await failureOf(httpClient(url)());
    expect(error.code).toBe('SILO_UNREACHABLE');
    expect(error.message).not.toContain('127.0.0.1');
    expect(error.cause).toMatchObject({ code: 'ECONNREFUSED' });
  });

  const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
  it.each([
    ['reset before the answer', 'SILO_UNREACHABLE', (socket: Socket) => socket.resetAndDestroy()],
    ['closed before the answer', 'SILO_UNREACHABLE', (socket: Socket) => socket.end()],
    [
      'reset in the body',
      'SILO_UNREACHABLE',
      (socket: Socket) =>
        socket.write(`${head}content-length: 100\r\n\r\n{"a":`, () => setTimeout(() => socket.resetAndDestroy(), 20)),
    ],
    [
      'body shorter than promised',
      'SILO_BAD_RESPONSE',
      (socket: Socket) => socket.end(`${head}content-length: 100\r\n\r\n{"a":1}`),
    ],
    [
      'chunked without its end',
      'SILO_BAD_RESPONSE',
      (socket: Socket) => socket.end(`${head}transfer-encoding: chunked\r\n\r\n7\r\n{"a":1}\r\n`),
    ],
    [
      'JSON cut, no length',
      'SILO_BAD_RESPONSE',
      (socket: Socket) => socket.end(`${head}connection: close\r\n\r\n{"a":`),
    ],
    ['no HTTP', 'SILO_BAD_RESPONSE', (socket: Socket) => socket.end('220 mail ready\r\n')],
    [
      'length and chunks at once',
      'SILO_BAD_RESPONSE',
      (socket: Socket) =>
        socket.end(`${head}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`),
    ],
  ] as const)('%s', async (_, code, behave) => {
    const { url } = await overTcp(behave);
    expect(await codeOf(jsonClient(url)())).toBe(code);
  });

  it('that failed is not used again', async () => {
    let connections = 0;
    const { url } = await overTcp((socket) => {
      connections += 1;
      if (connections === 1) socket.end(`${head}content-length: 100\r\n\r\n{`);
      else socket.write(`${head}content-length: 7\r\n\r\n{"a":1}`);
    });
    const ask = jsonClient(url);
    expect(await codeOf(ask())).toBe('SILO_BAD_RESPONSE');
    expect((await ask()).body).toEqual({ a: 1 });
    expect(connections).toBe(2);
  });
});

describe('the JSON client', () => {
  it('sends JSON and reads JSON', async () => {
    const seen: unknown[] = [];
    const url = await overHttp(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      seen.push([request.headers['content-type'], request.headers.accept, body]);
      response.writeHead(200, { 'Content-Type': 'application/vnd.stock+json; charset=utf-8' });
      response.end('{"id":"0012345","e":"0E68","n":1198.50,"big":123456789012345}');
    });
    const { body } = await jsonClient(url)({ method: 'POST', body: { skus: ['0012'] } });
    expect(body).toEqual({ id: '0012345', e: '0E68', n: 1198.5, big: 123456789012345 });
    expect(seen).toEqual([['application/json', 'application/json', '{"skus":["0012"]}']]);
  });

  it.each([
    ['a number with 17 digits', '{"id":12345678901234567}'],
    ['a number just above the safe ones', '[9007199254740993]'],
    ['a decimal with too many digits', '[0.12345678901234567890]'],
    ['a number that is too large', '[1e400]'],
    ['a number that is too small', '[1e-400]'],
    ['invalid JSON', '{"a":1,}'],
    ['a text', 'OK'],
    ['nothing', ''],
    ['two values', '{} {}'],
  ])('refuses %s with status 200', async (_, body) => {
    const url = await overHttp(json(body));
    const error = await failureOf(jsonClient(url)());
    expect(error.extensions).toMatchObject({ code: 'SILO_BAD_RESPONSE', class: 'BAD_ANSWER', retryable: false });
  });

  it.each([
    ['9007199254740992', 9007199254740992],
    ['1e3', 1000],
    ['1.50E2', 150],
    ['0.1000000000000000000', 0.1],
    ['-0.0', -0],
    ['"12345678901234567"', '12345678901234567'],
  ])('keeps %s', async (text, value) => {
    const url = await overHttp(json(`{"a":[${text}]}`));
    expect((await jsonClient(url)()).body).toEqual({ a: [value] });
  });

  it.each(['text/html', 'text/plain', 'application/jsonp', 'application/xml', undefined])(
    'refuses content of type %s',
    async (type) => {
      const url = await overHttp(
        (_, response) => void response.writeHead(200, type ? { 'content-type': type } : {}).end('{"a":1}'),
      );
      expect(await retryable(jsonClient(url)())).toBe(false);
    },
  );

  it('refuses an HTML page with status 200, and with 404', async () => {
    for (const status of [200, 404]) {
      const page = await overHttp(
        (_, response) => void response.writeHead(status, { 'content-type': 'text/html' }).end('<html>'),
      );
      expect(await codeOf(jsonClient(page)())).toBe('SILO_BAD_RESPONSE');
    }
  });

  it('refuses bytes that are not in the declared charset, and reads those that are', async () => {
    const url = await overHttp((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(Buffer.from('{"name":"José"}', 'latin1'));
    });
    expect(await codeOf(jsonClient(url)())).toBe('SILO_BAD_RESPONSE');
    expect((await jsonClient(url, 'iso-8859-1')()).body).toEqual({ name: 'José' });
  });

  it('knows the own "no such thing" of a system', async () => {
    expect(await jsonClient(await overHttp(json('{"error":"unknown"}', 404)))()).toMatchObject({
      status: 404,
      body: { error: 'unknown' },
    });
    expect(await jsonClient(await overHttp((_, response) => void response.writeHead(404).end()))()).toMatchObject({
      status: 404,
      body: null,
    });
    expect(await jsonClient(await overHttp((_, response) => void response.writeHead(204).end()))()).toMatchObject({
      status: 204,
      body: null,
    });
  });

  it.each([
    [400, 'SILO_FAULT', false],
    [401, 'SILO_CONFIG', false],
    [403, 'SILO_CONFIG', false],
    [409, 'SILO_FAULT', false],
    [429, 'SILO_THROTTLED', true],
    [500, 'SILO_UNREACHABLE', true],
    [503, 'SILO_UNREACHABLE', true],
  ] as const)('judges status %d as %s', async (status, code, again) => {
    const error = await failureOf(jsonClient(await overHttp(json('{"error":"ORA-01034"}', status)))());
    const known = { code, class: error.extensions.class, silo: 'fulfillment', retryable: again };
    expect(error.extensions).toEqual(status === 429 ? { ...known, retryAfterMs: 1000 } : known);
    expect(error.message).not.toContain('ORA');
    expect(error.cause).toBeInstanceOf(HttpStatusError);
    expect(error.cause).toMatchObject({ status, body: '{"error":"ORA-01034"}' });
  });

  it.each([
    ['2', 2000],
    ['Wed, 11 Nov 2026 18:00:05 GMT', 5000],
    ['Wed, 11 Nov 2026 17:00:00 GMT', 0],
    ['1000000000', 60_000],
    ['soon', 1000],
    ['-5', 1000],
  ])('reads Retry-After %s as %s ms', async (text, ms) => {
    const url = await overHttp(json('{}', 429, { 'retry-after': text }));
    expect((await failureOf(jsonClient(url)())).extensions.retryAfterMs).toBe(ms);
  });

  it('is not polluted by its answers', async () => {
    const url = await overHttp(json('{"__proto__":{"polluted":true},"n":1e2}'));
    const { body } = await jsonClient(url)();
    expect(Object.keys(body as object)).toContain('__proto__');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

/** Writes a text character by character, after what is written at once. */
function drip(socket: Socket, text: string, first = ''): void {
  let at = 0;
  socket.write(first);
  const timer = setInterval(() => (socket.destroyed ? clearInterval(timer) : socket.write(text[at++] ?? '')), 20);
  socket.on('close', () => clearInterval(timer));
}
