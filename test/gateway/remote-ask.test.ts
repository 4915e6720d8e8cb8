import { afterEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../gateway/log.ts';
import { startGateway } from '../../gateway/start.ts';
import {
  ASK_PATH,
  encodeCaller,
  type Identity,
  identityHeaders,
  identityText,
  SIGNATURE_HEADER,
  type SigningKey,
  signRequest,
  unknownCaller,
} from '../../subgraphs/kit/host.ts';
import { systemClock } from '../../subgraphs/kit/index.ts';
import { SIGNED_ASKS_ONLY, startSubgraphService } from '../../subgraphs/service.ts';
import { freePort } from '../support/free-port.ts';
import { createInsightGraph } from './insight-graph.ts';
import { type Answer, readAnswer } from './open-gateway.ts';

const opened: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.stop();
});

const keyOf = (id: string, byte: number): SigningKey => ({ id, secret: Buffer.alloc(32, byte) });
const shown = ({ id, secret }: SigningKey) => `${id}:${secret.toString('base64')}`;
const key = keyOf('k', 1);
const previous = keyOf('j', 2);
const foreign = keyOf('k', 3);

type InsightGraph = ReturnType<typeof createInsightGraph>;

async function startInsight({ graph }: InsightGraph, gatewayUrl: string, keys = [key]) {
  const definition = graph.definitions.find(({ name }) => name === 'insight');
  if (!definition) throw new Error('There is no insight.');
  const options = { settings: {}, clock: systemClock, port: 0, sdl: graph.sdlOf('insight') };
  const service = await startSubgraphService(definition, {
    ...options,
    gatewayUrl,
    keys: { request: keys, composition: [] },
  });
  opened.push(service);
  return service;
}

async function start({ graph }: InsightGraph, env: Record<string, string>) {
  const gateway = await startGateway({ PORT: '0', ...env }, { graph, log: silentLog });
  opened.push(gateway);
  const ask = async (query: string, signal?: AbortSignal): Promise<Answer> => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query });
    return await readAnswer(await fetch(`${gateway.url}/graphql`, { method: 'POST', headers, body, signal }));
  };
  return { ...gateway, ask };
}

const remoteInsight = (url: string, signedWith = key) => ({
  SUBGRAPH_INSIGHT_URL: url,
  SUBGRAPH_INSIGHT_KEY: shown(signedWith),
});

interface OpenOptions {
  /** Whether what the insight asks comes to another gateway than its question. */
  readonly elsewhere?: boolean;
  readonly env?: Record<string, string>;
  /** What the gateway that is asked has for a key. */
  readonly keyThere?: SigningKey;
  readonly keys?: SigningKey[];
}

/** A gateway with its insight in another process. */
async function open({ elsewhere = false, env = {}, keyThere = key, keys }: OpenOptions = {}) {
  const insight = createInsightGraph();
  const port = await freePort();
  const service = await startInsight(insight, `http://127.0.0.1:${port}`, keys);
  const gateway = await start(insight, { ...remoteInsight(service.url), ...env, PORT: elsewhere ? '0' : String(port) });
  const other = elsewhere
    ? await start(insight, { ...remoteInsight(service.url, keyThere), PORT: String(port) })
    : null;
  return { ...insight, ask: gateway.ask, asked: other ?? gateway };
}

async function openEmbedded() {
  const insight = createInsightGraph();
  return { ...insight, ask: (await start(insight, {})).ask };
}

const EVERYTHING = '{ items(skus: ["A", "B", "C"]) { sku onHand price summary } }';
const SUMMARIES = '{ items(skus: ["A", "B", "C"]) { sku summary } }';
const failures = ({ errors }: Answer) =>
  errors.map(({ path, extensions }) => `${path?.join('.')} ${extensions.code} ${extensions.silo ?? '-'}`);
const comparable = ({ data, errors, sources }: Answer) => ({
  data,
  errors: errors.map(({ extensions: { traceId, ...extensions }, ...error }) => ({ ...error, extensions })),
  sources: sources.map(({ ms, ...source }) => source),
});

