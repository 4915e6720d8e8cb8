import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { addressVariable } from '../../gateway/config.ts';
import { silentLog } from '../../gateway/log.ts';
import { startGateway } from '../../gateway/start.ts';
import * as registry from '../../subgraphs/index.ts';
import { createShop, shopSettings } from './shop.ts';

/** A process of ours with nothing in its environment but this. */
function run(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, args, { env: { PATH: process.env.PATH ?? '', ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return { child, output: () => output, exited: once(child, 'exit').then(([code]) => code as number | null) };
}

const definitions = Object.values(registry);
const elsewhere = Object.fromEntries(
  definitions.map(({ name }) => [addressVariable(name), 'http://127.0.0.1:9/graphql']),
);

describe('npm run gateway', () => {
  it('refuses to start without its systems and says which', async () => {
    const { exited, output } = run(['gateway/main.ts']);
    expect(await exited).toBe(1);
    const required = definitions.flatMap(({ settings }) =>
      Object.entries(settings).flatMap(([name, { required = true }]) => (required ? [name] : [])),
    );
    const named = output()
      .split('\n')
      .flatMap((line) => /^- (\w+): expected .*; received nothing$/.exec(line)?.[1] ?? []);
    expect(named.sort()).toEqual(required.sort());
    expect(output()).toMatch(/^Cannot start:\n- /);
  });

  it('answers until it is told to go, and goes in order', async () => {
    const { child, exited, output } = run(['gateway/main.ts'], { PORT: '0', SHUTDOWN_NOTICE_MS: '100', ...elsewhere });
    await expect.poll(output, { timeout: 30_000 }).toMatch(/is at http/);
    const [, url = ''] = /is at (\S+)/.exec(output()) ?? [];
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ orderByNumber(number: "SO-10023") { number } }' }),
    });
    expect(await answer.json()).toMatchObject({
      data: { orderByNumber: null },
      errors: [{ extensions: { code: 'SILO_UNREACHABLE' } }],
    });
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
  });

  it('explains itself', async () => {
    const { exited, output } = run(['gateway/main.ts', '--help']);
    expect(await exited).toBe(0);
    for (const name of ['PORT', 'SUBGRAPH_<NAME>_URL', 'SHUTDOWN_GRACE_MS']) expect(output()).toContain(name);
  });
});

describe('npm run serve', () => {
  const names = definitions.map(({ name }) => name).join(', ');

  it('lists the subgraphs that there are', async () => {
    const { exited, output } = run(['subgraphs/serve.ts', 'biling', '--port', '70000', '--at', 'noon']);
    expect(await exited).toBe(1);
    expect(output().trimEnd().split('\n')).toEqual([
      'Cannot start:',
      `- name: expected one of ${names}; received "biling"`,
      '- --port: expected a whole number from 0 to 65535; received "70000"',
      '- --at: expected an instant such as 2026-11-21T16:00:00-08:00; received "noon"',
    ]);
  });

  it('is not opened to others without keys, and shows no key', async () => {
    const { exited, output } = run(['subgraphs/serve.ts', 'billing'], { HOST: '0.0.0.0' });
    expect(await exited).toBe(1);
    expect(output()).toContain('- HOST: expected GATEWAY_KEYS beside it, or a loopback address; received no keys');
    const keyed = run(['subgraphs/serve.ts', 'billing'], { HOST: '0.0.0.0', GATEWAY_KEYS: 'k1:hunter2' });
    expect(await keyed.exited).toBe(1);
    expect(keyed.output()).toContain('- GATEWAY_KEYS: expected <id>:<secret in base64, at least 16 bytes>');
    expect(keyed.output()).not.toContain('hunter2');
  });

  it('asks a gateway only signed, and only where one can be', async () => {
    const unsigned = run(['subgraphs/serve.ts', 'billing'], { GATEWAY_URL: 'http://10.0.0.4:4000' });
    expect(await unsigned.exited).toBe(1);
    expect(unsigned.output()).toContain('- GATEWAY_URL: expected GATEWAY_KEYS beside it; received no keys');
    const nowhere = run(['subgraphs/serve.ts', 'billing'], { GATEWAY_URL: '10.0.0.4' });
    expect(await nowhere.exited).toBe(1);
    expect(nowhere.output()).toContain('- GATEWAY_URL: expected an address such as');
  });

  it('needs the systems of its subgraph only', async () => {
    const { exited, output } = run(['subgraphs/serve.ts', 'order-history']);
    expect(await exited).toBe(1);
    expect(output()).toContain('SILO_ORDER_HISTORY_URL: expected');
    expect(output()).not.toContain('SILO_BILLING_URL');
  });

  it('serves one until it is told to go', async () => {
    const { child, exited, output } = run(['subgraphs/serve.ts', 'fulfillment'], {
      SILO_FULFILLMENT_URL: 'http://127.0.0.1:9',
      SILO_FULFILLMENT_API_KEY: 'key',
    });
    await expect.poll(output, { timeout: 30_000 }).toMatch(/fulfillment is at http/);
    const [, url = ''] = /is at (\S+)/.exec(output()) ?? [];
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ __typename }' }),
    });
    expect(await answer.json()).toEqual({ data: { __typename: 'Query' }, extensions: { sources: [] } });
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
  });
});

it('turns the telemetry of the libraries off itself', async () => {
  const before = process.env.APOLLO_TELEMETRY_DISABLED;
  delete process.env.APOLLO_TELEMETRY_DISABLED;
  const gateway = await startGateway({ PORT: '0', ...shopSettings }, { graph: createShop().graph, log: silentLog });
  expect(process.env.APOLLO_TELEMETRY_DISABLED).toBe('1');
  await gateway.stop();
  process.env.APOLLO_TELEMETRY_DISABLED = before;
});
