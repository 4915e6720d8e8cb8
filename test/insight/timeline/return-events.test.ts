import { expect, it } from 'vitest';
import { returnEvents } from '../../../subgraphs/insight/rules/timeline/return-events.ts';
import { aSource, known } from '../an-order.ts';
import { aFulfillment, aTimelineOrder } from './a-timeline-order.ts';

it('RETURN is requested and received', () => {
  const requestedAt = '2026-11-18T09:00:00-08:00';
  const back = {
    id: 'return:RT-77',
    requestedAt,
    receivedAt: '2026-11-19T09:00:00-08:00',
    source: aSource('fulfillment'),
  };
  const told = (one: typeof back | { receivedAt: null }) =>
    returnEvents(aTimelineOrder({ fulfillment: known(aFulfillment({ returns: [{ ...back, ...one }] })) }));
  expect(told(back).map(({ kind, title, occurredAt }) => [kind, title, occurredAt])).toEqual([
    ['RETURN', 'Return RT-77 requested', requestedAt],
    ['RETURN', 'Return RT-77 received', back.receivedAt],
  ]);
  expect(told({ receivedAt: null })).toHaveLength(1);
});
