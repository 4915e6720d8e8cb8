import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { answerOrAbort, createPostClient, type PostAnswer } from '../../subgraphs/kit/host.ts';
import { SiloError } from '../../subgraphs/kit/index.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closers.push(() => new Promise((done) => server.close(done)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

function overHttp(listener: RequestListener): Promise<string> {
  const server = createHttpServer(listener);
  closers.push(() => server.closeAllConnections());
  return listen(server);
}

/** Raw bytes as an answer to the first bytes of every request. */
function overTcp(onRequest: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  closers.push(() => sockets.forEach((socket) => void socket.destroy()));
  return listen(
    createTcpServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('data', () => onRequest(socket));
    }),
  );
}

function clientOf(address: string, options: { deadlineMs?: number; sockets?: number } = {}) {
  const limits = { deadlineMs: 5_000, maxAnswerBytes: 10_000, sockets: 4, ...options };
  const client = createPostClient({ system: 'depot', address, ...limits });
  closers.push(() => client.close());
  return client;
}

async function failureOf({ answer }: { readonly answer: Promise<PostAnswer> }) {
  const thrown = await answer.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof SiloError)) throw new Error(`Expected a SiloError, received ${String(thrown)}`);
  return { code: thrown.code, retryable: thrown.extensions.retryable };
}

it('posts JSON to its one address', async () => {
  const seen: unknown[] = [];
  const address = await overHttp((request, response) => {
    const { method, url, headers } = request;
    seen.push({ method, url, type: headers['content-type'], one: headers['x-one'] });
    request.pipe(response);
  });
  const { status, body } = await clientOf(address).post('{"ä":1}', ['x-one', '1']).answer;
  expect({ status, body: body.toString() }).toEqual({ status: 200, body: '{"ä":1}' });
  expect(seen).toEqual([{ method: 'POST', url: '/graphql', type: 'application/json', one: '1' }]);
});

describe('an answer', () => {
  const coders = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync };
  const answering = (body: Buffer | string, headers: Record<string, string> = {}, status = 200) =>
    overHttp((request, response) => {
      request.resume();
      response.writeHead(status, headers).end(body);
    });

  it.each(['gzip', 'deflate', 'br'] as const)('is decompressed (%s)', async (coding) => {
    const address = await answering(coders[coding]('{"a":1}'), { 'content-encoding': coding });
    expect((await clientOf(address).post('{}', []).answer).body.toString()).toBe('{"a":1}');
  });

  it.each(['gzip', 'deflate', 'br'] as const)('is counted after that (%s)', async (coding) => {
    const address = await answering(coders[coding](Buffer.alloc(10_001)), { 'content-encoding': coding });
    const failure = await failureOf(clientOf(address).post('{}', []));
    expect(failure).toEqual({ code: 'SILO_BAD_RESPONSE', retryable: false });
  });

  it('may be as long as the most bytes, and no longer', async () => {
    const longest = await answering(Buffer.alloc(10_000));
    expect((await clientOf(longest).post('{}', []).answer).body).toHaveLength(10_000);
    const longer = await answering(Buffer.alloc(10_001));
    const failure = await failureOf(clientOf(longer).post('{}', []));
    expect(failure).toEqual({ code: 'SILO_BAD_RESPONSE', retryable: false });
  });

  it('in a coding that was not asked for is not read', async () => {
    const address = await answering('?', { 'content-encoding': 'zstd' });
    expect(await failureOf(clientOf(address).post('{}', []))).toMatchObject({ code: 'SILO_BAD_RESPONSE' });
  });

  it('of any status is an answer, and a redirect is not followed', async () => {
    let elsewhere = 0;
    const other = await overHttp((_, response) => {
      elsewhere += 1;
      response.end();
    });
    const address = await answering('moved', { location: other }, 302);
    expect((await clientOf(address).post('{}', []).answer).status).toBe(302);
    expect(elsewhere).toBe(0);
  });
});

describe('what goes wrong', () => {
  const cut = 'HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n{"a"';
  it.each([
    ['ends in the middle', (socket: Socket) => socket.end(cut), 'SILO_BAD_RESPONSE'],
    ['is reset', (socket: Socket) => socket.resetAndDestroy(), 'SILO_UNREACHABLE'],
    ['is no HTTP', (socket: Socket) => socket.end('hello\r\n\r\n'), 'SILO_BAD_RESPONSE'],
    [
      'has two lengths',
      (socket: Socket) =>
        socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n'),
      'SILO_BAD_RESPONSE',
    ],
  ])('is told by a code: an answer that %s', async (_, onRequest, code) => {
    const address = await overTcp(onRequest);
    expect(await failureOf(clientOf(address).post('{}', []))).toMatchObject({ code });
  });

  it('is told by a code: nobody listens', async () => {
    const address = await overHttp(() => {});
    await closers.pop()?.();
    expect(await failureOf(clientOf(address).post('{}', []))).toMatchObject({ code: 'SILO_UNREACHABLE' });
  });

  it.each([
    ['nothing', () => {}],
    ['the beginning of an answer', (socket: Socket) => void socket.write(cut)],
  ])('ends with the deadline where %s comes', async (_, onRequest) => {
    const { post } = clientOf(await overTcp(onRequest), { deadlineMs: 160 });
    const startedAt = performance.now();
    expect(await failureOf(post('{}', []))).toMatchObject({ code: 'SILO_TIMEOUT' });
    expect(await failureOf(post('{}', [], 80))).toMatchObject({ code: 'SILO_TIMEOUT' });
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  it('ends with the deadline while it waits for a socket', async () => {
    let requests = 0;
    const address = await overHttp(() => {
      requests += 1;
    });
    const { post } = clientOf(address, { deadlineMs: 160, sockets: 1 });
    const codes = await Promise.all([post('{}', []), post('{}', [])].map(failureOf));
    expect(codes.map(({ code }) => code)).toEqual(['SILO_TIMEOUT', 'SILO_TIMEOUT']);
    expect(requests).toBe(1);
  });
});

describe('an exchange that is cut off', () => {
  it('ends at once, and at the other end too', async () => {
    let closed = 0;
    const address = await overHttp((request, response) => {
      request.resume();
      response.on('close', () => {
        closed += 1;
      });
      response.write('{');
    });
    const left = new AbortController();
    const asked = answerOrAbort(clientOf(address).post('{}', []), left.signal);
    setTimeout(() => left.abort(new Error('gone')), 100);
    await expect(asked).rejects.toThrow('gone');
    await expect.poll(() => closed).toBe(1);
  });

  it('is not begun for who has left before', async () => {
    const { post } = clientOf(await overHttp((_, response) => void response.end('{}')));
    await expect(answerOrAbort(post('{}', []), AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
    expect((await post('{}', []).answer).status).toBe(200);
  });
});
