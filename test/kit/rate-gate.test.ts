import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createJsonClient, type SiloDeclaration, type SiloError } from '../../subgraphs/kit/index.ts';
import type { Throttling } from '../../subgraphs/kit/transports/rate-gate.ts';

const limits = { deadlineMs: 800, maxAnswerBytes: 10_000, batch: { keys: 50 } };
const context = {
  clock: { now: () => new Date('2026-11-20T19:00:00-08:00') },
  signal: new AbortController().signal,
  report: () => {},
};
const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

/** A client of a system that answers what a test says; `calls` are the times of those that reached it. */
async function open(
  answer: (response: ServerResponse, call: number) => void,
  rate?: SiloDeclaration['limits']['rate'],
  throttling?: Throttling,
) {
  const calls: number[] = [];
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json');
    answer(response, calls.push(performance.now()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = createJsonClient({ silo: { system: 'shop', limits: { ...limits, rate } }, baseUrl, throttling });
  closers.push(() => new Promise((resolve) => server.close(resolve)), client.close);
  const ask = () =>
    client.ask({ method: 'GET', path: '/' }, context).then(
      () => 'answered',
      (thrown: SiloError) => thrown.extensions,
    );
  return { ask, calls };
}

const fine = (response: ServerResponse) => void response.end('{}');
const throttled = { code: 'SILO_THROTTLED', class: 'UNAVAILABLE', silo: 'shop', retryable: true };

describe('a rate limit by contract', () => {
  it('lets no more calls through than it says, and the others in the next window', async () => {
    const { ask, calls } = await open(fine, { calls: 3, perMs: 300 });
    const answers = await Promise.all(Array.from({ length: 6 }, ask));
    expect(answers).toEqual(Array(6).fill('answered'));
    expect(calls).toHaveLength(6);
    expect((calls[3] as number) - (calls[2] as number)).toBeGreaterThan(200);
  });

  it('says when to come back where the next window is too far away', async () => {
    const { ask, calls } = await open(fine, { calls: 1, perMs: 5000 });
    expect(await ask()).toBe('answered');
    expect(await ask()).toEqual({ ...throttled, retryAfterMs: expect.closeTo(4900, -3) });
    expect(calls).toHaveLength(1);
  });
});

describe('a rate limit that answers state', () => {
  const headers = { limit: 'x-limit', left: 'x-left', reset: 'x-reset' };

  it('is kept once it is known', async () => {
    const stated = (left: number) => (response: ServerResponse) =>
      void response.writeHead(200, { 'x-limit': '2', 'x-left': String(left), 'x-reset': '0.3' }).end('{}');
    const { ask, calls } = await open((response, call) => stated(2 - call)(response), undefined, { headers });
    expect([await ask(), await ask()]).toEqual(['answered', 'answered']);
    const startedAt = performance.now();
    expect(await ask()).toBe('answered');
    expect(performance.now() - startedAt).toBeGreaterThan(200);
    expect(calls).toHaveLength(3);
  });

  it('counts for nothing where it cannot be read', async () => {
    const odd = { 'x-limit': 'many', 'x-left': '-1', 'x-reset': 'soon' };
    const { ask } = await open((response) => void response.writeHead(200, odd).end('{}'), undefined, { headers });
    expect(await Promise.all(Array.from({ length: 5 }, ask))).toEqual(Array(5).fill('answered'));
  });
});

describe('a refusal', () => {
  it.each([
    ['429 that says when', 429, { 'retry-after': '1' }, '{}'],
    ['429 alone', 429, {}, '{}'],
    ['400 that says so', 400, {}, '{"problem":"TOO_MANY"}'],
  ])('of %s leaves the system alone for a second', async (_name, status, headers, body) => {
    const refuse = (response: ServerResponse) => void response.writeHead(status, headers).end(body);
    const isRefusal = (code: number, text: string) => code === 400 && text.includes('TOO_MANY');
    const { ask, calls } = await open((response, call) => (call === 1 ? refuse(response) : fine(response)), undefined, {
      isRefusal,
    });
    expect(await ask()).toEqual({ ...throttled, retryAfterMs: 1000 });
    expect(await ask()).toEqual({ ...throttled, retryAfterMs: expect.closeTo(980, -2) });
    expect(calls).toHaveLength(1);
    await sleep(1050);
    expect(await ask()).toBe('answered');
    expect(calls).toHaveLength(2);
  });

  it('with status 400 for another reason is none', async () => {
    const { ask, calls } = await open(
      (response) => void response.writeHead(400).end('{"problem":"NO_SUCH_LIST"}'),
      undefined,
      {
        isRefusal: (_, text) => text.includes('TOO_MANY'),
      },
    );
    expect(await ask()).toMatchObject({ code: 'SILO_FAULT' });
    expect(await ask()).toMatchObject({ code: 'SILO_FAULT' });
    expect(calls).toHaveLength(2);
  });
});
