import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashOf } from '../../gateway/engine/documents.ts';
import { type Answer, openGateway, readAnswer } from './open-gateway.ts';

let gateway: Awaited<ReturnType<typeof openGateway>>;
let shy: Awaited<ReturnType<typeof openGateway>>;
beforeAll(async () => {
  gateway = await openGateway();
  shy = await openGateway({ env: { GRAPHQL_SCHEMA_HINTS: 'off', GRAPHQL_INTROSPECTION: 'off' } });
});
afterAll(async () => {
  await gateway.stop();
  await shy.stop();
});

const json = { 'content-type': 'application/json' };
const typename = JSON.stringify({ query: '{ __typename }' });

/** Status and what is said about the first error. */
function refusal({ status, errors }: Answer) {
  const { code, expected, received, traceId } = errors[0]?.extensions ?? {};
  expect(traceId).toMatch(/^[0-9a-f-]{36}$/);
  return { status, code, expected, received };
}

describe('a request', () => {
  it('is answered as JSON', async () => {
    const answer = await readAnswer(await gateway.post(typename));
    expect(answer).toMatchObject({ status: 200, data: { __typename: 'Query' }, errors: [] });
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  it('may say the hash of its document too, if it is the right one', async () => {
    const ask = async (sha256Hash: string) => {
      const body = { query: '{ __typename }', extensions: { persistedQuery: { version: 1, sha256Hash } } };
      return await readAnswer(await gateway.post(JSON.stringify(body)));
    };
    expect(await ask(hashOf('{ __typename }'))).toMatchObject({ status: 200, data: { __typename: 'Query' } });
    expect(refusal(await ask(hashOf('{ other }')))).toMatchObject({ status: 400 });
  });

  it('is answered again and again, with another text or none in between', async () => {
    for (const query of ['{ a: __typename }', '', '{ a: __typename }', '{', '{ a: __typename }']) {
      const { status, data } = await readAnswer(await gateway.post(JSON.stringify({ query })));
      expect([query, status, data]).toEqual(query.length > 1 ? [query, 200, { a: 'Query' }] : [query, 400, undefined]);
    }
  });

  it.each([
    ['text', typename, { 'content-type': 'text/plain' }, 415],
    ['a form', 'query={__typename}', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['another charset', typename, { 'content-type': 'application/json; charset=utf-16' }, 415],
    ['a compressed body', typename, { ...json, 'content-encoding': 'gzip' }, 415],
    [
      'more than 100 kB',
      JSON.stringify({ query: '{ __typename }', extensions: { pad: 'x'.repeat(102_400) } }),
      json,
      413,
    ],
    ['malformed JSON', '{"query":', json, 400],
    ['an empty body', '', json, 400],
    ['a forged prototype', '{"query":"{ __typename }","__proto__":{}}', json, 400],
    ['a batch', `[${typename}]`, json, 400],
    ['a text in JSON', '"{ __typename }"', json, 400],
    ['no query', '{"variables":{}}', json, 400],
    ['variables that are no object', '{"query":"{ __typename }","variables":[1]}', json, 400],
    ['a persisted query', '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}', json, 400],
  ])('with %s is refused', async (_, body, headers, status) => {
    const answer = await readAnswer(await gateway.post(body, headers));
    expect(answer.status).toBe(status);
    expect(answer.data).toBeUndefined();
    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', class: 'CLIENT', retryable: false });
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  it('by GET is refused, whatever it asks', async () => {
    const response = await fetch(`${gateway.url}/graphql?query={__typename}`);
    expect(response.headers.get('allow')).toBe('POST');
    expect(refusal(await readAnswer(response))).toEqual({
      status: 405,
      code: 'BAD_USER_INPUT',
      expected: 'the method POST',
      received: 'GET',
    });
  });

  it('to another path is answered as JSON too', async () => {
    expect((await readAnswer(await fetch(`${gateway.url}/graphiql`))).status).toBe(404);
  });

  it("for the subgraphs' own fields is refused", async () => {
    const answer = await gateway.ask('{ _service { sdl } _entities(representations: []) { __typename } }');
    expect(answer.status).toBe(400);
    expect(answer.errors).toHaveLength(2);
  });
});

describe('what a client asks wrongly', () => {
  it.each([
    [
      'an unknown enum value',
      '{ orders(status: LOST) { nodes { id } } }',
      {},
      400,
      'a value of the enum OrderStatus',
      '"LOST"',
    ],
    [
      'an unknown enum value in a variable',
      'query ($status: OrderStatus) { orders(status: $status) { nodes { id } } }',
      { status: 'LOST' },
      400,
      'a value of the enum OrderStatus',
      '"LOST"',
    ],
    ['a text for a number', '{ orders(first: "ten") { nodes { id } } }', {}, 400, 'a value of type Int', '"ten"'],
    [
      'a text for a number in a variable',
      'query ($first: Int) { orders(first: $first) { nodes { id } } }',
      { first: 'ten' },
      400,
      'a value of type Int',
      '"ten"',
    ],
    ['a missing variable', 'query ($id: ID!) { order(id: $id) { id } }', {}, 400, '$id of type ID!', 'nothing'],
    ['a field that is not there', '{ orders { nodes { state } } }', {}, 400, 'a field of Order', '"state"'],
    [
      'neither of a @oneOf',
      '{ search(by: {}) { id } }',
      {},
      400,
      'exactly one field of OrderSearchInput',
      'none or several',
    ],
    [
      'both of a @oneOf in a variable',
      'query ($by: OrderSearchInput!) { search(by: $by) { id } }',
      { by: { number: '1', sku: 'A' } },
      400,
      'exactly one field of OrderSearchInput',
      'none or several',
    ],
    ['too long a page', '{ orders(first: 101) { nodes { id } } }', {}, 200, 'first between 1 and 100', '101'],
    [
      'a malformed id',
      '{ order(id: "line:1") { id } }',
      {},
      200,
      'the id of an Order, for example "order:1"',
      '"line:1"',
    ],
  ])('%s is refused with what was expected and received', async (_, query, variables, status, expected, received) => {
    expect(refusal(await gateway.ask(query, variables))).toEqual({
      status,
      code: 'BAD_USER_INPUT',
      expected,
      received,
    });
  });

  it('says which operation there is not', async () => {
    const answer = await gateway.ask('query A { __typename } query B { __typename }', {}, 'C');
    expect(answer).toMatchObject({ status: 400, errors: [{ message: 'Unknown operation named "C".' }] });
  });

  it('is not helped where the schema is not shown', async () => {
    const query = 'query ($status: OrderStatus) { orders(status: $status) { nodes { id } } }';
    for (const answer of [
      await shy.ask('{ order(id: "order:1") { statu } }'),
      await shy.ask(query, { status: 'OPE' }),
    ]) {
      expect(answer.errors[0]?.message).not.toContain('Did you mean');
      expect(answer.errors[0]?.extensions).not.toHaveProperty('expected');
    }
    expect((await gateway.ask('{ order(id: "order:1") { statu } }')).errors[0]?.message).toContain(
      'Did you mean "status"?',
    );
  });
});

describe('the schema', () => {
  const query = '{ __type(name: "OrderSearchInput") { isOneOf } }';

  it('shows @oneOf to those who may read it', async () => {
    expect((await gateway.ask(query)).data).toEqual({ __type: { isOneOf: true } });
  });

  it('is shown to nobody else', async () => {
    expect(await shy.ask(query)).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });
});

describe('the log', () => {
  it('has one line per request and per failure, and nothing of what was asked or answered', async () => {
    const before = gateway.log().length;
    gateway.shop.broken.set('erp', 'SILO_UNREACHABLE');
    await gateway.ask('query Mine($id: ID!) { order(id: $id) { status } }', { id: 'order:4711' });
    gateway.shop.broken.clear();
    const lines = gateway.log().slice(before);
    expect(lines).toEqual([
      {
        time: '2026-11-22T01:00:00.000Z',
        level: 'warn',
        event: 'failure',
        requestId: expect.any(String),
        code: 'SILO_UNREACHABLE',
        silo: 'erp',
        path: 'order.status',
        cause: 'The system cannot be reached. < http://***@silo.test refused',
      },
      {
        time: '2026-11-22T01:00:00.000Z',
        level: 'info',
        event: 'request',
        requestId: lines[0]?.requestId,
        operation: 'Mine',
        ms: expect.any(Number),
        codes: ['SILO_UNREACHABLE'],
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain('4711');
  });
});

describe('going away', () => {
  it('says so first, finishes what is in flight, then closes', async () => {
    const leaving = await openGateway({ env: { OPERATION_DEADLINE_MS: '30000' } });
    let open = () => {};
    leaving.shop.gate = new Promise((resolve) => {
      open = resolve;
    });
    const ready = async () => (await fetch(`${leaving.url}/health/ready`)).status;
    expect([await ready(), (await fetch(`${leaving.url}/health/live`)).status]).toEqual([200, 200]);
    const inFlight = leaving.ask('{ order(id: "order:1") { status } }');
    await expect.poll(() => leaving.shop.calls).toHaveLength(1);
    const stopped = leaving.drain({ noticeMs: 1_000 });
    expect(await ready()).toBe(503);
    const isOpen = () =>
      fetch(`${leaving.url}/health/live`).then(
        () => true,
        () => false,
      );
    await expect.poll(isOpen).toBe(false);
    open();
    expect(await inFlight).toMatchObject({ status: 200, data: { order: { status: 'OPEN' } } });
    const openedAt = performance.now();
    await stopped;
    expect(performance.now() - openedAt).toBeLessThan(5_000);
  });

  it('does not wait longer than the grace', async () => {
    const leaving = await openGateway({ env: { SHUTDOWN_GRACE_MS: '100', OPERATION_DEADLINE_MS: '30000' } });
    leaving.shop.gate = new Promise(() => {});
    const inFlight = leaving.ask('{ item(sku: "A") { title } }').catch(() => 'cut off');
    await expect.poll(() => leaving.shop.calls).toHaveLength(1);
    const startedAt = performance.now();
    await leaving.drain();
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(await inFlight).toBe('cut off');
  });
});

it('stops asking when the client leaves, and blames nobody', async () => {
  const left = await openGateway();
  left.shop.gate = new Promise(() => {});
  const { port } = new URL(left.url);
  const client = request({ port, host: '127.0.0.1', path: '/graphql', method: 'POST', headers: json });
  client.on('error', () => {});
  client.end(JSON.stringify({ query: '{ item(sku: "A") { title } }' }));
  await expect.poll(() => left.shop.calls).toHaveLength(1);
  client.destroy();
  await expect.poll(() => left.log().map(({ event }) => event)).toContain('request');
  left.shop.gate = Promise.resolve();
  const { data } = await left.ask('{ sources { system message } }');
  expect(data.sources[1]).toEqual({ system: 'depot', message: 'Not asked yet.' });
  await left.stop();
});
