import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type DocumentNode, parse } from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressVariable } from '../../../gateway/config.ts';
import { createClientRequest } from '../../../gateway/context.ts';
import type { Fetch } from '../../../gateway/data-sources/door.ts';
import { createHttpDoor } from '../../../gateway/data-sources/http.ts';
import { silentLog } from '../../../gateway/log.ts';
import { startGateway } from '../../../gateway/start.ts';
import * as registry from '../../../subgraphs/index.ts';
import { unknownCaller } from '../../../subgraphs/kit/host.ts';
import { systemClock } from '../../../subgraphs/kit/index.ts';
import { startSubgraphService } from '../../../subgraphs/service.ts';
import { openGateway } from '../open-gateway.ts';
import { createShop } from '../shop.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A server that counts. It answers when the gate opens, each time by the next of its answers. */
async function openCounting(answer: (response: ServerResponse, request: IncomingMessage) => void) {
  const counts = { requests: 0, open: 0, mostOpen: 0, aborted: 0 };
  let gate = Promise.resolve();
  const server = createServer(async (request, response) => {
    counts.requests += 1;
    counts.open += 1;
    counts.mostOpen = Math.max(counts.mostOpen, counts.open);
    response.on('close', () => {
      counts.open -= 1;
      if (!response.writableFinished) counts.aborted += 1;
    });
    request.resume();
    await gate;
    answer(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    counts,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    shut: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
  };
}

const json = (response: ServerResponse, body: unknown, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const fetchOf = (document: DocumentNode, variables = {}): Fetch => ({
  document,
  source: document.loc?.source.body ?? '',
  operationName: undefined,
  variables,
});
const READ = parse('query ($sku: ID!) { item(sku: $sku) { title } }');
const OTHER = parse('query ($sku: ID!) { item(sku: $sku) { onHand } }');
const WRITE = parse('mutation { forget }');

function request(id: string | null = null, left = new AbortController()) {
  const caller = { ...unknownCaller, id };
  return createClientRequest({
    caller,
    requestId: 'r',
    clock: systemClock,
    signal: left.signal,
    hasLeft: () => left.signal.aborted,
    report: () => {},
  });
}

let server: Awaited<ReturnType<typeof openCounting>>;
let respond: (response: ServerResponse) => void;
const shop = createShop();
beforeEach(async () => {
  respond = (response) => json(response, { data: { item: { title: 'A' } } });
  server = await openCounting((response) => respond(response));
});

function door() {
  const [, definition] = shop.graph.definitions;
  if (!definition) throw new Error('The shop has no stock.');
  const sdl = shop.graph.sdlOf(definition.name);
  const opened = createHttpDoor({
    definition,
    sdl,
    address: `${server.url}/graphql`,
    deadlineMs: 20_000,
    log: silentLog,
  });
  closers.push(() => opened.stop());
  return opened;
}

describe('reads under way', () => {
  it('are one request for all who ask the same for the same caller', async () => {
    const open = server.shut();
    const { ask } = door();
    const asked = Array.from({ length: 10 }, () => ask(fetchOf(READ, { sku: 'A' }), request('c1')));
    await expect.poll(() => server.counts.requests).toBe(1);
    open();
    const answers = await Promise.all(asked);
    expect(server.counts.requests).toBe(1);
    for (const { data } of answers) expect(data).toEqual({ item: { title: 'A' } });
    // Engines write into what they get.
    expect(new Set(answers.map(({ data }) => data)).size).toBe(10);
  });

  it('are not shared between callers, variables, documents or subgraphs', async () => {
    const open = server.shut();
    const [one, two] = [door(), door()];
    const asked = [
      one.ask(fetchOf(READ, { sku: 'A' }), request('c1')),
      one.ask(fetchOf(READ, { sku: 'A' }), request('c2')),
      one.ask(fetchOf(READ, { sku: 'B' }), request('c1')),
      one.ask(fetchOf(OTHER, { sku: 'A' }), request('c1')),
      two.ask(fetchOf(READ, { sku: 'A' }), request('c1')),
    ];
    await expect.poll(() => server.counts.requests).toBe(5);
    open();
    await Promise.all(asked);
    expect(server.counts.requests).toBe(5);
  });

  it('are not kept: who asks afterwards asks anew', async () => {
    const { ask } = door();
    await ask(fetchOf(READ, { sku: 'A' }), request());
    await ask(fetchOf(READ, { sku: 'A' }), request());
    expect(server.counts.requests).toBe(2);
  });

  it('share their errors', async () => {
    respond = (response) => json(response, {}, 503);
    const open = server.shut();
    const { ask } = door();
    const asked = [1, 2, 3].map(() => ask(fetchOf(READ, { sku: 'A' }), request()));
    await expect.poll(() => server.counts.requests).toBe(1);
    open();
    for (const { data, errors } of await Promise.all(asked)) {
      expect(data).toEqual({ item: null });
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['SILO_BAD_RESPONSE']);
    }
    expect(server.counts.requests).toBe(1);
  });

  it('go on for the others when one leaves', async () => {
    const open = server.shut();
    const { ask } = door();
    const left = new AbortController();
    const leaver = ask(fetchOf(READ, { sku: 'A' }), request(null, left));
    const stayer = ask(fetchOf(READ, { sku: 'A' }), request());
    await expect.poll(() => server.counts.requests).toBe(1);
    left.abort(new Error('gone'));
    expect((await leaver).errors?.map(({ extensions }) => extensions.code)).toEqual(['SILO_TIMEOUT']);
    open();
    expect((await stayer).data).toEqual({ item: { title: 'A' } });
    expect(server.counts).toMatchObject({ requests: 1, aborted: 0 });
  });

  it('are cut off when the last one leaves, and not joined afterwards', async () => {
    const open = server.shut();
    const { ask } = door();
    const left = [new AbortController(), new AbortController()];
    const leavers = left.map((one) => ask(fetchOf(READ, { sku: 'A' }), request(null, one)));
    await expect.poll(() => server.counts.requests).toBe(1);
    for (const one of left) one.abort(new Error('gone'));
    await Promise.all(leavers);
    await expect.poll(() => server.counts.aborted).toBe(1);
    open();
    expect((await ask(fetchOf(READ, { sku: 'A' }), request())).data).toEqual({ item: { title: 'A' } });
    expect(server.counts.requests).toBe(2);
  });

  it('are never writes, and what began before a write is not joined after it', async () => {
    const open = server.shut();
    const { ask } = door();
    const asked = [
      ask(fetchOf(READ, { sku: 'A' }), request()),
      ask(fetchOf(WRITE), request()),
      ask(fetchOf(WRITE), request()),
    ];
    await expect.poll(() => server.counts.requests).toBe(3);
    asked.push(ask(fetchOf(READ, { sku: 'A' }), request()));
    await expect.poll(() => server.counts.requests).toBe(4);
    open();
    await Promise.all(asked);
    expect(server.counts.requests).toBe(4);
  });
});

describe('a door over HTTP', () => {
  it('opens no more sockets than its pool has', async () => {
    const open = server.shut();
    const { ask } = door();
    const asked = Array.from({ length: 200 }, (_, index) => ask(fetchOf(READ, { sku: `${index}` }), request()));
    await expect.poll(() => server.counts.open).toBe(64);
    open();
    await Promise.all(asked);
    expect(server.counts).toMatchObject({ requests: 200, mostOpen: 64 });
  });

  it('reads no more than the longest answer', async () => {
    respond = (response) => response.writeHead(200).end(Buffer.alloc(17 * 1024 * 1024, 32));
    const { errors } = await door().ask(fetchOf(READ, { sku: 'A' }), request());
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['SILO_BAD_RESPONSE']);
  });
});

it('cancels the call to the silo when the client leaves', async () => {
  const silo = await openCounting((response) => json(response, {}));
  silo.shut();
  const settings = { SILO_FULFILLMENT_URL: silo.url, SILO_FULFILLMENT_API_KEY: 'fk_1' };
  const service = await startSubgraphService(registry.fulfillment, { settings, clock: systemClock, port: 0 });
  const addresses = Object.values(registry).map(({ name }) => [addressVariable(name), service.url]);
  const gateway = await startGateway(
    { PORT: '0', OPERATION_DEADLINE_MS: '60000', ...Object.fromEntries(addresses) },
    { log: silentLog },
  );
  closers.push(
    () => gateway.stop(),
    () => service.stop(),
  );
  const { port } = new URL(gateway.url);
  const client = httpRequest({
    port,
    path: '/graphql',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  });
  client.on('error', () => {});
  client.end(JSON.stringify({ query: '{ fulfillmentOrder(id: "fo:SO-10023-1") { status } }' }));
  await expect.poll(() => silo.counts.open).toBe(1);
  const leftAt = performance.now();
  client.destroy();
  // Long before the silo's own deadline.
  await expect.poll(() => silo.counts.aborted, { interval: 5 }).toBe(1);
  console.info(`cancelled after ${(performance.now() - leftAt).toFixed(0)} ms`);
  expect(silo.counts).toMatchObject({ requests: 1, open: 0 });
});

describe('a gateway with keys', () => {
  const secret = (byte: number) => Buffer.alloc(32, byte);
  const keys = { request: [{ id: 'k1', secret: secret(1) }], composition: [] };
  const title = async (key: string) => {
    const gateway = await openGateway({ remote: ['stock'], keys, env: { SUBGRAPH_STOCK_KEY: key } });
    closers.push(() => gateway.stop());
    const { data, errors } = await gateway.ask('{ item(sku: "A") { title } }');
    return data?.item?.title ?? errors.map(({ extensions }) => extensions.code);
  };

  it('signs what it asks', async () => {
    expect(await title(`k1:${secret(1).toString('base64')}`)).toBe('Item A');
  });

  it.each(['', `k1:${secret(2).toString('base64')}`])(
    'says that the connection is not set up right where the key is not (%#)',
    async (key) => {
      expect(await title(key)).toEqual(['SILO_CONFIG']);
    },
  );
});
