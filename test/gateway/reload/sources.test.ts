import { mkdtemp, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../../gateway/log.ts';
import { watchFile } from '../../../gateway/reload/watch-file.ts';
import { openGateway } from '../open-gateway.ts';
import { createShop } from '../shop.ts';
import { variant, withRenamedField } from './variants.ts';

const { graph } = createShop();
let folder: string;
const closers: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'supergraph-'));
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  await rm(folder, { recursive: true });
});

/** A file that is watched, and what was told of it. */
async function watched(path: string) {
  const told: string[] = [];
  const open = await watchFile(path, silentLog).start((text) => void told.push(text));
  closers.push(open.stop);
  return { told, first: open.supergraph, stop: open.stop };
}

/** As long as a change would take to be told, several times over. */
const LONG_MS = 300;

describe('a watched file', () => {
  it('is told when it is written, and when another is renamed into its place', async () => {
    const path = join(folder, 'supergraph.graphql');
    await writeFile(path, 'one');
    const { told, first } = await watched(path);
    expect(first).toBe('one');
    await writeFile(path, 'two');
    await expect.poll(() => told).toEqual(['two']);
    for (const text of ['three', 'four']) {
      await writeFile(join(folder, 'next'), text);
      await rename(join(folder, 'next'), path);
      await expect.poll(() => told.at(-1)).toBe(text);
    }
    expect(told).toEqual(['two', 'three', 'four']);
  });

  it('is told when a link leads elsewhere', async () => {
    const path = join(folder, 'supergraph.graphql');
    await writeFile(join(folder, 'one'), 'one');
    await writeFile(join(folder, 'two'), 'two');
    await symlink(join(folder, 'one'), path);
    const { told } = await watched(path);
    await symlink(join(folder, 'two'), join(folder, 'link'));
    await rename(join(folder, 'link'), path);
    await expect.poll(() => told).toEqual(['two']);
  });

  it('is told once for many writes, and not at all for the same text', async () => {
    const path = join(folder, 'supergraph.graphql');
    await writeFile(path, 'one');
    const { told } = await watched(path);
    for (let index = 0; index < 20; index += 1) await writeFile(path, `part ${index}`);
    await expect.poll(() => told.at(-1)).toBe('part 19');
    expect(told.length).toBeLessThan(5);
    const count = told.length;
    await writeFile(path, 'part 19');
    await wait(LONG_MS);
    expect(told).toHaveLength(count);
  });

  it('that is gone or empty changes nothing, until it is back', async () => {
    const path = join(folder, 'supergraph.graphql');
    await writeFile(path, 'one');
    const { told } = await watched(path);
    await unlink(path);
    await wait(LONG_MS);
    await writeFile(path, '');
    await wait(LONG_MS);
    expect(told).toEqual([]);
    await writeFile(path, 'two');
    await expect.poll(() => told).toEqual(['two']);
  });

  it('is not watched any more once it is stopped', async () => {
    const path = join(folder, 'supergraph.graphql');
    await writeFile(path, 'one');
    const { told, stop } = await watched(path);
    await stop();
    await writeFile(path, 'two');
    await wait(LONG_MS);
    expect(told).toEqual([]);
  });
});

const RESERVED = '{ order(id: "order:1") { reserved } }';

describe('a gateway', () => {
  it('takes over what is in SUPERGRAPH_FILE', async () => {
    const path = join(folder, 'supergraph.graphql');
    await writeFile(path, graph.supergraph);
    const gateway = await openGateway({ env: { SUPERGRAPH_FILE: path } });
    closers.push(() => gateway.stop());
    expect((await gateway.ask(RESERVED)).status).toBe(200);
    await writeFile(path, withRenamedField(graph));
    await expect.poll(async () => (await gateway.ask(RESERVED)).status, { timeout: 10_000 }).toBe(400);
    await writeFile(path, 'nonsense');
    await expect.poll(() => gateway.reloadState().refused, { timeout: 10_000 }).toEqual(expect.any(String));
    await writeFile(path, variant(graph, 'back'));
    await expect.poll(async () => (await gateway.ask(RESERVED)).status, { timeout: 10_000 }).toBe(200);
    expect(gateway.reloadState()).toMatchObject({ reloads: 2, refused: null });
  });

  it('does not start without the file that it is to watch', async () => {
    await expect(openGateway({ env: { SUPERGRAPH_FILE: join(folder, 'none') } })).rejects.toThrow(
      /^Cannot start:\n- SUPERGRAPH_FILE: expected a file that can be read; received ".*none"$/,
    );
  });

  it.each([false, true])('composes what its remote subgraphs say of themselves (signed: %s)', async (signed) => {
    const secret = (byte: number) => Buffer.alloc(32, byte);
    const keys = { request: [{ id: 'r', secret: secret(1) }], composition: [{ id: 'c', secret: secret(2) }] };
    const gateway = await openGateway({
      remote: ['stock'],
      ...(signed && { keys }),
      sdlOf: (name, sdl) => (name === 'stock' ? sdl.replace('onHand: Int', 'onHand: Int shelf: String') : sdl),
      env: {
        SUPERGRAPH_POLL_MS: '50',
        ...(signed && {
          SUBGRAPH_STOCK_KEY: `r:${secret(1).toString('base64')}`,
          SUBGRAPH_STOCK_COMPOSITION_KEY: `c:${secret(2).toString('base64')}`,
        }),
      },
    });
    closers.push(() => gateway.stop());
    const shelf = async () => await gateway.ask('{ item(sku: "A") { title shelf } }');
    await expect.poll(async () => (await shelf()).status, { timeout: 20_000 }).toBe(200);
    expect((await shelf()).data.item.title).toBe('Item A');
    expect(gateway.reloadState()).toMatchObject({ reloads: 1, refused: null });
    await gateway.services.get('stock')?.stop();
    await expect
      .poll(() => gateway.log().filter(({ event }) => event === 'supergraph').length, { timeout: 10_000 })
      .toBeGreaterThan(1);
    expect((await gateway.ask('{ order(id: "order:1") { number status } }')).data.order.status).toBe('OPEN');
    expect(gateway.reloadState()).toMatchObject({ reloads: 1 });
  });
});
