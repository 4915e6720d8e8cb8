import { describe, expect, it } from 'vitest';
import type { TimelineFulfillmentOrder } from '../../../subgraphs/insight/facts/timeline-facts.ts';
import { workEvents } from '../../../subgraphs/insight/rules/timeline/work-events.ts';
import { known, unknown } from '../an-order.ts';
import { aFulfillment, agent, aHistory, aTimelineLine, aTimelineOrder, aWork } from './a-timeline-order.ts';

const first = '2026-11-18T09:00:00-08:00';
const then = '2026-11-18T10:00:00-08:00';
const pickup = { readyClaimedAt: null, handedOverAt: null, storeNoteCode: null };

function events(work: Partial<TimelineFulfillmentOrder>) {
  const fulfillment = known(aFulfillment({ fulfillmentOrders: [aWork(work)] }));
  const lines = [aTimelineLine({ title: 'Phone X', quantity: 2 })];
  return workEvents(aTimelineOrder({ history: known(aHistory({ lines })), fulfillment }));
}

function told(work: Partial<TimelineFulfillmentOrder>) {
  return events(work).map(({ kind, title, detail, occurredAt }) => [kind, title, detail, occurredAt]);
}

describe('FULFILLMENT', () => {
  it('was sent and accepted', () => {
    expect(told({ requestStatus: 'ACCEPTED', requestedAt: first, acknowledgedAt: then })).toEqual([
      ['FULFILLMENT', 'Sent to Reno distribution center', null, first],
      ['FULFILLMENT', 'Accepted by Reno distribution center', null, then],
    ]);
  });

  it('was received, or refused with a reason', () => {
    expect(told({ requestStatus: 'RECEIVED', acknowledgedAt: then })).toEqual([
      ['FULFILLMENT', 'Received by Reno distribution center', null, then],
    ]);
    expect(told({ requestStatus: 'REJECTED', acknowledgedAt: then, rejectionReason: 'NOT_IN_STOCK' })).toEqual([
      ['FULFILLMENT', 'Refused by Reno distribution center', 'not in stock', then],
    ]);
  });

  it('sets each component aside or misses it', () => {
    const missing = { quantity: 2, reportedAt: then, note: 'not on the rack' };
    const boxes = [
      { sku: 'BED-HB', title: 'Bed headboard', stagedAt: first, missing: null },
      { sku: 'BED-HW77', title: 'Hardware box HW-77', stagedAt: null, missing },
    ];
    expect(told({ lines: [{ lineNumber: '1', handedOverQuantity: 0, boxes }] })).toEqual([
      ['FULFILLMENT', 'Set aside at Reno distribution center: bed headboard', null, first],
      ['FULFILLMENT', 'Missing at Reno distribution center: 2 × hardware box HW-77', 'not on the rack', then],
    ]);
  });

  it('is held, by somebody', () => {
    const [hold] = events({ holds: [{ id: 'H-1', reason: 'INCORRECT_ADDRESS', placedBy: agent, placedAt: first }] });
    expect(hold).toMatchObject({
      title: 'On hold at Reno distribution center',
      detail: 'incorrect address',
      actor: agent,
    });
  });

  it('carried home at once is not sent; it is handed over when the work ends', () => {
    const lines = [{ lineNumber: '1', handedOverQuantity: 2, boxes: [] }];
    expect(told({ method: 'HAND_OVER_IN_STORE', requestedAt: first, closedAt: then, lines })).toEqual([
      ['FULFILLMENT', 'Handed over at Reno distribution center: 2 × phone X', null, then],
    ]);
  });

  it('that ends is no event', () => {
    expect(events({ closedAt: then })).toEqual([]);
  });

  it('is not known without fulfillment', () => {
    expect(workEvents(aTimelineOrder({ fulfillment: unknown('fulfillment') }))).toEqual([]);
  });
});

describe('PICKUP', () => {
  it('is sent, ready, handed over', () => {
    const lines = [{ lineNumber: '1', handedOverQuantity: 2, boxes: [] }];
    const ready = { ...pickup, readyClaimedAt: first, handedOverAt: then };
    expect(told({ method: 'PICK_UP', requestedAt: first, lines, pickup: ready })).toEqual([
      ['PICKUP', 'Sent to Reno distribution center', null, first],
      ['PICKUP', 'Ready at Reno distribution center', null, first],
      ['PICKUP', 'Handed over at Reno distribution center: 2 × phone X', null, then],
    ]);
  });

  it('of a store that first wrote a note was received then; when it accepted nobody says', () => {
    const busy = { ...pickup, storeNoteCode: 'STORE_BUSY' };
    expect(told({ method: 'PICK_UP', requestStatus: 'ACCEPTED', acknowledgedAt: first, pickup: busy })).toEqual([
      ['PICKUP', 'Received by Reno distribution center', 'store busy', first],
    ]);
  });
});
