import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSql, openSqlStore, type SiloError, type SqlMigration, sql } from '../../subgraphs/kit/index.ts';

interface OrderRow {
  readonly SDDOCO: number;
  readonly SDDCTO: string;
  readonly SDAEXP: string | number;
}

interface Tables {
  readonly F4211: OrderRow;
}

const silo = {
  system: 'order-history',
  limits: { deadlineMs: 600, maxAnswerBytes: 10_000, batch: { keys: 50 } },
} as const;
const anyTime = () => ({ signal: new AbortController().signal });
const closers: (() => Promise<void>)[] = [];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sql-'));
});

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  await rm(folder, { recursive: true, force: true });
});

function open<DB>(url: string, limits: { deadlineMs?: number; maxAnswerBytes?: number } = {}, connections?: number) {
  const client = openSql<DB>({ silo: { ...silo, limits: { ...silo.limits, ...limits } }, url, connections });
  closers.push(() => client.close());
  return client;
}

const urlOf = (file: string) => pathToFileURL(file).href.replace('file:', 'sqlite:');

function writeOrders(file: string, ...orders: readonly (readonly [number, string, number | bigint])[]) {
  const database = new DatabaseSync(file);
  database.exec('create table "F4211" ("SDDOCO" integer, "SDDCTO" char(2), "SDAEXP" integer)');
  for (const order of orders) database.prepare('insert into "F4211" values (?, ?, ?)').run(...order);
  database.close();
}

async function failureOf(answer: Promise<unknown>): Promise<SiloError> {
  return answer.then(
    () => expect.unreachable('the question should have failed'),
    (thrown) => thrown,
  );
}

const codeOf = async (answer: Promise<unknown>) => (await failureOf(answer)).code;

