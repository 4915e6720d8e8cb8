import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../../subgraphs/insight/facts/timeline-facts.ts';
import { timelineOfCustomer, timelineOfOrder } from '../../../subgraphs/insight/rules/timeline/timeline.ts';
import { aGap, aRuleContext, aSource, known, unknown, usd } from '../an-order.ts';
import {
  aBilling,
  aCase,
  aContactOfMarketing,
  aDesk,
  aDispatch,
  aFulfillment,
  agent,
  aHistory,
  aNote,
  anInboundOf,
  aTimelineCustomer,
  aTimelineOrder,
  aWork,
} from './a-timeline-order.ts';

const context = aRuleContext();
const at = '2026-11-18T09:00:00-08:00';
const payment = {
  id: 'payment:1',
  kind: 'SALE',
  status: 'SUCCEEDED',
  processedAt: at,
  amount: usd('59.00'),
  source: aSource('billing'),
};
const everything = aTimelineOrder({
  history: known(aHistory({ placedAt: at })),
  billing: known(aBilling({ payments: [payment] })),
  fulfillment: known(
    aFulfillment({ fulfillmentOrders: [aWork({ requestedAt: at })], shipments: [aDispatch({ shippedAt: at })] }),
  ),
  service: known(aDesk({ notes: [aNote({ createdAt: at })] })),
});

function write(changes: Partial<RecordedEvent> = {}): RecordedEvent {
  const source = aSource('gateway', { silo: 'GATEWAY' });
  const said = {
    id: 'action:1',
    kind: 'ACTION',
    occurredAt: at,
    title: 'Hold requested',
    detail: null,
    channel: null,
  } as const;
  return { ...said, actor: agent, orderNumber: 'SO-10188', subjectId: 'action:1', source, ...changes };
}

describe('a timeline', () => {
  it('breaks ties by system, then by key; what the gateway did comes last', () => {
    const marketing = [known(aContactOfMarketing({ sends: [{ sentAt: at, campaign: 'lamps' }] }))];
    const customer = aTimelineCustomer({ orders: [everything], marketing, recorded: [write()] });
    expect(timelineOfCustomer(customer, [], context).events.map(({ id }) => id)).toEqual([
      'event:order-history/order:SO-10188/1-placed',
      'event:billing/payment:1/sale',
      'event:fulfillment/fo:SO-10188-1/1-sent',
      'event:fulfillment/shipment:SH-1/1-shipped',
      'event:service/note:N-1/written',
      'event:marketing/mk-1/sent/2026-11/lamps',
      'event:gateway/action:1/done',
    ]);
  });

  it('goes by instants, not by their text', () => {
    const notes = [
      aNote({ id: 'note:later', createdAt: '2026-11-18T09:30:00-08:00' }),
      aNote({ id: 'note:sooner', createdAt: '2026-11-18T18:00:00+01:00' }),
    ];
    const { events } = timelineOfCustomer(aTimelineCustomer({ service: [known(aDesk({ notes }))] }), [], context);
    expect(events.map(({ subjectId }) => subjectId)).toEqual(['note:sooner', 'note:later']);
  });

  it('tells an entry once that the desk has of the order and of the customer', () => {
    const desk = known(aDesk({ notes: [aNote()] }));
    const customer = aTimelineCustomer({
      orders: [aTimelineOrder({ service: desk })],
      service: [desk, known(aDesk({ cases: [aCase({ openedAt: at })] }))],
    });
    const { events } = timelineOfCustomer(customer, [], context);
    expect(events.map(({ kind }) => kind)).toEqual(['ORDER', 'CASE', 'NOTE']);
  });

  it('tells what was recorded', () => {
    const merge = write({ id: 'merge:1', kind: 'IDENTITY', title: 'Records merged', orderNumber: null });
    const { events } = timelineOfOrder(aTimelineOrder({ history: known(null) }), [], [merge, write()], context);
    expect(events.map(({ kind, title }) => [kind, title])).toEqual([
      ['ACTION', 'Hold requested'],
      ['IDENTITY', 'Records merged'],
    ]);
  });
});

describe('gaps', () => {
  it('name each system once, in their order', () => {
    const order = aTimelineOrder({
      history: unknown('order-history'),
      fulfillment: unknown('fulfillment'),
      billing: unknown('billing'),
      service: unknown('service'),
    });
    const customer = aTimelineCustomer({
      orders: [order, order],
      marketing: [unknown('marketing')],
      gaps: [aGap('order-history')],
    });
    const { events, gaps } = timelineOfCustomer(customer, [], context);
    expect(gaps.map(({ system }) => system)).toEqual([
      'order-history',
      'billing',
      'fulfillment',
      'service',
      'marketing',
    ]);
    expect(events).toEqual([]);
  });

  it('a system of which a part could not be read tells nothing at all', () => {
    const customer = aTimelineCustomer({
      orders: [everything, aTimelineOrder({ number: 'SO-2', billing: unknown('billing') })],
    });
    const { events, gaps } = timelineOfCustomer(customer, [], context);
    expect(gaps.map(({ system }) => system)).toEqual(['billing']);
    expect(events.map(({ kind }) => kind)).toEqual(['ORDER', 'ORDER', 'FULFILLMENT', 'SHIPMENT', 'NOTE']);
  });

  it('moves of dates wait for the work that they are for', () => {
    const revisions = [{ revisedAt: '2026-11-19T09:00:00-08:00', expectedAt: '2026-12-01T06:00:00-08:00' }];
    const waiting = { ...everything, inbound: known([anInboundOf('LAMP-4', { revisions })]) };
    const kinds = (...orders: (typeof waiting)[]) =>
      timelineOfCustomer(aTimelineCustomer({ orders }), [], context).events.map(({ kind }) => kind);
    expect(kinds(waiting)).toContain('STOCK');
    expect(kinds(waiting, { ...waiting, number: 'SO-2', fulfillment: unknown('fulfillment') })).not.toContain('STOCK');
  });
});
