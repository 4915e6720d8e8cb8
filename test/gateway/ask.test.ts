import { afterEach, describe, expect, it } from 'vitest';
import { addressVariable } from '../../gateway/config.ts';
import { createLog } from '../../gateway/log.ts';
import { startGateway } from '../../gateway/start.ts';
import { systemClock } from '../../subgraphs/kit/index.ts';
import { startSubgraphService } from '../../subgraphs/service.ts';
import { createInsightGraph, itemFacts, itemSummaries } from './insight-graph.ts';
import { readAnswer } from './open-gateway.ts';
import { createPushed } from './reload/variants.ts';

const opened: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.stop();
});

async function open({ remote = [], internal }: { remote?: string[]; internal?: (typeof itemFacts)[] } = {}) {
  const insight = createInsightGraph();
  const graph = { ...insight.graph, ...(internal && { internal }) };
  const addresses: Record<string, string> = {};
  for (const definition of graph.definitions.filter(({ name }) => remote.includes(name))) {
    const sdl = graph.sdlOf(definition.name);
    const service = await startSubgraphService(definition, { settings: {}, clock: systemClock, port: 0, sdl });
    opened.push(service);
    addresses[addressVariable(definition.name)] = service.url;
  }
  const lines: Record<string, unknown>[] = [];
  const log = createLog({ clock: systemClock, write: (line) => void lines.push(JSON.parse(line)) });
  const source = createPushed(graph.supergraph);
  const gateway = await startGateway({ PORT: '0', ...addresses }, { graph, log, source });
  opened.push(gateway);
  return {
    ...insight,
    lines,
    push: source.push,
    state: gateway.reloadState,
    async ask(query: string) {
      const body = JSON.stringify({ query });
      const headers = { 'content-type': 'application/json' };
      return await readAnswer(await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body }));
    },
  };
}

const SUMMARIES = '{ items(skus: ["A", "B", "C"]) { sku summary } }';

describe.each([{ remote: [] }, { remote: ['prices'] }, { remote: ['prices', 'stock'] }])(
  'a subgraph without a silo, with $remote remote',
  ({ remote }) => {
    it('computes from fields that clients do not see, all entities in one question', async () => {
      const { ask, calls } = await open({ remote });
      const { data, errors } = await ask(SUMMARIES);
      expect(errors).toEqual([]);
      expect(data.items).toEqual(['A', 'B', 'C'].map((sku) => ({ sku, summary: 'onHand 5, price 10' })));
      expect(calls.filter((call) => call.startsWith('ask'))).toEqual(['ask A B C']);
      expect(calls.filter((call) => call.startsWith('price'))).toEqual(['price-list 3']);
      expect((await ask('{ itemFacts(skus: ["A"]) { sku } }')).errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    });

    it('gets what there is, with the errors by silo, while one is down', async () => {
      const { ask, broken } = await open({ remote });
      broken.add('price-list');
      const { data, errors, sources } = await ask(SUMMARIES);
      expect(errors).toEqual([]);
      const summary = 'onHand 5, price null, price-list SILO_UNREACHABLE';
      expect(data.items).toEqual(['A', 'B', 'C'].map((sku) => ({ sku, summary })));
      expect(sources).toMatchObject([
        { system: 'depot', status: 'ok' },
        { system: 'price-list', status: 'failed', calls: 1 },
      ]);
    });
  },
);

it('shares what the request has loaded, and loads for the request: every silo is called once', async () => {
  const { ask, calls, callers } = await open();
  const { data } = await ask('{ items(skus: ["A", "B", "C"]) { onHand price summary } }');
  expect(data.items[2]).toEqual({ onHand: 5, price: 10, summary: 'onHand 5, price 10' });
  expect(calls.toSorted()).toEqual(['ask A B C', 'depot 3', 'price-list 3']);
  expect(callers).toEqual(['UNKNOWN']);
  await ask('{ items(skus: ["A"]) { summary } }');
  expect(calls.slice(3).toSorted()).toEqual(['ask A', 'depot 1', 'price-list 1']);
});

it('is a system when it asks another process', async () => {
  const { ask, callers } = await open({ remote: ['prices'] });
  await ask(SUMMARIES);
  expect(callers).toEqual(['SYSTEM']);
  await ask('{ items(skus: ["A"]) { price } }');
  expect(callers).toEqual(['SYSTEM', 'UNKNOWN']);
});

it('cannot ask from a process that knows no gateway', async () => {
  const { ask, calls } = await open({ remote: ['insight'] });
  const { data, errors } = await ask('{ items(skus: ["A"]) { onHand summary } }');
  expect(data.items).toEqual([{ onHand: 5, summary: null }]);
  expect(errors).toMatchObject([{ path: ['items', 0, 'summary'], extensions: { code: 'INTERNAL' } }]);
  expect(calls).toEqual(['depot 1', 'ask A']);
});

describe('internal documents', () => {
  it('must not be answered by who asks them', async () => {
    const start = open({ internal: [itemFacts, itemSummaries] });
    await expect(start).rejects.toThrow('"item-summaries" would be answered by the subgraph "insight"');
  });

  it('wait for subgraphs that have not joined, and are looked at again with every supergraph', async () => {
    const { graph, lines, push, state, ask, withMood } = await open();
    const later = () => lines.filter(({ event }) => event === 'internal.later').map(({ document }) => document);
    expect(later()).toEqual(['item-moods']);
    push(`${graph.supergraph}\n# again\n`);
    await expect.poll(() => state().reloads).toBe(1);
    expect(later()).toEqual(['item-moods']);
    expect((await ask(SUMMARIES)).data.items[0].summary).toBe('onHand 5, price 10');
    push(withMood());
    await expect.poll(() => state().refused).toContain('"item-moods" would be answered by the subgraph "insight"');
    expect((await ask(SUMMARIES)).data.items[0].summary).toBe('onHand 5, price 10');
  });
});