describe('an SQLite file', () => {
  const numbers = async (client: ReturnType<typeof open<Tables>>) =>
    (await client.run((db) => db.selectFrom('F4211').select('SDDOCO').orderBy('SDDOCO'), anyTime())).map(
      (row) => row.SDDOCO,
    );

  it('is read by bound parameters only', async () => {
    const file = join(folder, 'a b.db');
    writeOrders(file, [10023, 'SO', 119850], [301, 'K', 5]);
    const client = open<Tables>(urlOf(file));
    const byType = (type: string) =>
      client.run((db) => db.selectFrom('F4211').selectAll().where('SDDCTO', 'in', [type, 'P']), anyTime());
    expect(await byType('SO')).toEqual([{ SDDOCO: 10023, SDDCTO: 'SO', SDAEXP: 119850 }]);
    expect(await byType(`SO' or '1'='1`)).toEqual([]);
    expect(await byType(`'); drop table "F4211"; --`)).toEqual([]);
    expect(await numbers(client)).toEqual([301, 10023]);
  });

  it('gives whole numbers exactly', async () => {
    const file = join(folder, 'a.db');
    writeOrders(file, [1, 'SO', 9007199254740993n], [2, 'SO', 9007199254740991n]);
    const rows = await open<Tables>(urlOf(file)).run((db) => db.selectFrom('F4211').select('SDAEXP'), anyTime());
    expect(rows).toEqual([{ SDAEXP: '9007199254740993' }, { SDAEXP: 9007199254740991 }]);
  });

  it('that is replaced or written is seen at the next question', async () => {
    const file = join(folder, 'a.db');
    writeOrders(file, [1, 'SO', 1]);
    const client = open<Tables>(urlOf(file));
    expect(await numbers(client)).toEqual([1]);
    writeOrders(join(folder, 'next.db'), [2, 'SO', 1]);
    await rename(join(folder, 'next.db'), file);
    expect(await numbers(client)).toEqual([2]);
    const database = new DatabaseSync(file);
    database.exec(`insert into "F4211" values (3, 'SO', 1)`);
    database.close();
    expect(await numbers(client)).toEqual([2, 3]);
  });

  it('that is missing cannot be reached, until it is there', async () => {
    const file = join(folder, 'a.db');
    const client = open<Tables>(urlOf(file));
    expect(await codeOf(numbers(client))).toBe('SILO_UNREACHABLE');
    writeOrders(file, [1, 'SO', 1]);
    expect(await numbers(client)).toEqual([1]);
    await rm(file);
    const error = await failureOf(numbers(client));
    expect(error.code).toBe('SILO_UNREACHABLE');
    expect(error.message).not.toContain(folder);
    expect(error.cause).toMatchObject({ code: 'ENOENT' });
  });

  it('that is locked cannot be reached', async () => {
    const file = join(folder, 'a.db');
    writeOrders(file, [1, 'SO', 1]);
    const client = open<Tables>(urlOf(file));
    const writer = new DatabaseSync(file);
    writer.exec('begin exclusive');
    expect(await codeOf(numbers(client))).toBe('SILO_UNREACHABLE');
    writer.exec('rollback');
    writer.close();
    expect(await numbers(client)).toEqual([1]);
  });

  it('that is no database, and a column that is gone, are faults', async () => {
    const file = join(folder, 'a.db');
    await writeFile(file, 'x'.repeat(5000));
    expect(await codeOf(numbers(open<Tables>(urlOf(file))))).toBe('SILO_FAULT');
    await rm(file);
    writeOrders(file);
    const client = open<{ F4211: { gone: string } }>(urlOf(file));
    expect(await codeOf(client.run((db) => db.selectFrom('F4211').select('gone'), anyTime()))).toBe('SILO_FAULT');
  });

  it('is never written', async () => {
    const file = join(folder, 'a.db');
    writeOrders(file, [1, 'SO', 1]);
    const before = await readFile(file);
    expect(await codeOf(open<Tables>(urlOf(file)).run((db) => db.deleteFrom('F4211'), anyTime()))).toBe('SILO_FAULT');
    expect(await readFile(file)).toEqual(before);
  });

  it('obeys the signal and the size cap', async () => {
    const file = join(folder, 'a.db');
    writeOrders(file, [1, 'SO', 1], [2, 'SO', 1]);
    const client = open<Tables>(urlOf(file), { maxAnswerBytes: 17 });
    const ask = (signal: AbortSignal, limit: number) =>
      client.run((db) => db.selectFrom('F4211').select(['SDDOCO', 'SDDCTO']).limit(limit), { signal });
    expect(await codeOf(ask(AbortSignal.abort(), 1))).toBe('SILO_TIMEOUT');
    expect(await ask(anyTime().signal, 1)).toHaveLength(1);
    expect((await failureOf(ask(anyTime().signal, 2))).extensions).toMatchObject({
      code: 'SILO_BAD_RESPONSE',
      retryable: false,
    });
  });

  it('is asked by run alone', async () => {
    const file = join(folder, 'a.db');
    writeOrders(file, [1, 'SO', 1]);
    await expect(open<Tables>(urlOf(file)).db.selectFrom('F4211').selectAll().execute()).rejects.toThrow(
      'ask with run()',
    );
  });

  it.each(['', 'sqlite:orders.db', 'sqlite://host/orders.db', 'mysql://u:secret@h/db', 'postgres://'])(
    'refuses the address "%s"',
    (url) => {
      expect(() => openSql({ silo, url })).toThrow(
        /^expected sqlite:\/\/\/absolute\/file.db or postgres:\/\/user@host:port\/database$/,
      );
    },
  );
});

interface StoreTables {
  readonly link: { readonly system: string; readonly key: string };
}

const createLink: SqlMigration<StoreTables> = {
  name: '1-link',
  up: (db) => db.schema.createTable('link').addColumn('system', 'text').addColumn('key', 'text').execute(),
};
const seedLink: SqlMigration<StoreTables> = {
  name: '2-seed',
  up: async (db) => void (await db.insertInto('link').values({ system: 'billing', key: '0012345' }).execute()),
};

const storeUrls = {
  'an SQLite file': () => urlOf(join(folder, 'deep', 'er', 'store.db')),
  PostgreSQL: () => postgresStoreUrl,
};
let postgresStoreUrl = '';
const postgresUrl = process.env.TEST_POSTGRES_URL ?? '';

async function openStore(url: string, ...migrations: readonly SqlMigration<StoreTables>[]) {
  const store = await openSqlStore<StoreTables>({ url, migrations });
  closers.push(() => store.close());
  return store;
}

