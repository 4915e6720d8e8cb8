import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openPromiseLedger, type PromiseLedger } from '../../../subgraphs/insight/ledger/promise-ledger.ts';
import type { PromiseToRecord } from '../../../subgraphs/insight/ledger/promise-rows.ts';
import { toRecordedPromises } from '../../../subgraphs/insight/ledger/recorded-promises.ts';
import type { MadePromise } from '../../../subgraphs/insight/rules/promise.ts';
import { notFound, type Outcome, openSqlStore, type SiloReport, sql } from '../../../subgraphs/kit/index.ts';
import { createDatabase } from '../../support/postgres-database.ts';

/** A store of its own for one test. */
interface TestStore {
  readonly url: string;
  remove(): Promise<void>;
}

async function sqliteStore(): Promise<TestStore> {
  const folder = await mkdtemp(join(tmpdir(), 'ledger-'));
  // A folder deeper than what exists: the store makes its own.
  return {
    url: `sqlite://${folder}/kept/promises.db`,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function postgresStore(): Promise<TestStore> {
  const { url, drop } = await createDatabase(process.env.TEST_POSTGRES_URL as string);
  return { url, remove: drop };
}

const stores: readonly (readonly [string, () => Promise<TestStore>])[] = [
  ['SQLite', sqliteStore],
  ...(process.env.TEST_POSTGRES_URL ? ([['PostgreSQL', postgresStore]] as const) : []),
];

const closers: (() => Promise<void>)[] = [];
const reports: SiloReport[] = [];
const now = new Date('2026-11-21T18:00:00-08:00');
const call = () => ({
  clock: { now: () => now },
  signal: new AbortController().signal,
  report: (report: SiloReport) => void reports.push(report),
});

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  reports.splice(0);
});

function openLedger(url: string): PromiseLedger {
  const ledger = openPromiseLedger(url);
  closers.push(() => ledger.close());
  return ledger;
}

function aPromise(changes: Partial<PromiseToRecord> = {}): PromiseToRecord {
  return {
    id: 'promise:SO-1/ledger-1',
    orderNumber: 'SO-1',
    kind: 'DELIVER_BY',
    dueFrom: null,
    dueBy: '2026-12-05T23:59:59-08:00',
    madeAt: '2026-11-21T17:00:00-08:00',
    madeBy: { kind: 'AGENT', id: 'agent-7', displayName: 'agent 7' },
    channel: 'PHONE',
    basis: 'PERSON_SAID',
    lineNumbers: ['1', '2'],
    subjectId: null,
    ...changes,
  };
}

async function ofOrder(ledger: PromiseLedger, number: string): Promise<readonly MadePromise[]> {
  return foundValue(await ledger.ofOrders([number], call()), number);
}

function foundValue<T>(answers: ReadonlyMap<string, Outcome<T>>, key: string): T {
  const outcome = answers.get(key);
  return outcome?.is === 'found' ? outcome.value : expect.unreachable(`${key}: ${outcome?.is}`);
}

const plain = ({ source: _, ...promise }: { readonly source: unknown }) => promise;

