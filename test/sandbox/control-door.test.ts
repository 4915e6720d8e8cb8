import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSandboxClock } from '../../sandbox/clock.ts';
import { startControlDoor } from '../../sandbox/control-door.ts';
import { applyKnobs } from '../../sandbox/http-faults.ts';
import { createCallLog, createKnobs } from '../../sandbox/stand-in.ts';
import { readWorld } from '../../sandbox/world/read-world.ts';

/** The state that the door answers with; of a call log or a refusal only what a test names is looked at. */
interface State {
  readonly running: boolean;
  readonly systems: Readonly<Record<string, unknown>>;
}

const at = '2026-11-21T18:00:00-08:00';

/** A door over two systems, the first with a server of its own, and what was refreshed. */
async function openDoor() {
  const { policies } = await readWorld();
  const clock = createSandboxClock({ at, running: false });
  const calls = createCallLog();
  const billing = createKnobs();
  const app = fastify();
  applyKnobs(app, billing);
  app.get('/', async () => {
    calls.add({ system: 'billing', operation: 'GET /', keys: 1 });
    return {};
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const refreshed: string[] = [];
  const standIn = { settings: {}, address, refresh: async () => {}, stop: async () => {} };
  const door = await startControlDoor({
    clock,
    calls,
    switches: policies.switches,
    systems: [
      { system: 'billing', standIn, knobs: billing },
      { system: 'inventory-stores', standIn: { ...standIn, address: 'file:///drop' }, knobs: createKnobs() },
    ],
    refresh: async () => void refreshed.push(clock.now().toISOString()),
    port: 0,
  });
  onTestFinished(async () => {
    await door.stop();
    app.server.closeAllConnections();
    await app.close();
  });
  const send = async (method: string, path: string, body?: unknown) => {
    const json =
      body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const answer = await fetch(`${door.url}${path}`, { method, ...json });
    return { status: answer.status, body: (await answer.json()) as State };
  };
  return { door, send, clock, refreshed, address };
}

const untouched = { latencyMs: 0, fault: 'none', down: false, extractAge: null, quirks: [] };

it('is on loopback and tells the state', async () => {
  const { send, door, address } = await openDoor();
  expect(door.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(await send('GET', '/')).toEqual({
    status: 200,
    body: {
      clock: '2026-11-22T02:00:00.000Z',
      running: false,
      systems: {
        billing: { address, ...untouched },
        'inventory-stores': { address: 'file:///drop', ...untouched },
      },
      switches: expect.arrayContaining(['billingDown', 'storeExtractOld']),
      quirks: {
        billing: expect.arrayContaining(['faultWith200', 'expiredSession']),
        'inventory-stores': expect.arrayContaining(['wrongTrailer']),
      },
    },
  });
});

it('sets the clock and lets it run, and refreshes before it answers', async () => {
  const { send, clock, refreshed } = await openDoor();
  const set = await send('POST', '/clock', { at: '2026-11-20T19:00:00-08:00' });
  expect(set.body).toMatchObject({ clock: '2026-11-21T03:00:00.000Z', running: false });
  expect(refreshed).toEqual(['2026-11-21T03:00:00.000Z']);
  expect((await send('POST', '/clock', { running: true })).body.running).toBe(true);
  expect(clock.running).toBe(true);
  expect((await send('POST', '/clock', { running: false })).body.running).toBe(false);
});

it('turns the knobs of one system, which acts on its next call', async () => {
  const { send, address, refreshed } = await openDoor();
  expect((await fetch(address)).status).toBe(200);
  const { body } = await send('POST', '/systems/billing', { fault: 'http503', latencyMs: 1 });
  expect(body.systems).toMatchObject({
    billing: { ...untouched, fault: 'http503', latencyMs: 1 },
    'inventory-stores': untouched,
  });
  expect((await fetch(address)).status).toBe(503);
  expect(refreshed).toHaveLength(1);
});

it('turns quirks on and off', async () => {
  const { send } = await openDoor();
  const quirksAfter = async (quirks: readonly string[]) =>
    (await send('POST', '/systems/billing', { quirks })).body.systems.billing;
  expect(await quirksAfter(['faultWith200', 'expiredSession'])).toMatchObject({
    quirks: ['faultWith200', 'expiredSession'],
  });
  expect(await quirksAfter([])).toMatchObject(untouched);
});

it('throws exactly the switches that are named', async () => {
  const { send, refreshed } = await openDoor();
  const systems = async (names: readonly string[]) => (await send('POST', '/switches', { names })).body.systems;
  expect(await systems(['billingDown', 'marketingDown'])).toMatchObject({
    billing: { down: true },
    'inventory-stores': untouched,
  });
  expect(await systems(['storeExtractOld'])).toMatchObject({
    billing: untouched,
    'inventory-stores': { ...untouched, extractAge: 'PT16H' },
  });
  expect(await systems([])).toMatchObject({ billing: untouched, 'inventory-stores': untouched });
  expect(refreshed).toHaveLength(3);
});

it('shows the call log and empties it', async () => {
  const { send, address } = await openDoor();
  await fetch(address);
  expect((await send('GET', '/calls')).body).toEqual([{ system: 'billing', operation: 'GET /', keys: 1 }]);
  expect((await send('DELETE', '/calls')).body).toEqual([]);
  expect((await send('GET', '/calls')).body).toEqual([]);
});

describe('refuses with what was expected and received, and changes nothing:', () => {
  it.each([
    ['/clock', { at: 'tomorrow' }, { received: { at: 'tomorrow' } }],
    ['/clock', {}, { received: {} }],
    ['/clock', { at, speed: 2 }, { received: { at, speed: 2 } }],
    ['/systems/billing', { latencyMs: -1 }, { expected: 'latencyMs: a whole number from 0 to 600000', received: -1 }],
    ['/systems/billing', { fault: 'fire' }, { received: 'fire' }],
    ['/systems/billing', { fault: 'html', down: 'yes' }, { expected: 'down: true or false', received: 'yes' }],
    ['/systems/billing', { extractAge: '16 hours' }, { received: '16 hours' }],
    [
      '/systems/billing',
      { colour: 'red' },
      { expected: 'one of latencyMs, fault, down, quirks, extractAge', received: 'colour' },
    ],
    ['/systems/billing', { quirks: 'faultWith200' }, { received: 'faultWith200' }],
    ['/systems/billing', { quirks: ['faultWith200', 'wrongTrailer'] }, { received: ['faultWith200', 'wrongTrailer'] }],
    ['/systems/marketing', { down: true }, { expected: 'one of billing, inventory-stores', received: 'marketing' }],
    ['/systems/billing', [true], { received: [true] }],
    ['/switches', { names: ['billingDown', 'moonDown'] }, { received: 'moonDown' }],
    ['/switches', { names: 'billingDown' }, { received: { names: 'billingDown' } }],
  ])('%s %j', async (path, body, refusal) => {
    const { send, refreshed } = await openDoor();
    const before = (await send('GET', '/')).body;
    const answer = await send('POST', path, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ expected: expect.any(String), ...refusal });
    expect((await send('GET', '/')).body).toEqual(before);
    expect(refreshed).toEqual([]);
  });

  it('a body that is no JSON', async () => {
    const { door } = await openDoor();
    const answer = await fetch(`${door.url}/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { expected: 'a request with a JSON body', received: expect.any(String) },
    ]);
  });
});
