import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { timelineOfCustomer, timelineOfOrder } from '../../../subgraphs/insight/rules/timeline/timeline.ts';
import type { TimelineEvent } from '../../../subgraphs/insight/rules/timeline/timeline-event.ts';
import { timelinePage } from '../../../subgraphs/insight/rules/timeline/timeline-page.ts';
import { aRuleContext } from '../an-order.ts';
import { couchAndBedOrder, couchAndBedStory, quotedDate } from './world-story.ts';

const context = aRuleContext();

async function expectedAnswer(name: string) {
  const path = join(import.meta.dirname, '../../stories/expected', `${name}.json`);
  return JSON.parse(await readFile(path, 'utf8')).data;
}

describe('twists and turns', async () => {
  const { customer: expected } = await expectedAnswer('S17');
  const { customer, promises } = couchAndBedStory();
  const timeline = timelineOfCustomer(customer, promises, context);

  it('has 40 entries from six systems, word for word', () => {
    expect(timeline.events).toHaveLength(40);
    expect(timeline.events.map(asAsked)).toEqual(expected.timeline.nodes.map(asExpected));
    expect(timeline.gaps).toEqual([]);
  });

  it('gives every entry its own id, the same at every reading', () => {
    const again = timelineOfCustomer(couchAndBedStory().customer, promises, context);
    expect(new Set(timeline.events.map(({ id }) => id)).size).toBe(40);
    expect(again.events.map(({ id }) => id)).toEqual(timeline.events.map(({ id }) => id));
  });
});

describe('the broken promises of an order', async () => {
  const { orderByNumber: expected } = await expectedAnswer('S06');

  it('are 17 entries', () => {
    const timeline = timelineOfOrder(couchAndBedOrder(), [quotedDate()], [], context);
    const { nodes, pageInfo } = timelinePage(timeline, { first: 100 }, ['PROMISE', 'APPOINTMENT', 'CONTACT']);
    const shown = nodes.map(({ occurredAt, kind, title, actor, source }) => ({
      occurredAt,
      kind,
      title,
      actor: reduced(actor),
      source: { system: source.system },
    }));
    expect(shown).toHaveLength(17);
    expect(shown).toEqual(expected.timeline.nodes);
    expect(pageInfo.hasNextPage).toBe(false);
  });

  it('an order’s timeline has no marketing', () => {
    const { events } = timelineOfOrder(couchAndBedOrder(), [quotedDate()], [], context);
    expect(events).toHaveLength(34);
    expect(events.some(({ kind }) => kind === 'MARKETING')).toBe(false);
  });
});

function asAsked({ occurredAt, kind, title, detail, channel, actor, orderNumber, source }: TimelineEvent) {
  const { system, silo } = source;
  return { occurredAt, kind, title, detail, channel, actor: reduced(actor), orderNumber, source: { system, silo } };
}

/** Without what may be any value. */
function asExpected({ id, subjectId, source, ...entry }: Record<string, object>) {
  const { asOf, ...from } = source as Record<string, unknown>;
  return { ...entry, source: from };
}

function reduced(actor: TimelineEvent['actor']) {
  return actor && { kind: actor.kind, displayName: actor.displayName };
}
