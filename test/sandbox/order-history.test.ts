import { existsSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { tables } from '../../sandbox/order-history/tables.ts';
import { erpStores, openOrderHistory, placed, runStatement, statusSet, worldWith } from '../support/order-history.ts';

type Opened = Awaited<ReturnType<typeof openOrderHistory>>;

let opened: Opened | undefined;
const open = async (...args: Parameters<typeof openOrderHistory>) => {
  opened = await openOrderHistory(...args);
  return opened;
};
afterEach(async () => {
  await opened?.stop();
  opened = undefined;
});

const K301 = `where "SDDOCO" = 301 and "SDDCTO" = 'K '`;

describe.each(erpStores)("order history's stand-in on %s", (_name, postgresUrl) => {
  it('keeps rows as an ERP system of the 1990s does', async () => {
    const { write } = await open(postgresUrl);
    const [header] = await write('select * from "F4201" where "SHDOCO" = 5512');
    expect(Object.fromEntries(Object.entries(header ?? {}).map(([name, value]) => [name, String(value)]))).toEqual({
      SHKCOO: '00001',
      SHDOCO: '5512',
      SHDCTO: 'P ',
      SHMCU: ' '.repeat(40),
      SHAN8: '40310',
      SHTRDJ: '126324',
      SHTDAY: '161500',
      SHPDDJ: '0',
      SHCNDJ: '0',
      SHCNTM: '0',
      SHNXTR: '520',
      SHVR01: ' '.repeat(40),
      SHURCD: 'PH',
      SHTKTP: 'A',
      SHTKBY: 'agent 38'.padEnd(60),
      SHOTOT: '119850',
      SHURAT: '0',
      SHEMAL: ' '.repeat(120),
      SHPH1: ' '.repeat(40),
      SHPHTX: ' ',
      SHUPMJ: '126324',
      SHUPMT: '161500',
    });
    const [line] = await write('select * from "F4211" where "SDDOCO" = 5512');
    expect(line).toMatchObject({ SDMCU: '042'.padStart(40), SDLITM: 'PHN-X'.padEnd(40) });
    expect([line?.SDLNID, line?.SDUPRC, line?.SDAEXP].map(String)).toEqual(['1000', '7990000', '119850']);
  });

  it('fills every column of text to its width', async () => {
    const { write } = await open(postgresUrl);
    for (const [name, { columns }] of Object.entries(tables)) {
      for (const [column, type] of Object.entries<string>(columns)) {
        const width = /^char\((\d+)\)$/.exec(type)?.[1];
        if (!width) continue;
        const rows = await write(`select "${column}" from "${name}"`);
        expect(rows.filter((row) => String(row[column]).length !== Number(width))).toEqual([]);
      }
    }
  });

  it('moves the lines of closed orders to history in the night, forward and back', async () => {
    const { write, setClock } = await open(postgresUrl, { at: '2026-11-14T03:29:59-08:00' });
    const count = async (table: string) =>
      Number((await write(`select count(*) as "N" from "${table}" ${K301}`))[0]?.N);
    expect([await count('F4211'), await count('F42119')]).toEqual([1, 0]);
    await setClock('2026-11-14T03:30:00-08:00');
    expect([await count('F4211'), await count('F42119')]).toEqual([0, 1]);
    await setClock('2026-11-11T17:30:00-08:00');
    expect([await count('F4211'), await count('F42119')]).toEqual([1, 0]);
    await setClock('2026-11-11T17:29:59-08:00');
    expect([await count('F4211'), await count('F42119')]).toEqual([0, 0]);
  });

  it('shows the same rows at an instant however the clock came there', async () => {
    const rowsOf = async ({ write }: Opened) =>
      Object.fromEntries(
        await Promise.all(
          Object.entries(tables).map(async ([name, { key }]) => [
            name,
            await write(`select * from "${name}" order by ${key.map((column) => `"${column}"`).join(', ')}`),
          ]),
        ),
      );
    const walked = await open(postgresUrl, { at: '2026-03-01T00:00:00-08:00' });
    for (const at of [
      '2026-08-01T00:00:00-07:00',
      '2026-11-21T18:00:00-08:00',
      '2026-11-15T00:00:00-08:00',
      '2026-11-20T17:00:00-08:00',
    ]) {
      await walked.setClock(at);
    }
    const rows = await rowsOf(walked);
    await walked.stop();
    expect(rows).toEqual(await rowsOf(await open(postgresUrl, { at: '2026-11-20T17:00:00-08:00' })));
  });

  it('brings orders in while the clock runs, without being told', async () => {
    const { ask, goOn } = await open(postgresUrl, { at: '2026-07-06T14:19:00-07:00' });
    const read = async () => (await ask('{ order(id: "order:SO-10023") { number status } }')).data.order;
    expect(await read()).toBeNull();
    goOn(60_000);
    await vi.waitFor(async () => expect(await read()).toEqual({ number: 'SO-10023', status: 'OPEN' }), {
      timeout: 5000,
      interval: 100,
    });
  });

  it('loads thousands of orders at once', async () => {
    const orders = Array.from({ length: 3000 }, (_, index) => `SO-${20_000 + index}`);
    const world = await worldWith(
      ...orders.map((order) => placed(order, '2026-11-01T12:00:00-07:00')),
      ...orders.map((order) => statusSet(order, '2026-11-02T03:30:00-08:00', 'FULFILLED')),
    );
    const startedAt = performance.now();
    const { write, setClock } = await open(postgresUrl, { world, at: '2026-11-01T13:00:00-08:00' });
    expect(Number((await write('select count(*) as "N" from "F4211" where "SDDOCO" >= 20000'))[0]?.N)).toBe(3000);
    await setClock('2026-11-03T00:00:00-08:00');
    expect(Number((await write('select count(*) as "N" from "F42119" where "SDDOCO" >= 20000'))[0]?.N)).toBe(3000);
    expect(performance.now() - startedAt).toBeLessThan(15_000);
  });

  it('refuses a world of a zone and currency that no company has', async () => {
    const world = await worldWith(
      placed('SO-20001', '2026-11-20T10:00:00+09:00', { timeZone: 'Asia/Tokyo', currencyCode: 'JPY' }),
    );
    await expect(openOrderHistory(postgresUrl, { world })).rejects.toThrow(
      /no company for Asia\/Tokyo JPY; it has America\/Los_Angeles USD/,
    );
  });
});

describe("order history's file", () => {
  it('is one file without a write-ahead log, moved away while the system is down', async () => {
    const { url, knobs, refresh } = await open(undefined);
    const file = fileURLToPath(url().replace('sqlite:', 'file:'));
    const [journal] = await runStatement(url(), 'pragma journal_mode');
    expect(journal).toEqual({ journal_mode: 'delete' });
    expect(readdirSync(dirname(file))).toEqual(['order-history.db']);
    for (const knob of knobs) knob.down = true;
    await refresh();
    expect(existsSync(file)).toBe(false);
    for (const knob of knobs) knob.down = false;
    await refresh();
    expect(existsSync(file)).toBe(true);
  });

  it('goes on while it is away', async () => {
    const { ask, knobs, refresh, setClock } = await open(undefined, { at: '2026-08-01T00:00:00-07:00' });
    for (const knob of knobs) knob.down = true;
    await refresh();
    await setClock('2026-11-21T18:00:00-08:00');
    for (const knob of knobs) knob.down = false;
    await refresh();
    expect((await ask('{ orderByNumber(number: "P-5512") { status } }')).data.orderByNumber).toEqual({
      status: 'OPEN',
    });
  });

  it('can be garbage for a while', async () => {
    const { ask, knobs, refresh } = await open(undefined);
    for (const knob of knobs) knob.fault = 'garbage';
    await refresh();
    const broken = await ask('{ orderByNumber(number: "P-5512") { number status } }');
    expect(broken.data.orderByNumber).toEqual({ number: 'P-5512', status: null });
    expect(broken.errors?.[0]?.extensions).toMatchObject({
      silo: 'order-history',
      code: expect.stringMatching(/^SILO_/),
    });
    for (const knob of knobs) knob.fault = 'none';
    await refresh();
    expect((await ask('{ orderByNumber(number: "P-5512") { status } }')).data.orderByNumber).toEqual({
      status: 'OPEN',
    });
  });
});

describe.skipIf(!process.env.TEST_POSTGRES_URL)("the door before order history's server", () => {
  const read = async ({ ask }: Opened) => {
    const startedAt = performance.now();
    const { data, errors } = await ask('{ orderByNumber(number: "P-5512") { status } }');
    return { status: data.orderByNumber.status, code: errors?.[0]?.extensions.code, ms: performance.now() - startedAt };
  };

  it('slows down, hangs, shuts and opens again', async () => {
    const door = await open(process.env.TEST_POSTGRES_URL);
    const [knobs] = door.knobs as [Opened['knobs'][number]];
    expect(await read(door)).toMatchObject({ status: 'OPEN', code: undefined });
    knobs.latencyMs = 120;
    const slow = await read(door);
    expect(slow).toMatchObject({ status: 'OPEN' });
    expect(slow.ms).toBeGreaterThanOrEqual(119);
    Object.assign(knobs, { latencyMs: 0, fault: 'hang' });
    expect(await read(door)).toMatchObject({ status: null, code: 'SILO_TIMEOUT' });
    Object.assign(knobs, { fault: 'none', down: true });
    await door.refresh();
    expect(await read(door)).toMatchObject({ status: null, code: 'SILO_UNREACHABLE' });
    knobs.down = false;
    await door.refresh();
    expect(await read(door)).toMatchObject({ status: 'OPEN', code: undefined });
  });

  it('lets readers only read, and drops its schema at the end', async () => {
    const { url, stop } = await open(process.env.TEST_POSTGRES_URL);
    const options = new URL(url()).searchParams.get('options') ?? '';
    expect(options).toContain('default_transaction_read_only=on');
    const schema = /search_path=(\w+)/.exec(options)?.[1];
    const direct = process.env.TEST_POSTGRES_URL as string;
    const found = () => runStatement(direct, `select 1 as "N" from pg_namespace where nspname = '${schema}'`);
    expect(await found()).toHaveLength(1);
    await stop();
    opened = undefined;
    expect(await found()).toEqual([]);
  });
});
