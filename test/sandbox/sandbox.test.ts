import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { createSandboxClock } from '../../sandbox/clock.ts';
import { siloVariable, systems } from '../../sandbox/index.ts';
import { type SandboxOptions, startSandbox } from '../../sandbox/sandbox.ts';
import { readWorld } from '../../sandbox/world/read-world.ts';

async function start(options: Partial<SandboxOptions> = {}) {
  const world = await readWorld();
  const clock = createSandboxClock({ at: world.clock, running: false });
  const sandbox = await startSandbox({ world, clock, ...options });
  onTestFinished(sandbox.stop);
  return { world, clock, sandbox };
}

it('starts a stand-in of every system and says where each is', async () => {
  const told: string[] = [];
  const { sandbox } = await start({ onProgress: (what) => void told.push(what) });
  expect(told.toSorted()).toEqual(systems.map((system) => `${system} is up`).toSorted());
  expect(sandbox.places.map(({ system, standIn }) => [system, standIn])).toEqual(
    systems.map((system) => [system, true]),
  );
  for (const system of systems) expect(sandbox.settings[siloVariable(system)]).toBeTruthy();
  expect([...sandbox.knobs.keys()]).toEqual(systems);
  const state = (await (await fetch(sandbox.control)).json()) as { systems: object };
  expect(Object.keys(state.systems)).toEqual(systems);
});

it('writes the links as JSON lines without personal data', async () => {
  const { sandbox, world } = await start({ systems: [] });
  const lines = (await readFile(sandbox.settings.CROSSWALK_FILE ?? '', 'utf8')).trimEnd().split('\n');
  expect(lines).toHaveLength(world.customers.flatMap(({ records }) => records).length);
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    customer: 'cus_1001',
    system: 'order-history',
    key: '40117',
    grade: 'CERTAIN',
    method: 'SOURCE_REFERENCE',
    rule: 'R0',
    ruleVersion: '1',
    matchedOn: ['record'],
    linkedAt: '2026-07-06T14:20:00-07:00',
    decidedBy: 'SYSTEM',
  });
  expect(lines.join()).not.toMatch(/quill|example\.com/i);
  expect(sandbox.settings.CROSSWALK_URL).toMatch(/^sqlite:\/\/\/.+\.db$/);
});

it('leaves a system alone whose address is set, and a crosswalk that is', async () => {
  const env = {
    SILO_BILLING_URL: 'https://billing.example/soap',
    CROSSWALK_URL: 'postgres://db/links',
    CROSSWALK_FILE: '/links.jsonl',
  };
  const { sandbox } = await start({ systems: ['billing', 'fulfillment'], env });
  expect(sandbox.places).toEqual([
    { system: 'order-history', standIn: false, address: 'not started' },
    { system: 'billing', standIn: false, address: 'https://billing.example/soap' },
    { system: 'inventory-stores', standIn: false, address: 'not started' },
    { system: 'inventory-warehouses', standIn: false, address: 'not started' },
    { system: 'fulfillment', standIn: true, address: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+/) },
    { system: 'service', standIn: false, address: 'not started' },
    { system: 'marketing', standIn: false, address: 'not started' },
  ]);
  expect(sandbox.settings).toMatchObject({ CROSSWALK_URL: env.CROSSWALK_URL, CROSSWALK_FILE: env.CROSSWALK_FILE });
  expect(sandbox.settings.SILO_BILLING_URL).toBeUndefined();
});

it('moves the one clock and throws switches', async () => {
  const { sandbox, clock } = await start({ systems: ['fulfillment', 'inventory-stores', 'service', 'marketing'] });
  await sandbox.setClock('2026-11-20T19:00:00-08:00');
  expect(clock.now()).toEqual(new Date('2026-11-20T19:00:00-08:00'));
  await sandbox.throwSwitches(['fulfillmentDown', 'storeExtractOld']);
  expect(sandbox.knobs.get('fulfillment')?.down).toBe(true);
  expect(sandbox.knobs.get('inventory-stores')?.extractAge).toBe('PT16H');
  await expect(fetch(sandbox.settings.SILO_FULFILLMENT_URL ?? '')).rejects.toThrow('fetch failed');
  await sandbox.throwSwitches([]);
  expect((await fetch(sandbox.settings.SILO_FULFILLMENT_URL ?? '')).status).toBe(401);
  const service = fileURLToPath((sandbox.settings.SILO_SERVICE_URL ?? '').replace('sqlite:', 'file:'));
  expect(existsSync(service)).toBe(true);
  await sandbox.throwSwitches(['serviceDown', 'marketingDown']);
  expect(existsSync(service)).toBe(false);
  await expect(fetch(sandbox.settings.SILO_MARKETING_URL ?? '')).rejects.toThrow('fetch failed');
  await sandbox.throwSwitches([]);
  expect(existsSync(service)).toBe(true);
  expect((await fetch(sandbox.settings.SILO_MARKETING_URL ?? '')).status).toBe(401);
});

it('leaves nothing behind when it stops', async () => {
  const { sandbox } = await start();
  const folder = dirname(sandbox.settings.CROSSWALK_FILE ?? '');
  expect(existsSync(folder)).toBe(true);
  await sandbox.stop();
  expect(existsSync(folder)).toBe(false);
  await expect(fetch(sandbox.control)).rejects.toThrow('fetch failed');
});

it('stops what it started when it cannot start all', async () => {
  const { sandbox } = await start({ systems: ['fulfillment'] });
  const taken = Number(new URL(sandbox.settings.SILO_FULFILLMENT_URL ?? '').port);
  const world = await readWorld();
  const clock = createSandboxClock({ at: world.clock, running: false });
  await expect(startSandbox({ world, clock, ports: { fulfillment: taken } })).rejects.toThrow('EADDRINUSE');
});
