import { describe, expect, it } from 'vitest';
import { orderEvents } from '../../../subgraphs/insight/rules/timeline/order-events.ts';
import { known, unknown, usd } from '../an-order.ts';
import { agent, aHistory, aTimelineLine, aTimelineOrder } from './a-timeline-order.ts';

function events(changes: Parameters<typeof aHistory>[0] = {}) {
  return orderEvents(aTimelineOrder({ history: known(aHistory(changes)) }));
}

const couch = aTimelineLine({ title: 'Green couch' });
const phones = aTimelineLine({ lineNumber: '2', title: 'Phone X', quantity: 2 });

describe('ORDER', () => {
  it('was placed: what, by whom, for how much', () => {
    expect(events({ lines: [couch, phones], takenBy: agent, channel: 'PHONE', total: usd('1947.5') })).toMatchObject([
      {
        id: 'event:order-history/order:SO-10188/1-placed',
        occurredAt: '2026-11-17T20:10:00-08:00',
        kind: 'ORDER',
        title: 'Order placed: green couch and 2 × phone X',
        detail: '1947.50 USD',
        channel: 'PHONE',
        actor: agent,
        orderNumber: 'SO-10188',
        subjectId: 'order:SO-10188',
      },
    ]);
  });

  it('without lines or a total is still placed', () => {
    expect(events({ lines: [], total: null })).toMatchObject([{ title: 'Order placed', detail: null }]);
  });

  it('was canceled: the units that were', () => {
    const canceled = { canceledAt: '2026-11-18T08:00:00-08:00', lines: [couch, { ...phones, canceledQuantity: 1 }] };
    expect(events(canceled)[1]).toMatchObject({ title: 'Order canceled: phone X', occurredAt: canceled.canceledAt });
  });

  it('tells nothing of an order that order history does not have or could not tell', () => {
    expect(orderEvents(aTimelineOrder({ history: known(null) }))).toEqual([]);
    expect(orderEvents(aTimelineOrder({ history: unknown('order-history') }))).toEqual([]);
  });
});
