import { describe, expect, it } from 'vitest';
import { type Timeline, timelineOfCustomer } from '../../../subgraphs/insight/rules/timeline/timeline.ts';
import type { TimelineKind } from '../../../subgraphs/insight/rules/timeline/timeline-event.ts';
import { timelinePage } from '../../../subgraphs/insight/rules/timeline/timeline-page.ts';
import { encodeCursor } from '../../../subgraphs/kit/index.ts';
import { aGap, aRuleContext, unknown } from '../an-order.ts';
import { couchAndBedStory } from './world-story.ts';

const context = aRuleContext();
const { customer, promises } = couchAndBedStory();
const whole = timelineOfCustomer(customer, promises, context);
const withoutBilling = timelineOfCustomer(
  { ...customer, orders: customer.orders.map((order) => ({ ...order, billing: unknown('billing') })) },
  promises,
  context,
);

function idsOf({ nodes }: ReturnType<typeof timelinePage>): string[] {
  return nodes.map(({ id }) => id);
}

/** Every page after the other, of a size. */
function allPages(timeline: Timeline, first: number, kinds: readonly TimelineKind[] | null = null): string[] {
  const ids: string[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < 100; pages += 1) {
    const page = timelinePage(timeline, { first, after }, kinds);
    ids.push(...idsOf(page));
    after = page.pageInfo.endCursor;
    if (!page.pageInfo.hasNextPage) return ids;
  }
  throw new Error('The pages do not end');
}

describe('pages of a timeline', () => {
  const all = whole.events.map(({ id }) => id);

  it.each([1, 2, 3, 7, 39, 40, 100])('of %s are together the whole', (first) => {
    expect(allPages(whole, first)).toEqual(all);
  });

  it('end with the last entry', () => {
    expect(timelinePage(whole, { first: 40 }, null).pageInfo.hasNextPage).toBe(false);
    expect(timelinePage(whole, { first: 39 }, null).pageInfo.hasNextPage).toBe(true);
  });

  it('of some kinds are together these kinds', () => {
    const notes = whole.events.filter(({ kind }) => kind === 'NOTE' || kind === 'STOCK').map(({ id }) => id);
    expect(notes).toHaveLength(5);
    expect(allPages(whole, 2, ['STOCK', 'NOTE'])).toEqual(notes);
  });

  it('go on after any entry', () => {
    const { edges } = timelinePage(whole, { first: 40 }, null);
    expect(idsOf(timelinePage(whole, { first: 3, after: edges[11]?.cursor }, null))).toEqual(all.slice(12, 15));
  });

  it('bring nothing twice when something new has happened, also in the past of another system', () => {
    const { pageInfo } = timelinePage(withoutBilling, { first: 10 }, null);
    const rest = idsOf(timelinePage(whole, { first: 100, after: pageInfo.endCursor }, null));
    const shown = idsOf(timelinePage(withoutBilling, { first: 10 }, null));
    expect(new Set([...shown, ...rest]).size).toBe(shown.length + rest.length);
  });
});

describe('a gap', () => {
  it('is named, and a later page fills it', () => {
    const first = timelinePage(withoutBilling, { first: 10 }, null);
    expect(first.gaps.map(({ system }) => system)).toEqual(['billing']);
    expect(first.nodes.some(({ source }) => source.system === 'billing')).toBe(false);
    const second = timelinePage(whole, { first: 100, after: first.pageInfo.endCursor }, null);
    expect(second.nodes.slice(0, 2).map(({ kind }) => kind)).toEqual(['PAYMENT', 'INVOICE']);
    expect(second.gaps).toEqual([]);
    expect([...idsOf(first), ...idsOf(second)].sort()).toEqual(whole.events.map(({ id }) => id).sort());
  });

  it('keeps the place that a system had reached', () => {
    const first = timelinePage(whole, { first: 10 }, null);
    const second = timelinePage(withoutBilling, { first: 10, after: first.pageInfo.endCursor }, null);
    const third = timelinePage(whole, { first: 100, after: second.pageInfo.endCursor }, null);
    expect([...idsOf(first), ...idsOf(second), ...idsOf(third)]).toEqual(whole.events.map(({ id }) => id));
  });

  it('of everything leaves an empty page that can be asked again', () => {
    const nothing = { events: [], gaps: [aGap('order-history')] };
    expect(timelinePage(nothing, { first: 10 }, null).pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
    });
    const after = timelinePage(whole, { first: 10 }, null).pageInfo.endCursor;
    expect(timelinePage(nothing, { first: 10, after }, null).pageInfo.endCursor).toBe(after);
  });
});

describe('a cursor', () => {
  it.each(['nonsense', encodeCursor('[]'), encodeCursor('null'), encodeCursor('{"billing":7}')])(
    '%s is refused',
    (after) => {
      expect(() => timelinePage(whole, { first: 10, after }, null)).toThrow('Expected a cursor of this list');
    },
  );
});
