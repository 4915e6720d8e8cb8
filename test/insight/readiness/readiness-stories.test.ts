import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Blocker } from '../../../subgraphs/insight/rules/blocker.ts';
import { assessReadiness } from '../../../subgraphs/insight/rules/readiness/readiness.ts';
import type { LineReadiness, OrderReadiness } from '../../../subgraphs/insight/rules/readiness-answer.ts';
import { openFacts } from '../facts-of.ts';

/** Every expected answer that tells an order's readiness, and the order it is about. */
const cases: readonly (readonly [string, string])[] = [
  ['S01', 'SO-10023'],
  ['S03', 'SO-10023'],
  ['S04', 'SO-10023'],
  ['S05', 'SO-10023'],
  ['S06', 'SO-10023'],
  ['S09', 'SO-10023'],
  ['S11', 'P-5512'],
  ['S11-1930', 'P-5512'],
  ['S20', 'SO-10023'],
  ['S20-fulfillment', 'SO-10023'],
  ['S20-orders', 'SO-10023'],
  ['S20-warehouses', 'SO-10023'],
];
const folder = new URL('../../stories/expected/', import.meta.url);
const expectedOf = (name: string) => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));

describe('readiness of the world’s orders', () => {
  let facts: Awaited<ReturnType<typeof openFacts>>;

  beforeAll(async () => {
    facts = await openFacts();
  });

  afterAll(() => facts.stop());

  it('is told by these cases and no other', () => {
    const telling = readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .filter((file) => readinessIn(expectedOf(file.slice(0, -5)).data) !== null)
      .map((file) => file.slice(0, -5));
    expect(telling.toSorted()).toEqual(cases.map(([name]) => name).toSorted());
  });

  function failureInstants(switches: readonly string[]): string[] {
    return switches.flatMap((name) => {
      const thrown = facts.stack.world.policies.switches[name];
      return thrown && 'since' in thrown ? [thrown.since] : [];
    });
  }

  it.each(cases)('%s: %s', async (name, number) => {
    const { _meta, data } = expectedOf(name);
    for (const since of failureInstants(_meta.switches)) {
      // Since when a system cannot be read is known to whoever met it before and after.
      await facts.goTo(new Date(Date.parse(since) - 60_000).toISOString());
      await facts.orderFacts(number);
      await facts.goTo(since, _meta.switches);
      await facts.orderFacts(number);
    }
    await facts.goTo(_meta.at, _meta.switches);
    const known = (await facts.orderFacts(number)).get(number);
    if (!known) throw new Error(`${number} has no facts`);
    const readiness = assessReadiness(known, facts.context());
    expect(asAnswer(readiness)).toMatchObject(withoutAny(readinessIn(data)) as object);
  });
});

/** The first readiness in an answer. */
function readinessIn(node: unknown): unknown {
  if (typeof node !== 'object' || node === null) return null;
  if ('readiness' in node && node.readiness !== null) return node.readiness;
  return (
    Object.values(node)
      .map(readinessIn)
      .find((found) => found !== null) ?? null
  );
}

/** What is told elsewhere than by the rule: contacts, purchase orders, the line itself, `<any>`. */
function withoutAny(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutAny);
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node).filter(
    ([key, value]) => value !== '<any>' && !['contact', 'inbound', 'line'].includes(key),
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutAny(value)]));
}

function asAnswer(readiness: OrderReadiness) {
  return { ...readiness, blockers: readiness.blockers.map(asBlocker), lines: readiness.lines.map(asLine) };
}

function asBlocker({ sku, title, locationId, locationName, ...blocker }: Blocker) {
  return { ...blocker, variant: { sku, title }, location: { id: locationId, name: locationName } };
}

function asLine({ sku, title, blockers, ...line }: LineReadiness) {
  return { ...line, variant: { sku, title }, blockers: blockers.map(asBlocker) };
}
