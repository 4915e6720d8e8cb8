import { expect, it } from 'vitest';
import type { PromiseKind } from '../../../subgraphs/insight/rules/promise.ts';
import { lateBy } from '../../../subgraphs/insight/rules/promises/late-by.ts';
import { aRuleContext } from '../an-order.ts';

it.each<readonly [PromiseKind, string, string, string | null]>([
  ['DELIVER_BY', '2026-08-06T23:59:59-07:00', '2026-11-21T18:00:00-08:00', 'P107D'],
  ['DELIVER_BY', '2026-08-06T23:59:59-07:00', '2026-08-07T00:00:00-07:00', 'P1D'],
  ['DELIVER_BY', '2026-08-06T23:59:59-07:00', '2026-08-06T12:00:00-07:00', null],
  ['DELIVER_WINDOW', '2026-08-07T17:00:00-07:00', '2026-08-07T17:00:00-07:00', null],
  ['DELIVER_WINDOW', '2026-08-07T17:00:00-07:00', '2026-08-07T17:00:01-07:00', 'PT0M'],
  ['DELIVER_WINDOW', '2026-08-07T13:00:00-07:00', '2026-08-07T18:05:00-07:00', 'PT5H5M'],
  ['DELIVER_WINDOW', '2026-08-07T13:00:00-07:00', '2026-08-07T16:00:59-07:00', 'PT3H'],
  ['DELIVER_WINDOW', '2026-08-07T23:00:00-07:00', '2026-08-08T07:30:00Z', 'P1D'],
  ['PICKUP_READY_BY', '2026-11-20T19:15:00-08:00', '2026-11-20T19:30:00-08:00', 'PT15M'],
  ['PICKUP_READY_BY', '2026-11-20T19:15:00-08:00', '2026-11-21T10:45:00-08:00', 'PT15H30M'],
  ['PICKUP_READY_BY', '2026-11-20T19:15:00-08:00', '2026-11-22T19:14:59-08:00', 'PT47H59M'],
  ['PICKUP_READY_BY', '2026-11-20T19:15:00-08:00', '2026-11-22T19:15:00-08:00', 'P2D'],
])('%s due %s is at %s late by %s', (kind, dueBy, instant, expected) => {
  expect(lateBy({ kind, dueBy }, instant, aRuleContext())).toBe(expected);
});

it('is not known without a date or an instant', () => {
  expect(lateBy({ kind: 'CALL_BACK_BY', dueBy: null }, '2026-11-21T18:00:00-08:00', aRuleContext())).toBeNull();
  expect(lateBy({ kind: 'DELIVER_BY', dueBy: '2026-08-06T23:59:59-07:00' }, null, aRuleContext())).toBeNull();
});