describe.each([{ elsewhere: false }, { elsewhere: true }])(
  'a subgraph that asks from another process, another gateway: $elsewhere',
  ({ elsewhere }) => {
    it.each([[[]], [['price-list']], [['depot']], [['depot', 'price-list']]])(
      'says the same as in the process, with %j down',
      async (down) => {
        const [embedded, remote] = [await openEmbedded(), await open({ elsewhere })];
        for (const { broken } of [embedded, remote]) for (const system of down) broken.add(system);
        const expected = comparable(await embedded.ask(SUMMARIES));
        const answer = comparable(await remote.ask(SUMMARIES));
        // The other gateway has loaders of its own, so there the depot is read again; each call is told exactly once.
        const depot = { system: 'depot', calls: elsewhere ? 2 : 1 };
        const sources = [depot, { system: 'price-list', calls: 1 }];
        expect(answer).toEqual({
          ...expected,
          sources: expected.sources.map((source, index) => ({ ...source, ...sources[index] })),
        });
        const called = remote.calls.filter((call) => !call.startsWith('ask'));
        expect(called.toSorted()).toEqual([...(elsewhere ? ['depot 3'] : []), 'depot 3', 'price-list 3']);
      },
    );

    it('is given up with the request, and what was asked for it with it', async () => {
      const { ask, silent, waiting } = await open({ elsewhere, env: { OPERATION_DEADLINE_MS: '400' } });
      silent.add('price-list');
      const startedAt = performance.now();
      const answer = await ask('{ items(skus: ["A"]) { onHand summary } }');
      expect(performance.now() - startedAt).toBeLessThan(2_500);
      expect(answer.data.items).toEqual([{ onHand: 5, summary: null }]);
      expect(answer.errors.map(({ path }) => path?.join('.'))).toEqual(['items.0.summary']);
      await expect.poll(() => waiting.map(({ aborted }) => aborted)).toEqual([true]);
    });

    it('asks no more when the client has left', async () => {
      const { ask, silent, waiting } = await open({ elsewhere, env: { OPERATION_DEADLINE_MS: '60000' } });
      silent.add('price-list');
      const left = new AbortController();
      const asked = ask(SUMMARIES, left.signal).catch(() => 'left');
      await expect.poll(() => waiting.length).toBe(1);
      expect(waiting[0]?.aborted).toBe(false);
      left.abort();
      expect(await asked).toBe('left');
      await expect.poll(() => waiting[0]?.aborted).toBe(true);
    });
  },
);

it('shares what the request has loaded, as in the process: every silo is called once', async () => {
  const { ask, calls, callers } = await open();
  const { data, sources } = await ask(EVERYTHING);
  expect(data.items[2]).toEqual({ sku: 'C', onHand: 5, price: 10, summary: 'onHand 5, price 10' });
  expect(calls.toSorted()).toEqual(['ask A B C', 'depot 3', 'price-list 3']);
  expect(sources.map(({ system, calls: count }) => `${system} ${count}`)).toEqual(['depot 1', 'price-list 1']);
  expect(callers).toEqual(['UNKNOWN']);
});

it('counts for each of two clients what was read for it, though they ask the same', async () => {
  const { ask } = await open();
  const answers = await Promise.all([ask(SUMMARIES), ask(SUMMARIES)]);
  for (const { sources } of answers) expect(sources.map(({ calls }) => calls)).toEqual([1, 1]);
});

it('asks with the key it was asked with, while one replaces the other', async () => {
  const { ask } = await open({ keys: [previous, key] });
  expect((await ask(SUMMARIES)).data.items[0].summary).toBe('onHand 5, price 10');
});

it('says that the gateway cannot be reached', async () => {
  const insight = createInsightGraph();
  const service = await startInsight(insight, `http://127.0.0.1:${await freePort()}`);
  const { ask } = await start(insight, remoteInsight(service.url));
  const answer = await ask('{ items(skus: ["A"]) { onHand summary } }');
  expect(answer.data.items).toEqual([{ onHand: 5, summary: null }]);
  expect(failures(answer)).toEqual(['items.0.summary SILO_UNREACHABLE gateway']);
});

it('says that the connection is not set up right where the gateway has another key', async () => {
  const { ask } = await open({ elsewhere: true, keyThere: foreign });
  expect(failures(await ask('{ items(skus: ["A"]) { summary } }'))).toEqual(['items.0.summary SILO_CONFIG gateway']);
});

it('does not start unsigned', async () => {
  await expect(startInsight(createInsightGraph(), 'http://127.0.0.1:9', [])).rejects.toThrow(SIGNED_ASKS_ONLY);
});