describe.each(['an SQLite file', 'PostgreSQL'] as const)('a store in %s', (kind) => {
  describe.runIf(kind === 'an SQLite file' || postgresUrl)('(there)', () => {
    beforeEach(async () => {
      if (kind === 'PostgreSQL') postgresStoreUrl = await emptySchema('store');
    });

    const links = ({ db }: Awaited<ReturnType<typeof openStore>>) => db.selectFrom('link').selectAll().execute();

    it('applies each step once, in order, also when opened by many at once', async () => {
      const url = storeUrls[kind]();
      const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(url, createLink, seedLink)));
      expect(await links(stores[3] as (typeof stores)[0])).toEqual([{ system: 'billing', key: '0012345' }]);
    });

    it('applies what is new, and keeps what was written', async () => {
      const url = storeUrls[kind]();
      const first = await openStore(url, createLink);
      await first.db.insertInto('link').values({ system: 'fulfillment', key: '88-1' }).execute();
      const second = await openStore(url, createLink, seedLink);
      expect(await links(second)).toEqual([
        { system: 'fulfillment', key: '88-1' },
        { system: 'billing', key: '0012345' },
      ]);
    });

    it('takes nothing of a step that fails', async () => {
      const url = storeUrls[kind]();
      const broken = { name: '3-broken', up: async () => Promise.reject(new Error('half-way')) };
      await expect(openStore(url, createLink, seedLink, broken)).rejects.toThrow('half-way');
      expect(await links(await openStore(url, createLink))).toEqual([]);
    });

    it('waits for a writer without stopping the process', async () => {
      const url = storeUrls[kind]();
      const [one, other] = [await openStore(url, createLink), await openStore(url, createLink)];
      const order: string[] = [];
      const slow = one.db.transaction().execute(async (transaction) => {
        await transaction.insertInto('link').values({ system: 'a', key: '1' }).execute();
        await sleep(60);
        order.push('slow');
      });
      await sleep(10);
      const ticks = setInterval(() => order.includes('tick') || order.push('tick'), 5);
      await other.db
        .transaction()
        .execute((transaction) => transaction.insertInto('link').values({ system: 'b', key: '2' }).execute());
      await slow;
      clearInterval(ticks);
      expect(order).toEqual(['tick', 'slow']);
      expect(await links(one)).toHaveLength(2);
    });
  });
});

describe('transactions of an SQLite store', () => {
  it('that read and then write lose nothing to each other', async () => {
    const url = urlOf(join(folder, 'store.db'));
    const stores = await Promise.all([openStore(url, createLink), openStore(url, createLink)]);
    const append = ({ db }: (typeof stores)[0]) =>
      db.transaction().execute(async (transaction) => {
        const links = await transaction.selectFrom('link').selectAll().execute();
        await sleep(1);
        await transaction
          .insertInto('link')
          .values({ system: 'n', key: String(links.length) })
          .execute();
      });
    await Promise.all(stores.flatMap((store) => Array.from({ length: 5 }, () => append(store))));
    const keys = await stores[0].db.selectFrom('link').select('key').orderBy('key').execute();
    expect(keys.map(({ key }) => key)).toEqual([...'0123456789']);
  });
});

describe('a store in memory', () => {
  it('is its own', async () => {
    const [one, other] = [
      await openStore('sqlite::memory:', createLink, seedLink),
      await openStore('sqlite::memory:', createLink),
    ];
    expect(await one.db.selectFrom('link').select('key').execute()).toEqual([{ key: '0012345' }]);
    expect(await other.db.selectFrom('link').select('key').execute()).toEqual([]);
  });
});

/** The address of an empty schema of the test database. */
async function emptySchema(name: string): Promise<string> {
  const { db, close } = await openSqlStore<object>({ url: postgresUrl, migrations: [] });
  await sql`drop schema if exists ${sql.id(name)} cascade`.execute(db);
  await sql`create schema ${sql.id(name)}`.execute(db);
  await close();
  const url = new URL(postgresUrl);
  url.searchParams.set('options', `-c search_path=${name}`);
  return url.href;
}

