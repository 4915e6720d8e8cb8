import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { availableActions } from '../../subgraphs/insight/rules/actions/available-actions.ts';
import { type AssessedOrder, assessOrder } from '../../subgraphs/insight/rules/assess-order.ts';
import type { Availability } from '../../subgraphs/insight/rules/availability/availability.ts';
import { severities } from '../../subgraphs/insight/rules/blocker.ts';
import type { Audience } from '../../subgraphs/insight/rules/summary/status-summary.ts';
import { summarize } from '../../subgraphs/insight/rules/summary/summarize.ts';
import { known } from './an-order.ts';
import { openFacts } from './facts-of.ts';

/* What the rules say of one order of the stories, of facts that a running sandbox gives. */

let facts: Awaited<ReturnType<typeof openFacts>>;
beforeAll(async () => {
  facts = await openFacts();
}, 60_000);
afterAll(async () => await facts.stop());

interface Story {
  readonly _meta: { readonly at: string; readonly switches: readonly string[] };
  readonly data: unknown;
}

async function readStory(name: string): Promise<Story> {
  return JSON.parse(await readFile(new URL(`../stories/expected/${name}.json`, import.meta.url), 'utf8'));
}

async function assessAt({ _meta: { at, switches } }: Story, number: string): Promise<AssessedOrder> {
  await facts.goTo(at, switches);
  const order = (await facts.orderFacts(number)).get(number);
  if (!order) throw new Error(`No facts of ${number}.`);
  return assessOrder(order, known([]), facts.context());
}

/** The first object of an answer that has all these fields. */
function findIn(answer: unknown, ...fields: string[]): Record<string, unknown> {
  const open = [answer];
  for (const value of open) {
    if (value === null || typeof value !== 'object') continue;
    if (fields.every((field) => field in value)) return value as Record<string, unknown>;
    open.push(...Object.values(value));
  }
  throw new Error(`No ${fields.join(', ')} in the expected answer.`);
}

describe('summaries', () => {
  it.each<[string, string, Audience]>([
    ['S09', 'SO-10023', 'CUSTOMER'],
    ['S11', 'P-5512', 'CUSTOMER'],
    ['S11-1930', 'P-5512', 'CUSTOMER'],
    ['S19', 'P-5512', 'CUSTOMER'],
    ['S19-agent', 'P-5512', 'AGENT'],
    ['S19-ai', 'P-5512', 'AI_AGENT'],
    ['S19-bed', 'SO-10023', 'CUSTOMER'],
    ['S19-store', 'P-5512', 'STORE'],
    ['S19-warehouse', 'SO-10023', 'WAREHOUSE'],
    ['S21', 'SO-10188', 'CUSTOMER'],
  ])('%s', async (name, number, audience) => {
    const story = await readStory(name);
    const { text, nextEventAt, facts: rested } = summarize(await assessAt(story, number), audience, facts.context());
    const expected = findIn(story.data, 'text', 'nextEventAt');
    expect({ text, nextEventAt }).toEqual(pick(expected, 'text', 'nextEventAt'));
    if (expected.facts) expect(systemsIn(rested)).toEqual(systemsIn(expected.facts as typeof rested));
  });

  it('S15, all three', async () => {
    const story = await readStory('S15');
    const { nodes } = findIn(story.data, 'nodes') as { nodes: { order: { number: string; summary: object } }[] };
    expect(nodes).toHaveLength(3);
    for (const { order } of nodes) {
      const summary = summarize(await assessAt(story, order.number), 'CUSTOMER', facts.context());
      expect(summary).toMatchObject(order.summary);
    }
  });
});

describe('discrepancies', () => {
  it.each([
    ['S11', 'P-5512', 'MEDIUM'],
    ['S11-1930', 'P-5512', 'MEDIUM'],
    ['S13', 'P-5512', 'INFO'],
    ['S18', 'K-301', 'INFO'],
  ] as const)('%s', async (name, number, least) => {
    const story = await readStory(name);
    const expected = findIn(story.data, 'discrepancies').discrepancies as Record<string, unknown>[];
    const { discrepancies } = await assessAt(story, number);
    const shown = discrepancies.filter(({ severity }) => severities.indexOf(severity) >= severities.indexOf(least));
    const fields = ['code', 'severity', 'message', 'expected', 'actual'];
    expect(shown.map((one) => pick({ ...one }, ...fields))).toEqual(expected.map((one) => pick(one, ...fields)));
  });
});

describe('available actions', () => {
  // The right khakis are at Reno; how many there are is another rule.
  const replacement = { status: 'AVAILABLE' } as Availability;

  it.each([
    ['S03', 'SO-10023'],
    ['S05', 'SO-10023'],
    ['S08', 'SO-10023'],
    ['S13', 'P-5512'],
    ['S18', 'K-301'],
  ])('%s', async (name, number) => {
    const story = await readStory(name);
    const expected = findIn(story.data, 'availableActions').availableActions as { kind: string }[];
    const order = await assessAt(story, number);
    const actions = availableActions(order, { lines: null, role: 'A1', replacement }, facts.context());
    expect(actions).toHaveLength(11);
    expect(actions).toMatchObject(expected);
  });
});

function systemsIn(sources: readonly { readonly system: string }[]): string[] {
  return sources.map(({ system }) => system).toSorted();
}

function pick(from: Record<string, unknown>, ...fields: string[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field, from[field]]));
}
