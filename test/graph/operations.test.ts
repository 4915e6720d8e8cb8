import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json } from '../stories/cases.ts';
import { readCases } from '../stories/cases.ts';
import { callerOf, liveCase, readApi, toAskedCase } from '../stories/run-case.ts';
import { openDoors, openOurEngine, openStockGateway } from '../support/engines.ts';
import { type Answer, type Stack, startStack } from '../support/stack.ts';

const api = readApi();
const asked = readCases().flatMap((one) => toAskedCase(api, one) ?? []);

/** Every case's question, asked of both kinds of doors and of the stock gateway over subgraphs of its own: no difference is known. */
describe('every operation with a part that the graph answers', () => {
  let embedded: Stack;
  let http: Stack;
  let witness: Awaited<ReturnType<typeof openWitness>>;
  beforeAll(async () => {
    [embedded, http] = await Promise.all([startStack(), startStack({ door: 'http' })]);
    witness = await openWitness(embedded);
  });
  afterAll(async () => {
    await witness?.stop();
    await Promise.all([embedded, http].map((stack) => stack?.stop()));
  });

  it.each(asked)('$name is answered alike', async (one) => {
    const [ours, stock] = await liveCase(embedded, one, async (query, variables) => [
      await embedded.ask(query, variables),
      await witness.ask(query, variables, witness.requestOf(callerOf(one))),
    ]);
    const overHttp = await liveCase(http, one, http.ask);
    expect(ours.data).toBeTruthy();
    expect(withoutReadTimes(overHttp.data)).toEqual(withoutReadTimes(ours.data));
    expect(errorsOf(overHttp)).toEqual(errorsOf(ours));
    expect(withoutReadTimes(stock.data)).toEqual(withoutReadTimes(ours.data));
  });
});

it('covers every operation but those that belong to subgraphs that join later', () => {
  const folder = new URL('../../schema/operations/', import.meta.url);
  const all = readdirSync(folder).map((file) => file.replace(/_.*/, ''));
  const covered = new Set(asked.map(({ operation }) => operation.replace(/^operations\/|_.*/g, '')));
  expect(all.filter((name) => !covered.has(name))).toEqual([...['M01', 'M02', 'M03', 'M04', 'Q01'], ...['S10', 'S16']]);
});

async function openWitness({ gateway, sandbox }: Stack) {
  const { doors, requestOf, stop } = await openDoors({ gateway }, sandbox.clock);
  const stock = await openStockGateway(doors, (await openOurEngine(doors)).asked);
  return {
    ask: stock.ask,
    requestOf,
    stop: async () => {
      await stock.stop();
      await stop();
    },
  };
}

/** When something was read differs between two readings. */
function withoutReadTimes(value: Json | undefined): Json {
  if (Array.isArray(value)) return value.map(withoutReadTimes);
  if (value === null || value === undefined || typeof value !== 'object') return value ?? null;
  const kept = Object.entries(value).filter(([name]) => name !== 'fetchedAt');
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutReadTimes(inner)]));
}

/** Place, code and system of each error, in an order of their own: doors answer when they can. */
function errorsOf({ errors = [] }: Answer): string[] {
  return errors
    .map(({ path, extensions }) => `${path?.join('.')} ${extensions?.code} ${extensions?.silo} ${extensions?.class}`)
    .sort();
}
