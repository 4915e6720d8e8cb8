import { copyFile, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBilling } from '../../sandbox/billing/index.ts';
import { startFulfillment } from '../../sandbox/fulfillment/index.ts';
import { startInventoryStores } from '../../sandbox/inventory-stores/index.ts';
import { startInventoryWarehouses } from '../../sandbox/inventory-warehouses/index.ts';
import { startMarketing } from '../../sandbox/marketing/index.ts';
import { startOrderHistory } from '../../sandbox/order-history/index.ts';
import { createCallLog, createKnobs, type StartStandIn } from '../../sandbox/stand-in.ts';
import { createRandom, type Random } from '../../sandbox/world/generator/random.ts';
import { readWorld } from '../../sandbox/world/read-world.ts';
import type { World } from '../../sandbox/world/world.ts';
import { createBillingSilo } from '../../subgraphs/billing/silo.ts';
import { openFulfillmentSilo } from '../../subgraphs/fulfillment/silo.ts';
import { openStores, type StoresSilo } from '../../subgraphs/inventory/silo-stores.ts';
import { openWarehouses } from '../../subgraphs/inventory/silo-warehouses.ts';
import { type CallContext, type OrderNumber, openSql } from '../../subgraphs/kit/index.ts';
import { openMarketingSilo } from '../../subgraphs/marketing/silo.ts';
import { createOrderHistory, type OrderHistoryTables, orderHistorySilo } from '../../subgraphs/order-history/silo.ts';
import { mutateFile } from '../support/mutated/file-mutations.ts';
import { mutateJson } from '../support/mutated/json-mutations.ts';
import { type Mutate, startReplayServer } from '../support/mutated/replay-server.ts';
import { mutateDatabase } from '../support/mutated/sql-mutations.ts';
import { wrongValues } from '../support/mutated/wrong-values.ts';
import { mutateXml } from '../support/mutated/xml-mutations.ts';

const SEED = 20_261_120;

let world: World;
let context: CallContext;
const closers: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  world = await readWorld();
  context = {
    clock: { now: () => new Date(world.clock) },
    signal: new AbortController().signal,
    report: () => {},
  };
});

afterAll(async () => {
  for (const close of closers.toReversed()) await close();
});

type Ask = () => Promise<unknown>;

async function startStandIn(start: StartStandIn) {
  const folder = await mkdtemp(join(tmpdir(), 'mutated-'));
  const { clock } = context;
  const standIn = await start({ world, clock, knobs: createKnobs(), calls: createCallLog(), folder, port: 0 });
  closers.push(
    () => rm(folder, { recursive: true, force: true }),
    () => standIn.stop(),
  );
  return standIn.settings;
}

/** What a question comes to: its answer, or what it throws. */
async function outcomeOf(ask: Ask): Promise<unknown> {
  return await ask().catch((thrown: unknown) => thrown);
}

interface Run {
  readonly wrong: readonly string[];
  /** How many of the answers were as without the mutation, and how many had errors in them. */
  readonly right: number;
  readonly refused: number;
}

/** Asks the questions in turn, with something else happening to every answer. */
async function runMutated(count: number, asks: readonly Ask[], prepare: (round: number | null) => void): Promise<Run> {
  prepare(null);
  const rights: unknown[] = [];
  for (const ask of asks) rights.push(await ask());
  const wrong: string[] = [];
  let right = 0;
  for (let round = 0; round < count; round += 1) {
    prepare(round);
    const index = round % asks.length;
    const served = await outcomeOf(asks[index] as Ask);
    const problems = wrongValues(rights[index], served);
    if (problems.length > 0) wrong.push(`round ${round}, question ${index}: ${problems[0]}`);
    else if (JSON.stringify([...flat(served)]) === JSON.stringify([...flat(rights[index])])) right += 1;
  }
  return { wrong, right, refused: count - right - wrong.length };
}

function flat(value: unknown): Iterable<unknown> {
  return value instanceof Map ? value : [value];
}

interface HttpRun {
  readonly start: StartStandIn;
  /** Where the system's address stands. */
  readonly variable: string;
  readonly count: number;
  readonly open: (url: string, settings: Readonly<Record<string, string>>) => readonly Ask[];
  /** @default JSON */
  readonly mutate?: (random: Random) => Mutate;
}

/** A wrapper over an HTTP system whose answers are mutated on their way. */
async function runHttp({ start, variable, count, open, mutate = overJson }: HttpRun) {
  const settings = await startStandIn(start);
  const { origin, pathname } = new URL(settings[variable] ?? '');
  const server = await startReplayServer(origin);
  closers.push(() => server.stop());
  const asks = open(pathname === '/' ? server.url : `${server.url}${pathname}`, settings);
  for (const ask of asks) await ask();
  const run = await runMutated(count, asks, (round) => {
    server.mutate = round === null ? null : mutate(createRandom(SEED + round));
  });
  return { ...run, kinds: [...server.tally.keys()].sort() };
}

