import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parse } from 'graphql';
import { afterEach, describe, expect, it } from 'vitest';
import { createClientRequest } from '../../../gateway/context.ts';
import { documentHash } from '../../../gateway/limits/trusted-documents.ts';
import { loadEngine } from '../../../gateway/load-engine.ts';
import { silentLog } from '../../../gateway/log.ts';
import { prepareDocuments } from '../../../gateway/reload/prepare-documents.ts';
import { createRecentDocuments } from '../../../gateway/reload/recent-documents.ts';
import { startReloadingEngine } from '../../../gateway/reload/reloading-engine.ts';
import { unknownCaller } from '../../../subgraphs/kit/host.ts';
import { systemClock } from '../../../subgraphs/kit/index.ts';
import { openGateway } from '../open-gateway.ts';
import { createShop } from '../shop.ts';
import { createPushed, variant, withRenamedField } from './variants.ts';

const { graph } = createShop();

/** A busy machine takes its time; what is counted does not depend on it. */
const SOON = { interval: 2, timeout: 20_000 };
const opened: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.stop()));
});

async function open() {
  const source = createPushed(graph.supergraph);
  const gateway = await openGateway({ source, env: { OPERATION_DEADLINE_MS: '60000' } });
  opened.push(gateway);
  const reloaded = (count: number) => expect.poll(() => gateway.reloadState().reloads, SOON).toBe(count);
  return { gateway, source, reloaded };
}

type Gateway = Awaited<ReturnType<typeof openGateway>>;

const ALWAYS = '{ order(id: "order:1") { number status lines { quantity item { sku title } } } }';
const NOW_AND_THEN = '{ order(id: "order:1") { number reserved } }';
const whole = {
  number: '1',
  status: 'OPEN',
  lines: ['A', 'bad', 'B'].map((sku, index) => ({
    quantity: index + 1,
    item: { sku, title: sku === 'bad' ? null : `Item ${sku}` },
  })),
};

/** Asks until it is stopped; what was answered wrongly, and how much was answered. */
function load(gateway: Gateway) {
  const wrong: unknown[] = [];
  let answered = 0;
  let going = true;
  const askOne = async (query: string, isRight: (answer: Awaited<ReturnType<Gateway['ask']>>) => boolean) => {
    while (going) {
      const answer = await gateway
        .ask(query)
        .catch((thrown: unknown) => ({ thrown, status: 0, data: null, errors: [] }));
      answered += 1;
      if (!isRight(answer as Awaited<ReturnType<Gateway['ask']>>)) wrong.push(answer);
    }
  };
  const clients = [
    ...Array.from({ length: 2 }, () =>
      askOne(ALWAYS, ({ status, data }) => status === 200 && JSON.stringify(data.order) === JSON.stringify(whole)),
    ),
    // It is valid or it is not; it is never half of each.
    askOne(NOW_AND_THEN, ({ status, data, errors }) =>
      status === 200
        ? errors.length === 0 && data.order.reserved === 1
        : status === 400 && data === undefined && errors[0]?.extensions.code === 'BAD_USER_INPUT',
    ),
  ];
  return {
    answered: () => answered,
    stop: async () => {
      going = false;
      await Promise.all(clients);
      return wrong;
    },
  };
}

describe('a hundred new supergraphs under load', () => {
  it('cost no request, whatever is broken in between', async () => {
    const { gateway, source, reloaded } = await open();
    const clients = load(gateway);
    const renamed = withRenamedField(graph);
    const broken = ['type Query {', graph.supergraph.replace('name: "stock"', 'name: "elsewhere"')];
    for (let index = 1; index <= 100; index += 1) {
      const before = clients.answered();
      if (index % 10 === 0) source.push(broken[(index / 10) % broken.length] as string);
      await expect.poll(() => gateway.reloadState().refused !== null || index % 10 !== 0, SOON).toBe(true);
      source.push(index % 2 ? variant({ ...graph, supergraph: renamed }, `v${index}`) : variant(graph, `v${index}`));
      await reloaded(index);
      await expect.poll(clients.answered, SOON).toBeGreaterThan(before + 4);
    }
    const wrong = await clients.stop();
    console.info(`${clients.answered()} requests during 100 reloads`);
    expect(wrong).toEqual([]);
    expect(clients.answered()).toBeGreaterThan(400);
    await expect.poll(() => gateway.reloadState(), SOON).toEqual({ reloads: 100, refused: null, retiring: 0 });
  }, 240_000);
});

/** An engine over the shop's subgraphs, none of which has anything to say. */
const loadQuiet = (supergraph: string) => {
  const names = [...graph.definitions.map(({ name }) => name), 'gateway'];
  const ask = async () => ({ data: null });
  const doors = names.map((subgraph) => ({ subgraph, address: null, ask, stop: async () => {} }));
  return loadEngine({ supergraph, api: graph.api, doors });
};

