import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';

const main = join(import.meta.dirname, '../../sandbox/main.ts');

/** `npm start` with these arguments, on any free ports. */
function run(...args: readonly string[]): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, PORT: '0' } });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** The table, once it is there whole. */
async function tableOf({ stdout }: ChildProcessWithoutNullStreams): Promise<string> {
  let table = '';
  for await (const chunk of stdout) {
    table += chunk;
    if (/"down": true/.test(table)) break;
  }
  return table;
}

/** Does what a printed curl command does. */
async function follow(command: string | undefined) {
  const [, url = '', body = ''] =
    /curl -s (\S+) -H 'content-type: application\/json' -d '(.*)'/.exec(command ?? '') ?? [];
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the printed query.
  return (await answer.json()) as any;
}

it('starts everything, prints commands that work, and ends in good order', async () => {
  const child = run('--at', '2026-11-20T19:30:00-08:00', '--stand');
  const table = await tableOf(child);
  const [ask, explore, stopBilling] = table.split('\n').slice(-4).filter(Boolean);
  expect(table).toMatch(/^billing +stand-in +http:\/\/127\.0\.0\.1:\d+/m);
  expect(table).toMatch(/^billing +subgraph +in this process$/m);
  expect(table).toMatch(/^clock +stands +2026-11-20T19:30:00-08:00$/m);
  const { data, errors } = await follow(ask);
  expect(errors).toBeUndefined();
  expect(data.orderByNumber).toMatchObject({
    number: 'P-5512',
    lines: { nodes: [{ quantity: 2, total: { amount: '1198.50', currencyCode: 'USD' } }] },
    fulfillmentOrders: { nodes: [{ requestStatus: 'RECEIVED', acknowledgedAt: '2026-11-20T19:10:00-08:00' }] },
    invoices: { nodes: [{ total: { amount: '1598.00', currencyCode: 'USD' } }] },
  });
  expect((await fetch(explore?.trim().split(' ')[1] ?? '')).headers.get('content-type')).toMatch('text/html');
  expect((await follow(stopBilling)).systems.billing.down).toBe(true);
  const without = await follow(ask);
  expect(without.data.orderByNumber).toMatchObject({ number: 'P-5512', invoices: null });
  expect(without.errors[0].extensions.silo).toBe('billing');
  const folder = dirname(dirname(/^order-history +stand-in +(\S+)/m.exec(table)?.[1] ?? ''));
  expect(existsSync(folder)).toBe(true);
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(existsSync(folder)).toBe(false);
});

it('explains itself', async () => {
  const child = run('--help');
  const [told, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  expect(code).toBe(0);
  expect(told).toContain('npm start -- [options]');
});

it('says what is wrong and starts nothing', async () => {
  const child = run('--customers', 'many', '--at', 'noon');
  const [told, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(code).toBe(1);
  expect(told).toContain('Cannot start:\n- --customers: expected a whole number');
  expect(told).toContain('\n- --at: expected an instant');
});