const overJson =
  (random: Random): Mutate =>
  (body, type) =>
    mutateJson(body, type, random);

const kinds = ['duplicated', 'over-long', 're-encoded', 'reordered', 'retyped', 'torn', 'truncated'];

/** At least one in fifty answers came through as if nothing had happened, and at least one in three was noticed. */
function expectNoWrong({ wrong, right, refused }: Run): void {
  expect(wrong).toEqual([]);
  const count = right + refused;
  expect(right).toBeGreaterThan(count / 50);
  expect(refused).toBeGreaterThan(count / 3);
}

describe('a mutated answer serves no wrong value', () => {
  const orders = () => [
    ...new Set(world.events.flatMap((event) => ('order' in event ? [event.order as OrderNumber] : []))),
  ];

  it('over REST: fulfillment, 2,000 answers', { timeout: 240_000 }, async () => {
    const run = await runHttp({
      start: startFulfillment,
      variable: 'SILO_FULFILLMENT_URL',
      count: 2000,
      open: (baseUrl, settings) => {
        const silo = openFulfillmentSilo({ baseUrl, apiKey: settings.SILO_FULFILLMENT_API_KEY ?? '' });
        closers.push(silo.close);
        const page = { first: 100 };
        const keys = orders();
        return [
          () => silo.workByOrder(keys, context),
          () => silo.shipmentsByOrder(keys, context),
          () => silo.returnsByOrder(keys, context),
          () =>
            silo.workByNumber(
              keys.slice(0, 20).map((order) => `${order}-1`),
              context,
            ),
          () => silo.shipTosBy('orders')(keys, context),
          () => silo.pickupsOpenAt({ criteria: null, page }, context),
        ];
      },
    });
    expectNoWrong(run);
    expect(run.kinds).toEqual(kinds);
  });

  it('over REST: warehouses, 1,500 answers', { timeout: 240_000 }, async () => {
    const run = await runHttp({
      start: startInventoryWarehouses,
      variable: 'SILO_INVENTORY_WAREHOUSES_URL',
      count: 1500,
      open: (baseUrl) => {
        const silo = openWarehouses(baseUrl, { clock: context.clock, log: () => {} });
        closers.push(silo.close);
        const skus = world.products.map(({ sku }) => sku);
        const codes = world.locations.map(({ id }) => id.replace('loc:', ''));
        return [
          () => silo.itemBySku(skus, context),
          () => silo.stockBySku(skus, context),
          () => silo.supplyBySku(skus, context),
          () => silo.locationByCode(codes, context),
          () => silo.oversold(null, context),
        ];
      },
    });
    expectNoWrong(run);
    expect(run.kinds).toEqual(kinds);
  });

  it('over REST: marketing, 1,000 answers', { timeout: 240_000 }, async () => {
    const run = await runHttp({
      start: startMarketing,
      variable: 'SILO_MARKETING_URL',
      count: 1000,
      open: (baseUrl, settings) => {
        const silo = openMarketingSilo({ baseUrl, apiKey: settings.SILO_MARKETING_API_KEY ?? '' });
        closers.push(silo.close);
        const records = world.customers.flatMap(({ records: all }) =>
          all.filter(({ system }) => system === 'marketing'),
        );
        const keys = [...records.map(({ key }) => key), 'mk-none'];
        const mails = records.flatMap(({ email }) => email ?? []);
        return [
          () => silo.memberByKey(keys, context),
          () => silo.membersByEmail(mails, context),
          () => silo.sendsByMember('2026-10-20T00:00:00-07:00')(keys, context),
        ];
      },
    });
    expectNoWrong(run);
    expect(run.kinds).toEqual(kinds);
  });

  it('over SOAP: billing, 2,500 answers', { timeout: 240_000 }, async () => {
    const run = await runHttp({
      start: startBilling,
      variable: 'SILO_BILLING_URL',
      count: 2500,
      mutate: (random) => (body) => mutateXml(body, random),
      open: (url, { SILO_BILLING_USER: user = '', SILO_BILLING_PASSWORD: password = '' }) => {
        const silo = createBillingSilo({ url, user, password });
        closers.push(silo.close);
        const records = world.customers.flatMap(({ records: all }) => all.filter(({ system }) => system === 'billing'));
        const accounts = records.map(({ key }) => key);
        const keys = orders();
        return [
          () => silo.invoicesByOrder(keys, context),
          () => silo.paymentsByOrder(keys, context),
          () => silo.refundsByOrder(keys, context),
          () => silo.accountsByNumber(accounts, context),
          () => silo.balancesByAccount(accounts, context),
        ];
      },
    });
    expectNoWrong(run);
    expect(run.kinds).toEqual(kinds);
  });

  it('over files: stores, 1,500 answers', { timeout: 240_000 }, async () => {
    const settings = await startStandIn(startInventoryStores);
    const dropped = fileURLToPath(settings.SILO_INVENTORY_STORES_URL ?? '');
    const folder = await mkdtemp(join(tmpdir(), 'mutated-'));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const names = (await readdir(dropped)).filter((name) => /\.(?:dat|x12)$/.test(name)).sort();
    const skus = world.products.map(({ sku }) => sku);
    const codes = world.locations.flatMap(({ id }) => (id.startsWith('loc:store-') ? [id.slice(10)] : []));
    const asks = [
      async (silo: StoresSilo) => await silo.stockBySku(skus, context),
      async (silo: StoresSilo) => await silo.locationByCode(codes, context),
      async (silo: StoresSilo) => await silo.oversold(null, context),
    ];
    const askStores = async (ask: (silo: StoresSilo) => Promise<unknown>) => {
      const host = { clock: context.clock, log: () => {} };
      const silo = await openStores(pathToFileURL(folder).href, host);
      return await ask(silo).catch((thrown: unknown) => thrown);
    };
    // A file that is refused leaves the state before it, which was right then and says so.
    const rights = asks.map(() => [] as unknown[]);
    for (const name of names.toSorted((one, other) => sequenceOf(one) - sequenceOf(other))) {
      await copyFile(join(dropped, name), join(folder, name));
      for (const [index, ask] of asks.entries()) rights[index]?.push(await askStores(ask));
    }
    const wrong: string[] = [];
    const tally = new Map<string, number>();
    for (let round = 0; round < 1500; round += 1) {
      const random = createRandom(SEED + round);
      const name = random.chance(0.5) ? (names.find((one) => one.endsWith('.dat')) as string) : random.pick(names);
      const { kind, body } = mutateFile(await readFile(join(dropped, name)), random);
      await writeFile(join(folder, name), body);
      const index = round % asks.length;
      const served = await askStores(asks[index] as (silo: StoresSilo) => Promise<unknown>);
      const problems = (rights[index] ?? []).map((right) => wrongValues(right, served)[0]);
      if (!problems.includes(undefined)) wrong.push(`round ${round}, ${kind} ${name}: ${problems.at(-1)}`);
      tally.set(kind, 1 + (tally.get(kind) ?? 0));
      await copyFile(join(dropped, name), join(folder, name));
    }
    expect(wrong).toEqual([]);
    expect([...tally.keys()].sort()).toEqual([
      'duplicated',
      're-encoded',
      'reordered',
      'retyped',
      'short',
      'torn',
      'truncated',
    ]);
  });

  it('over SQL: order history, 1,500 answers', { timeout: 240_000 }, async () => {
    const settings = await startStandIn(startOrderHistory);
    const kept = fileURLToPath((settings.SILO_ORDER_HISTORY_URL ?? '').replace('sqlite:', 'file:'));
    const folder = await mkdtemp(join(tmpdir(), 'mutated-'));
    const served = join(folder, 'served.db');
    const next = join(folder, 'next.db');
    await copyFile(kept, served);
    const client = openSql<OrderHistoryTables>({
      silo: orderHistorySilo,
      url: pathToFileURL(served).href.replace('file:', 'sqlite:'),
    });
    closers.push(
      () => rm(folder, { recursive: true, force: true }),
      () => client.close(),
    );
    const silo = createOrderHistory(client);
    const records = world.customers.flatMap(({ records: all }) =>
      all.filter(({ system }) => system === 'order-history'),
    );
    const accounts = records.map(({ key }) => key) as Parameters<typeof silo.customerByAccount>[0];
    const asks = [
      () => silo.orderByNumber(orders(), context),
      () => silo.linesByOrder(orders(), context),
      () => silo.customerByAccount(accounts, context),
    ];
    const rights = await Promise.all(asks.map((ask) => ask() as Promise<unknown>));
    const wrong: string[] = [];
    const tally = new Map<string, number>();
    for (let round = 0; round < 1500; round += 1) {
      await copyFile(kept, next);
      const kind = await mutateDatabase(next, createRandom(SEED + round));
      await rename(next, served);
      const index = round % asks.length;
      const problems = wrongValues(rights[index], await outcomeOf(asks[index] as Ask));
      if (problems.length > 0) wrong.push(`round ${round}, ${kind}, question ${index}: ${problems[0]}`);
      tally.set(kind, 1 + (tally.get(kind) ?? 0));
    }
    expect(wrong).toEqual([]);
    expect([...tally.keys()].sort()).toEqual(['duplicated', 'reordered', 'retyped', 'torn', 'truncated']);
  });
});

function sequenceOf(name: string): number {
  return Number(/\d+/.exec(name)?.[0]);
}
