import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { applyKnobs } from '../../sandbox/http-faults.ts';
import { createKnobs, type Knobs } from '../../sandbox/stand-in.ts';

/** A server with one route, under these knobs. */
async function server(changes: Partial<Knobs>) {
  const knobs = Object.assign(createKnobs(), changes);
  const app = fastify();
  applyKnobs(app, knobs);
  app.post('/', async () => ({ fine: true }));
  await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(async () => {
    app.server.closeAllConnections();
    await app.close();
  });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/`;
  const ask = (type = 'application/json', signal?: AbortSignal) =>
    fetch(url, { method: 'POST', headers: { 'content-type': type }, body: '{}', signal });
  return { knobs, ask };
}

it('lets calls through when nothing is turned', async () => {
  const { ask } = await server({});
  expect(await (await ask()).json()).toEqual({ fine: true });
});

it('waits before every answer', async () => {
  const { ask } = await server({ latencyMs: 60 });
  const from = performance.now();
  await ask();
  expect(performance.now() - from).toBeGreaterThanOrEqual(55);
});

it.each([{ fault: 'refuse' }, { down: true }] as const)('closes the door: %o', async (changes) => {
  const { ask, knobs } = await server(changes);
  await expect(ask()).rejects.toThrow('fetch failed');
  Object.assign(knobs, createKnobs());
  expect((await ask()).status).toBe(200);
});

it('never answers a hanging call', async () => {
  const { ask } = await server({ fault: 'hang' });
  await expect(ask('application/json', AbortSignal.timeout(80))).rejects.toThrow('timeout');
});

it.each([
  ['http500', 500, 'text/plain'],
  ['http503', 503, 'text/plain'],
  ['html', 200, 'text/html'],
  ['garbage', 200, 'application/json'],
] as const)('answers %s', async (fault, status, type) => {
  const { ask } = await server({ fault });
  const answer = await ask();
  expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([status, type]);
  await expect(answer.json()).rejects.toThrow();
});

it('sends garbage under the type the system itself uses', async () => {
  const { ask } = await server({ fault: 'garbage' });
  expect((await ask('application/json')).headers.get('content-type')).toBe('application/json');
});