describe.runIf(postgresUrl)('PostgreSQL', () => {
  const sleepUntilEnded = (client: ReturnType<typeof open>, signal = anyTime().signal) =>
    client.run(() => sql`select pg_sleep(20), ${'graph-test'}::text`, { signal });

  /** How many of our questions still run in the server. */
  async function running(): Promise<number> {
    const client = open(postgresUrl);
    const rows = await client.run<{ pid: number }>(
      () =>
        sql`select pid from pg_stat_activity where state = 'active' and query like '%pg_sleep(20)%' and pid <> pg_backend_pid()`,
      anyTime(),
    );
    return rows.length;
  }

  it('reads in the schema that the address names', async () => {
    const rows = await open(await emptySchema('named')).run(() => sql`select current_schema() as name`, anyTime());
    expect(rows).toEqual([{ name: 'named' }]);
  });

  it('hands over what a JS number or date would spoil as text', async () => {
    const rows = await open(postgresUrl).run(
      () => sql`select 9007199254740993::bigint as big, 0.10::numeric(9,2) as amount, '2026-11-11'::date as day,
        '2026-11-11 18:04:05'::timestamp as stamp, 7::int as small, '0E68'::text as id, true as yes, null as nothing, 0.1::float8 as float`,
      anyTime(),
    );
    expect(rows).toEqual([
      {
        big: '9007199254740993',
        amount: '0.10',
        day: '2026-11-11',
        stamp: '2026-11-11 18:04:05',
        small: 7,
        id: '0E68',
        yes: true,
        nothing: null,
        float: '0.1',
      },
    ]);
  });

  it('ends a question before the deadline, with nothing left running', async () => {
    const client = open(postgresUrl, { deadlineMs: 300 });
    const startedAt = performance.now();
    const error = await failureOf(sleepUntilEnded(client));
    expect(error).toMatchObject({ code: 'SILO_TIMEOUT', cause: { code: '57014' } });
    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect(await running()).toBe(0);
    expect(await client.run(() => sql`select 1 as one`, anyTime())).toEqual([{ one: 1 }]);
  });

  it('ends a question whose client left, with nothing left running', async () => {
    const client = open(postgresUrl, { deadlineMs: 30_000 }, 2);
    const abort = new AbortController();
    const answers = [1, 2].map(() => codeOf(sleepUntilEnded(client, abort.signal)));
    while ((await running()) < 2) await sleep(10);
    const startedAt = performance.now();
    abort.abort();
    expect(await Promise.all(answers)).toEqual(['SILO_TIMEOUT', 'SILO_TIMEOUT']);
    expect(performance.now() - startedAt).toBeLessThan(1000);
    await expect.poll(running).toBe(0);
    expect(await client.run(() => sql`select 1 as one`, anyTime())).toEqual([{ one: 1 }]);
    expect(await codeOf(client.run(() => sql`select 1 as one`, { signal: abort.signal }))).toBe('SILO_TIMEOUT');
  });

  it('says when all connections are busy', async () => {
    const client = open(postgresUrl, { deadlineMs: 800 }, 1);
    const busy = codeOf(sleepUntilEnded(client));
    await sleep(50);
    expect(await codeOf(client.run(() => sql`select 1`, anyTime()))).toBe('SILO_OVERLOADED');
    expect(await busy).toBe('SILO_TIMEOUT');
  });

  it('survives connections that the server ends', async () => {
    const client = open(postgresUrl);
    const [row] = await client.run<{ pid: number }>(() => sql`select pg_backend_pid() as pid`, anyTime());
    const killer = await openSqlStore<object>({ url: postgresUrl, migrations: [] });
    await sql`select pg_terminate_backend(${row?.pid})`.execute(killer.db);
    await sleep(50);
    expect(await client.run(() => sql`select 1 as one`, anyTime())).toEqual([{ one: 1 }]);
    const cut = codeOf(sleepUntilEnded(client));
    await sleep(100);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where query like '%pg_sleep(20)%' and pid <> pg_backend_pid()`.execute(
      killer.db,
    );
    expect(await cut).toBe('SILO_UNREACHABLE');
    await killer.close();
  });

  it('stops reading at the size cap', async () => {
    const client = open(postgresUrl);
    const error = await failureOf(
      client.run(() => sql`select repeat('x', 1000) as x from generate_series(1, 11)`, anyTime()),
    );
    expect(error.extensions).toMatchObject({ code: 'SILO_BAD_RESPONSE', retryable: false });
    expect(
      await client.run(() => sql`select repeat('x', 1000) as x from generate_series(1, 10)`, anyTime()),
    ).toHaveLength(10);
  });

  it('is never written, and takes bound parameters only', async () => {
    const client = open(await emptySchema('never'));
    expect(await codeOf(client.run(() => sql`create table never (id int)`, anyTime()))).toBe('SILO_FAULT');
    const text = `'; drop schema public cascade; --`;
    expect(await client.run(() => sql`select ${text}::text as same`, anyTime())).toEqual([{ same: text }]);
  });

  it('tells a wrong password, a wrong database and a closed port apart', async () => {
    const one = (url: string) => open(url).run(() => sql`select 1`, anyTime());
    const other = (change: (url: URL) => void) => {
      const url = new URL(postgresUrl);
      change(url);
      return codeOf(one(url.href));
    };
    expect(await other((url) => void Object.assign(url, { pathname: '/no_such_database' }))).toBe('SILO_CONFIG');
    expect(await other((url) => void Object.assign(url, { username: 'nobody', password: 'wrong' }))).toBe(
      'SILO_CONFIG',
    );
    expect(await other((url) => void Object.assign(url, { port: '1' }))).toBe('SILO_UNREACHABLE');
  });
});