describe.each(stores)('the promise ledger on %s', (_dialect, createStore) => {
  async function storeUrl(): Promise<string> {
    const store = await createStore();
    closers.push(() => store.remove());
    return store.url;
  }

  it('gives a promise back as it was recorded, by order and by id', async () => {
    const ledger = openLedger(await storeUrl());
    const first = aPromise();
    const bare = aPromise({ id: 'promise:SO-1/ledger-2', madeBy: null, channel: null, dueBy: null, lineNumbers: null });
    expect((await ledger.record(first, call())).is).toBe('recorded');
    expect((await ledger.record(bare, call())).is).toBe('recorded');

    const promises = await ofOrder(ledger, 'SO-1');
    expect(promises.map(plain)).toEqual([first, bare]);
    expect(promises[0]?.source).toMatchObject({ system: 'promise-ledger', silo: 'GATEWAY', recordKey: first.id });
    const byIds = await ledger.byIds([bare.id, 'promise:SO-1/no'], call());
    expect(plain(foundValue(byIds, bare.id))).toEqual(bare);
    expect(byIds.get('promise:SO-1/no')).toEqual({ is: 'notFound' });
  });

  it('asks once for many orders and says an empty list of an order without promises', async () => {
    const ledger = openLedger(await storeUrl());
    await ledger.record(aPromise({ id: 'promise:SO-2/b', orderNumber: 'SO-2' }), call());
    await ledger.record(
      aPromise({ id: 'promise:SO-2/a', orderNumber: 'SO-2', madeAt: '2026-11-22T01:30:00Z' }),
      call(),
    );
    await ledger.record(aPromise(), call());
    const answers = await ledger.ofOrders(['SO-1', 'SO-2', 'SO-3'], call());
    const ids = [...answers.keys()].map((number) => [number, foundValue(answers, number).map(({ id }) => id)]);
    // 01:30 UTC is half an hour later than 17:00 in San Francisco.
    expect(ids).toEqual([
      ['SO-1', ['promise:SO-1/ledger-1']],
      ['SO-2', ['promise:SO-2/b', 'promise:SO-2/a']],
      ['SO-3', []],
    ]);
    expect(reports.map(({ question, keys, status }) => [question, keys, status])).toEqual([
      ['recordedPromisesOfOrder', 3, 'ok'],
    ]);
  });

  it('records the same promise once, also when it is tried at the same time', async () => {
    const url = await storeUrl();
    const [one, two] = [openLedger(url), openLedger(url)];
    const tries = await Promise.all([one, two, one, two].map((ledger) => ledger.record(aPromise(), call())));
    expect(tries.map(({ is }) => is).sort()).toEqual(['known', 'known', 'known', 'recorded']);
    expect(await ofOrder(one, 'SO-1')).toHaveLength(1);
  });

  it('keeps a promise when another is recorded under its id', async () => {
    const ledger = openLedger(await storeUrl());
    await ledger.record(aPromise(), call());
    const { is, promise } = await ledger.record(aPromise({ dueBy: '2026-12-24T23:59:59-08:00' }), call());
    expect([is, promise.dueBy]).toEqual(['taken', '2026-12-05T23:59:59-08:00']);
    const kept = foundValue(await ledger.byIds([aPromise().id], call()), aPromise().id);
    expect(kept.dueBy).toBe('2026-12-05T23:59:59-08:00');
  });

  it('remembers after it was closed', async () => {
    const url = await storeUrl();
    const before = openPromiseLedger(url);
    await before.record(aPromise(), call());
    await before.close();
    const after = openLedger(url);
    expect(await ofOrder(after, 'SO-1')).toHaveLength(1);
  });

  it('does not know the promises of an order of which one cannot be read', async () => {
    const url = await storeUrl();
    const ledger = openLedger(url);
    await ledger.record(aPromise(), call());
    await ledger.record(aPromise({ id: 'promise:SO-2/x', orderNumber: 'SO-2' }), call());
    const store = await openSqlStore({ url, migrations: [] });
    await sql`update recorded_promise set kind = 'WHENEVER' where order_number = 'SO-2'`.execute(store.db);
    await store.close();
    const answers = await ledger.ofOrders(['SO-1', 'SO-2'], call());
    expect([...answers].map(([number, { is }]) => [number, is])).toEqual([
      ['SO-1', 'found'],
      ['SO-2', 'invalid'],
    ]);
  });
});

describe('a promise ledger that cannot be read', () => {
  it('is a gap of the gateway, and is read again as soon as it is there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ledger-'));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const taken = join(folder, 'taken');
    // A file where the store wants its folder.
    await writeFile(taken, '');
    const ledger = openLedger(`sqlite://${taken}/promises.db`);
    const answers = await ledger.ofOrders(['SO-1'], call());
    expect(toRecordedPromises(answers.get('SO-1') ?? notFound)).toEqual({
      is: 'unknown',
      gap: { system: 'promise-ledger', silo: 'GATEWAY', since: null, shown: null },
    });
    await expect(ledger.record(aPromise(), call())).rejects.toMatchObject({ code: 'SILO_UNREACHABLE' });
    expect(reports.map(({ status, code }) => [status, code])).toEqual([['failed', 'SILO_UNREACHABLE']]);

    await rm(taken);
    expect((await ledger.record(aPromise(), call())).is).toBe('recorded');
    expect(await ofOrder(ledger, 'SO-1')).toHaveLength(1);
  });
});
