import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defineRecord, field, systemClock, text } from '../../subgraphs/kit/index.ts';
import { type SubgraphService, startSubgraphService } from '../../subgraphs/service.ts';
import { createShop } from '../gateway/shop.ts';

let shop: ReturnType<typeof createShop>;
let service: SubgraphService;
let told: { readonly event: string; readonly facts?: object }[] = [];

beforeEach(async () => {
  shop = createShop();
  const [, definition] = shop.graph.definitions;
  if (!definition) throw new Error('The shop has no stock.');
  told = [];
  const log = (event: string, facts?: object) => void told.push({ event, facts });
  const options = { settings: {}, clock: systemClock, port: 0, sdl: shop.graph.sdlOf(definition.name), log };
  service = await startSubgraphService(definition, options);
});
afterEach(() => service.stop());

const ITEM = JSON.stringify({ query: '{ item(sku: "A") { title } }' });

async function send(body: string | null, { path = '', method = 'POST', type = 'application/json' } = {}) {
  const response = await fetch(`${service.url}${path}`, { method, body, headers: { 'content-type': type } });
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the test's own document.
  const { data, errors } = (await response.json()) as any;
  return { status: response.status, data, code: errors?.[0]?.extensions?.code };
}

describe('a subgraph behind its own port', () => {
  it.each(['application/json', 'application/json; charset=utf-8'])('answers questions in %s', async (type) => {
    expect(await send(ITEM, { type })).toMatchObject({ status: 200, data: { item: { title: 'Item A' } } });
  });

  const refusals: readonly (readonly [string, number, () => ReturnType<typeof send>])[] = [
    ['another path', 404, () => send(ITEM, { path: '/more' })],
    ['another method', 405, () => send(ITEM, { method: 'PUT' })],
    ['text, as any page in a browser can send it', 415, () => send(ITEM, { type: 'text/plain' })],
    ['a form', 415, () => send('query=1', { type: 'application/x-www-form-urlencoded' })],
    ['no JSON', 400, () => send('{')],
    ['nothing', 400, () => send('')],
    ['a list', 400, () => send(`[${ITEM}]`)],
    ['no document', 400, () => send('{"query":1}')],
    ['a list of variables', 400, () => send(ITEM.replace('}"', '}","variables":[]'))],
    ['a name that is none', 400, () => send(ITEM.replace('}"', '}","operationName":1'))],
    ['too much', 413, () => send(' '.repeat(16 * 1024 * 1024 + 1))],
  ];
  it.each(refusals)('refuses %s with %i', async (_, status, act) => {
    expect(await act()).toMatchObject({ status, code: 'BAD_USER_INPUT' });
    expect(shop.calls).toEqual([]);
  });

  it.each([
    ['a document that cannot be parsed', '{'],
    ['a field that there is not', '{ nothing }'],
  ])('refuses %s', async (_, query) => {
    expect((await send(JSON.stringify({ query }))).status).toBe(400);
  });

  it('takes what is left out as none', async () => {
    const body = JSON.stringify({ ...JSON.parse(ITEM), variables: null, operationName: null, extensions: null });
    expect(await send(body)).toMatchObject({ status: 200, data: { item: { title: 'Item A' } } });
  });

  it('goes on when a sender leaves in the middle of its question', async () => {
    const { port, hostname } = new URL(service.url);
    const socket = connect(Number(port), hostname);
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.write('POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{');
    socket.destroy();
    expect(await send(ITEM)).toMatchObject({ status: 200 });
  });

  it('tells its operator of broken records, until it stops', async () => {
    const record = defineRecord('stock', { note: field('TX', text) });
    record.read({ TX: 7 });
    await service.stop();
    record.read({ TX: 7 });
    expect(told).toMatchObject([
      { event: 'record.invalid', facts: { system: 'stock', field: 'note', sample: 'TX #' } },
    ]);
  });

  it('finishes what is in flight before it stops', async () => {
    let open = () => {};
    shop.gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const asked = send(ITEM);
    await expect.poll(() => shop.calls.length).toBe(1);
    let stopped = false;
    const stopping = service.stop().then(() => {
      stopped = true;
    });
    await expect(fetch(service.url)).rejects.toThrow();
    expect(stopped).toBe(false);
    open();
    expect(await asked).toMatchObject({ status: 200, data: { item: { title: 'Item A' } } });
    await stopping;
  });
});
