import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { BROAD } from '../graph/broad-operation.ts';
import { readCases } from '../stories/cases.ts';
import { compareData } from '../stories/compare.ts';
import { readApi, toAskedCase } from '../stories/run-case.ts';
import type { Dial } from './record-dials.ts';

const recorder = join(import.meta.dirname, 'record-dials.ts');
const product = join(import.meta.dirname, '../../sandbox/main.ts');

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/;

it('the whole product dials nobody but itself', { timeout: 180_000 }, async () => {
  const pickup = readCases().find(({ name }) => name === 'S11');
  const asked = pickup && toAskedCase(readApi(), pickup);
  if (!asked) throw new Error('no story to ask');
  // Nothing is set that would tell a library to keep quiet.
  const { child, dials } = await record([product, '--at', asked.at, '--stand'], {
    PORT: '0',
    LIMITS: 'rootFields=off',
  });
  const table = await outputUntil(child, /"down": true/);
  const url = /curl -s (\S+\/graphql)/.exec(table)?.[1] ?? '';

  const story = await ask(url, asked.query, asked.asked);
  expect(compareData(asked.expected, story.data, asked)).toEqual([]);
  expect((await ask(url, BROAD)).errors).toBeUndefined();
  const page = await fetch(new URL('/', url), { headers: { accept: 'text/html' } });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<html');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);

  const seen = await dials();
  expect(seen.filter(({ to }) => !LOOPBACK.test(to))).toEqual([]);
  for (const system of ['billing', 'fulfillment', 'inventory-warehouses', 'marketing']) {
    const address = new RegExp(`^${system} +stand-in +http://127\\.0\\.0\\.1:(\\d+)`, 'm').exec(table)?.[1];
    expect(seen).toContainEqual({ by: 'connect', to: '127.0.0.1', port: Number(address) });
  }
});

it('the recorder sees connections and look-ups of every kind', async () => {
  const program = `
    import dns, { lookup } from 'node:dns';
    import { connect } from 'node:net';
    import { request } from 'node:http';
    connect(1, '127.0.0.2').on('error', () => {});
    request('http://127.0.0.3:2/').on('error', () => {}).end();
    await fetch('http://127.0.0.4:3/').catch(() => {});
    await fetch('http://localhost:4/').catch(() => {});
    lookup('127.0.0.5', () => {});
    await dns.promises.lookup('127.0.0.6');
  `;
  const { child, dials } = await record(['--input-type=module', '--eval', program]);
  expect(await once(child, 'exit')).toEqual([0, null]);
  const seen = await dials();
  for (const [to, port] of [
    ['127.0.0.2', 1],
    ['127.0.0.3', 2],
    ['127.0.0.4', 3],
    ['localhost', 4],
  ] as const) {
    expect(seen).toContainEqual({ by: 'connect', to, port });
  }
  for (const to of ['localhost', '127.0.0.5', '127.0.0.6']) expect(seen).toContainEqual({ by: 'lookup', to });
});

/** A process of ours with nothing in its environment but this, and whom it dialled. */
async function record(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'dials-'));
  const file = join(folder, 'dials.jsonl');
  const child = spawn(process.execPath, ['--import', recorder, ...args], {
    env: { PATH: process.env.PATH ?? '', DIALS_FILE: file, ...env },
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });
  const dials = async (): Promise<Dial[]> => {
    if (!existsSync(file)) return [];
    const lines = (await readFile(file, 'utf8')).trim().split('\n');
    return lines.map((line) => JSON.parse(line) as Dial);
  };
  return { child, dials };
}

async function outputUntil({ stdout }: ChildProcess, end: RegExp): Promise<string> {
  let output = '';
  for await (const chunk of stdout ?? []) {
    output += chunk;
    if (end.test(output)) break;
  }
  return output;
}

async function ask(url: string, query: string, variables: object = {}) {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  return (await answer.json()) as { readonly data: never; readonly errors?: readonly unknown[] };
}
