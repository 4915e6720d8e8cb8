import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ROOMS = [
  'bench',
  'cli',
  'gateway',
  'sandbox',
  'schema',
  'subgraphs',
  'test',
  'package.json',
  'tsconfig.json',
  'biome.json',
];
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** A fenced block of the README and what its first line says it is for. */
interface Block {
  readonly info: string;
  readonly text: string;
}

const blocks: Block[] = [...readme.matchAll(/^```(\S+ \S+)\n(.*?)^```$/gms)].map(([, info = '', text = '']) => ({
  info,
  text,
}));

function targets(kind: 'file' | 'line'): { path: string; text: string }[] {
  return blocks.flatMap(({ info, text }) => {
    const path = info.match(new RegExp(` ${kind}=(\\S+)$`))?.[1];
    return path ? [{ path, text }] : [];
  });
}

/** A loyalty program as the README describes it. */
async function startLoyalty(): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const members = new URL(request.url ?? '', 'http://loyalty').searchParams.getAll('member');
    const known = members.filter((member) => member === 'L-1').map((member) => ({ member, points: 1200 }));
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ asOf: new Date().toISOString(), members: known }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function run(folder: string, file: string, env: Record<string, string> = {}) {
  return spawn(process.execPath, [file], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

describe('a newcomer who follows the README to add a subgraph', () => {
  let folder: string;
  let loyalty: Awaited<ReturnType<typeof startLoyalty>>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'readme-'));
    for (const room of ROOMS) cpSync(join(ROOT, room), join(folder, room), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    loyalty = await startLoyalty();
  });

  afterAll(() => {
    loyalty.server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('writes new files and one line of one existing file', () => {
    const files = targets('file');
    expect(files.map(({ path }) => path)).toEqual([
      'schema/loyalty.graphql',
      ...['silo', 'loaders', 'resolvers', 'index'].map((name) => `subgraphs/loyalty/${name}.ts`),
    ]);
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text, { flag: 'wx' });
    }
    const lines = targets('line');
    expect(lines.map(({ path, text }) => [path, text.trim().split('\n').length])).toEqual([['subgraphs/index.ts', 1]]);
    for (const { path, text } of lines) addInOrder(join(folder, path), text);
  });

  it('finds what was written well formed and typed', async () => {
    const check = spawn(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder], {
      stdio: 'pipe',
    });
    const said = await collect(check.stdout);
    expect(said).toBe('');
    const style = spawn(
      process.execPath,
      [
        join(ROOT, 'node_modules/@biomejs/biome/bin/biome'),
        'check',
        '--vcs-enabled=false',
        'subgraphs/loyalty',
        'subgraphs/index.ts',
      ],
      { cwd: folder, stdio: 'pipe' },
    );
    expect((await collect(style.stderr)) + (await collect(style.stdout))).not.toMatch(/error/i);
  });

  it('composes and starts, and the new field answers', async () => {
    const compose = run(folder, 'schema/main.ts');
    expect(await collect(compose.stderr)).toMatch(/loyalty/);
    const sandbox = run(folder, 'sandbox/main.ts', { PORT: '0', SILO_LOYALTY_URL: loyalty.url });
    try {
      const url = await graphqlUrl(sandbox.stdout);
      const [query] = blocks.filter(({ info }) => info === 'graphql query').map(({ text }) => text);
      const ask = async (member: string) => {
        const body = JSON.stringify({ query, variables: { member } });
        const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
        return await response.json();
      };
      expect(await ask('L-1')).toMatchObject({
        data: { loyaltyAccount: { points: 1200, source: { system: 'loyalty', freshness: 'LIVE' } } },
      });
      expect(await ask('L-2')).toEqual({ data: { loyaltyAccount: null }, extensions: { sources: expect.any(Array) } });
      loyalty.server.closeAllConnections();
      await new Promise((resolve) => loyalty.server.close(resolve));
      expect(await ask('L-1')).toMatchObject({
        data: { loyaltyAccount: null },
        errors: [{ path: ['loyaltyAccount'], extensions: { code: 'SILO_UNREACHABLE', silo: 'loyalty' } }],
      });
    } finally {
      sandbox.kill('SIGTERM');
      await once(sandbox, 'exit');
    }
  });
});

/** Adds a line to the registry, in the order of names. */
function addInOrder(path: string, line: string): void {
  const lines = [...readFileSync(path, 'utf8').trim().split('\n'), line.trim()];
  const isEntry = (text: string) => text.startsWith('export ');
  const entries = lines.filter(isEntry).sort();
  writeFileSync(path, `${[...lines.filter((text) => !isEntry(text)), ...entries].join('\n')}\n`);
}

async function collect(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text;
}

/** The address in the table that a start ends with. */
async function graphqlUrl(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) {
    text += chunk;
    const found = text.match(/http:\/\/[\w.:]+\/graphql/)?.[0];
    if (found) return found;
  }
  throw new Error(`The start did not name the GraphQL address: ${text}`);
}
