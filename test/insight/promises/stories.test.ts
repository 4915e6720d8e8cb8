import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AssessedOrder, assessOrder } from '../../../subgraphs/insight/rules/assess-order.ts';
import { notificationsOf } from '../../../subgraphs/insight/rules/promises/notification.ts';
import { minusDuration, plusDuration } from '../../../subgraphs/kit/index.ts';
import { known, ZONE } from '../an-order.ts';
import { openFacts } from '../facts-of.ts';

/** What an expected answer says of a promise; instants may be written with another offset. */
type Said = Readonly<Record<string, unknown>>;

let facts: Awaited<ReturnType<typeof openFacts>>;

beforeAll(async () => {
  facts = await openFacts();
}, 60_000);

afterAll(() => facts.stop());

function expectedOf<T>(story: string): T {
  return JSON.parse(readFileSync(new URL(`../../stories/expected/${story}.json`, import.meta.url), 'utf8')) as T;
}

async function assessedAt(at: string, ...numbers: readonly string[]): Promise<AssessedOrder[]> {
  await facts.goTo(at);
  const orders = await facts.orderFacts(...numbers);
  return numbers.map((number) => {
    const order = orders.get(number) ?? expect.unreachable(`no facts of ${number}`);
    return assessOrder(order, known([]), facts.context());
  });
}

/** Only what is expected to be compared; `<any>` is anything. */
function saidBy(promise: object, expected: Said): Said {
  const names = Object.keys(expected).filter((name) => name !== 'order' && expected[name] !== '<any>');
  return Object.fromEntries(names.map((name) => [name, (promise as Said)[name]]));
}

function expectSaid(promises: readonly object[], expected: readonly Said[]): void {
  const comparable = expected.map((each) =>
    Object.fromEntries(Object.entries(each).filter(([name, value]) => name !== 'order' && value !== '<any>')),
  );
  expect(promises.map((promise, index) => saidBy(promise, expected[index] ?? {}))).toMatchObject(comparable);
}

describe('promises in the stories', () => {
  it.each(['S01', 'S03', 'S06', 'S08', 'S11', 'S11-1930'])('%s', async (story) => {
    const { _meta, data } = expectedOf<{
      _meta: { at: string; variables: { number: string } };
      data: { orderByNumber: { promises: Said[] } };
    }>(story);
    const [order] = await assessedAt(_meta.at, _meta.variables.number);
    expectSaid(order?.promises ?? [], data.orderByNumber.promises);
  });

  it('S12: four pick-ups of one store', async () => {
    const { _meta, data } = expectedOf<{
      _meta: { at: string };
      data: { fulfillmentOrdersAtLocation: { nodes: { order: { number: string; promises: Said[] } }[] } };
    }>('S12');
    const expected = data.fulfillmentOrdersAtLocation.nodes.map(({ order }) => order);
    const orders = await assessedAt(_meta.at, ...expected.map(({ number }) => number));
    for (const [index, { promises }] of expected.entries()) expectSaid(orders[index]?.promises ?? [], promises);
  });

  it('S15: three pick-ups in danger', async () => {
    const { _meta, data } = expectedOf<{
      _meta: { at: string };
      data: { promisesAtRisk: { nodes: { promise: Said & { orderNumber: string } }[] } };
    }>('S15');
    const expected = data.promisesAtRisk.nodes.map(({ promise }) => promise);
    const orders = await assessedAt(_meta.at, ...expected.map(({ orderNumber }) => orderNumber));
    for (const [index, promise] of expected.entries()) expectSaid(orders[index]?.promises ?? [], [promise]);
  });

  it('S10: the couch and the bed over five months', { timeout: 120_000 }, async () => {
    const { events } = expectedOf<{ events: { notBefore: string; data: { promiseAtRisk: Said } }[] }>('S10');
    const emitted: { at: string; promise: object }[] = [];
    let states: ReadonlyMap<string, string> = new Map();
    for (const at of looksAt(events.map(({ notBefore }) => notBefore))) {
      const [order] = await assessedAt(at, 'SO-10023');
      const look = notificationsOf(order?.promises ?? [], states, 'MEDIUM', facts.context());
      states = look.states;
      emitted.push(...look.emitted.map((promise) => ({ at, promise })));
    }
    expectSaid(
      emitted.map(({ promise }) => promise),
      events.map(({ data }) => data.promiseAtRisk),
    );
    expect(emitted.map(({ at }) => Date.parse(at))).toEqual(events.map(({ notBefore }) => Date.parse(notBefore)));
  });
});

/** All that is about the order or the goods of it, as the world's events name them. */
const ABOUT = /SO-10023|0010023|PO-8841|TR-3301|A-10[1-5]|SH-5001|COUCH-GRN|BED-/;

const DUE = [
  '2026-08-06T23:59:59-07:00',
  '2026-08-07T17:00:00-07:00',
  '2026-08-28T13:00:00-07:00',
  '2026-09-18T17:00:00-07:00',
  '2026-10-16T13:00:00-07:00',
  '2026-11-06T17:00:00-08:00',
];

/** As the watcher looks: whenever a silo may show something new, and after each due instant. And just before each expected event. */
function looksAt(expected: readonly string[]): readonly string[] {
  const { events, policies } = facts.stack.world;
  const shown = events
    .filter((event) => ABOUT.test(JSON.stringify(event)))
    .map(({ at, system }) => {
      const habits: Readonly<Record<string, { readonly lag?: string }>> = policies.habits;
      return plusDuration(at, habits[system]?.lag ?? 'PT0S', ZONE);
    });
  const due = DUE.map((instant) => plusDuration(instant, 'PT1S', ZONE));
  const before = expected.map((instant) => minusDuration(instant, 'PT1S', ZONE));
  return [...new Set([...shown, ...due, ...before, '2026-11-21T18:00:00-08:00'].map((instant) => Date.parse(instant)))]
    .filter((instant) => instant > Date.parse('2026-07-01T00:00:00-07:00'))
    .sort((a, b) => a - b)
    .map((instant) => new Date(instant).toISOString());
}