it('lets no request wait for a plan that was asked before', async () => {
  const recent = createRecentDocuments(2);
  for (const text of ['{ __typename }', ALWAYS, NOW_AND_THEN, ALWAYS, '{ unknown }', NOW_AND_THEN]) recent.saw(text);
  expect(recent.list().map(({ text }) => text)).toEqual(['{ unknown }', NOW_AND_THEN]);
  recent.saw(ALWAYS);
  const engine = await loadQuiet(graph.supergraph);
  await prepareDocuments(engine, recent.list(), silentLog);
  expect(engine.counters.plansMade).toBe(2);
  for (const text of [ALWAYS, NOW_AND_THEN]) {
    const asked = { document: parse(text), documentHash: documentHash(text), operationName: undefined, variables: {} };
    const { signal } = new AbortController();
    const request = { caller: unknownCaller, requestId: 'r', clock: systemClock, signal, hasLeft: () => false };
    await engine.execute(asked, createClientRequest({ ...request, report: () => {} }));
  }
  expect(engine.counters.plansMade).toBe(2);
});

it('keeps no engine that was replaced in memory', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  let collected = 0;
  const registry = new FinalizationRegistry(() => {
    collected += 1;
  });
  const source = createPushed(graph.supergraph);
  const engine = await startReloadingEngine({
    load: async (supergraph) => {
      const made = await loadQuiet(supergraph);
      registry.register(made.apiSchema, null);
      return made;
    },
    source,
    log: silentLog,
  });
  const heap: number[] = [];
  for (let index = 1; index <= 60; index += 1) {
    source.push(variant(graph, `v${index}`));
    await expect.poll(() => engine.state(), SOON).toEqual({ reloads: index, refused: null, retiring: 0 });
    if (index % 20 !== 0) continue;
    await wait(10);
    collectGarbage();
    heap.push(Math.round(process.memoryUsage().heapUsed / 1024));
  }
  await expect
    .poll(() => {
      collectGarbage();
      return collected;
    }, SOON)
    .toBeGreaterThanOrEqual(59);
  console.info(`heap after 20, 40 and 60 reloads: ${heap.join(', ')} kB`);
  await engine.stop();
});

describe('a new supergraph', () => {
  it('is seen by validation and execution at the same time', async () => {
    const { gateway, source, reloaded } = await open();
    expect((await gateway.ask(NOW_AND_THEN)).data.order.reserved).toBe(1);
    source.push(withRenamedField(graph));
    await reloaded(1);
    expect(await gateway.ask(NOW_AND_THEN)).toMatchObject({ status: 400, data: undefined });
  });

  it('does not touch what is in flight: that ends on the old engine, which is stopped afterwards', async () => {
    const { gateway, source, reloaded } = await open();
    const { promise, resolve } = Promise.withResolvers<void>();
    gateway.shop.gate = promise;
    const inFlight = gateway.ask(NOW_AND_THEN.replace('number', 'number status'));
    await expect.poll(() => gateway.shop.calls.length, SOON).toBe(1);
    source.push(withRenamedField(graph));
    await reloaded(1);
    source.push(variant(graph, 'another'));
    await reloaded(2);
    await wait(20);
    expect(gateway.reloadState()).toMatchObject({ retiring: 2 });
    resolve();
    expect((await inFlight).data.order).toEqual({ number: '1', status: 'OPEN', reserved: 1 });
    await expect.poll(() => gateway.reloadState().retiring, SOON).toBe(0);
  });

  it.each([
    ['is no schema', 'hello'],
    ['cannot be built', graph.supergraph.replace('item(sku: ID!): Item', 'item(sku: ID!): Nothing')],
    ['needs a subgraph that is not there', graph.supergraph.replace('name: "stock"', 'name: "elsewhere"')],
  ])('that %s changes nothing and is reported', async (_, text) => {
    const { gateway, source } = await open();
    source.push(text);
    await expect.poll(() => gateway.reloadState().refused, SOON).toEqual(expect.any(String));
    expect(gateway.reloadState()).toMatchObject({ reloads: 0, retiring: 0 });
    expect((await gateway.ask(ALWAYS)).data.order).toEqual(whole);
    expect(gateway.log().filter(({ event }) => event === 'supergraph refused')).toHaveLength(1);
    source.push(graph.supergraph);
    await expect.poll(() => gateway.reloadState().refused, SOON).toBeNull();
  });

  it('closes its source with the gateway', async () => {
    const { gateway, source } = await open();
    expect(source.stopped()).toBe(false);
    await gateway.drain();
    expect(source.stopped()).toBe(true);
  });
});