describe('the path for what subgraphs ask', () => {
  const identity: Identity = { caller: encodeCaller(unknownCaller), requestId: 'r', timeLeft: '2000' };
  const BODY = JSON.stringify({ document: 'item-facts', variables: { skus: ['A'] } });
  const PATH = `${ASK_PATH}/insight`;

  function signatureOf(by: SigningKey, body = BODY, path = PATH): string {
    return signRequest(by, { method: 'POST', path, body, identity: identityText(identity) }, systemClock);
  }

  interface Sent {
    readonly body?: string;
    readonly path?: string;
    readonly identity?: Partial<Identity>;
    readonly headers?: Record<string, string>;
  }

  async function send(url: string, signature: string | null, sent: Sent = {}) {
    const names = identityHeaders({ ...identity, ...sent.identity });
    const headers = new Headers({ 'content-type': 'application/json' });
    for (let index = 0; index < names.length; index += 2) headers.set(names[index] ?? '', names[index + 1] ?? '');
    if (signature !== null) headers.set(SIGNATURE_HEADER, signature);
    const response = await fetch(`${url}${sent.path ?? PATH}`, { method: 'POST', headers, body: sent.body ?? BODY });
    // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the test's own document.
    const answer = (await response.json()) as any;
    return { status: response.status, answer, code: answer.errors?.[0]?.extensions.code };
  }

  it('answers what is signed, with what was read for it', async () => {
    const { asked, callers, calls } = await open();
    const { status, answer } = await send(asked.url, signatureOf(key));
    expect(status).toBe(200);
    expect(answer.data).toEqual({ itemFacts: [{ sku: 'A', onHand: 5, price: 10 }] });
    expect(answer.extensions.sources.map(({ system }: { system: string }) => system).sort()).toEqual([
      'depot',
      'price-list',
    ]);
    expect(callers).toEqual(['UNKNOWN']);
    expect(calls).toHaveLength(2);
  });

  const refusals: readonly (readonly [string, (url: string) => ReturnType<typeof send>])[] = [
    ['is not signed', (url) => send(url, null)],
    ['is signed with a key that is not the subgraph’s', (url) => send(url, signatureOf(foreign))],
    ['has another body', (url) => send(url, signatureOf(key), { body: BODY.replace('"A"', '"B"') })],
    ['has no body that was signed', (url) => send(url, signatureOf(key), { body: ' ' })],
    [
      'is asked for somebody else',
      (url) =>
        send(url, signatureOf(key), { identity: { caller: encodeCaller({ ...unknownCaller, kind: 'SYSTEM' }) } }),
    ],
    ['is asked inside of another request', (url) => send(url, signatureOf(key), { identity: { requestId: 's' } })],
    ['is to be waited for longer', (url) => send(url, signatureOf(key), { identity: { timeLeft: '9000' } })],
    ['was signed for another path', (url) => send(url, signatureOf(key, BODY, '/graphql'))],
    ['goes to another subgraph’s path', (url) => send(url, signatureOf(key), { path: `${ASK_PATH}/prices` })],
    ['goes to nobody’s path', (url) => send(url, signatureOf(key), { path: `${ASK_PATH}/nobody` })],
  ];
  it.each(refusals)('refuses what %s', async (_, act) => {
    const { asked, calls } = await open();
    expect(await act(asked.url)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(calls).toEqual([]);
  });

  it('takes nothing twice', async () => {
    const { asked, calls } = await open();
    const signature = signatureOf(key);
    expect((await send(asked.url, signature)).status).toBe(200);
    expect((await send(asked.url, signature)).status).toBe(401);
    expect(calls).toHaveLength(2);
  });

  it.each([
    ['that there is none of', { document: 'nothing' }],
    ['of a client', { document: '{ items(skus: ["A"]) { sku } }' }],
    ['without a name', { query: '{ items(skus: ["A"]) { sku } }' }],
    ['with other variables', { document: 'item-facts', variables: 'A' }],
  ])('refuses a document %s', async (_, question) => {
    const { asked, calls } = await open();
    const body = JSON.stringify(question);
    expect(await send(asked.url, signatureOf(key, body), { body })).toMatchObject({
      status: 400,
      code: 'BAD_USER_INPUT',
    });
    expect(calls).toEqual([]);
  });

  it('reads no more than a question may have', async () => {
    const { asked } = await open();
    expect((await send(asked.url, null, { body: ' '.repeat(1024 * 1024 + 1) })).status).toBe(401);
  });

  it('is not there where no subgraph has a key', async () => {
    const insight = createInsightGraph();
    const service = await startInsight(insight, 'http://127.0.0.1:9');
    const { url } = await start(insight, { SUBGRAPH_INSIGHT_URL: service.url });
    expect(await send(url, signatureOf(key))).toMatchObject({ status: 404 });
  });

  it('does not answer longer than is waited for', async () => {
    const { asked, silent, waiting } = await open();
    silent.add('depot');
    const startedAt = performance.now();
    const patience = { ...identity, timeLeft: '150' };
    const signed = { method: 'POST', path: PATH, body: BODY, identity: identityText(patience) };
    const { status, answer } = await send(asked.url, signRequest(key, signed, systemClock), {
      identity: { timeLeft: '150' },
    });
    expect(performance.now() - startedAt).toBeLessThan(1_500);
    expect(status).toBe(200);
    expect(answer.errors.length).toBeGreaterThan(0);
    expect(waiting.map(({ aborted }) => aborted)).toEqual([true]);
  });
});
