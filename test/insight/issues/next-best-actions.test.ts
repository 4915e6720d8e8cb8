import { describe, expect, it } from 'vitest';
import type { BlockerCode } from '../../../subgraphs/insight/rules/blocker.ts';
import type { DiscrepancyCode } from '../../../subgraphs/insight/rules/discrepancy.ts';
import { nextBestActions, type Situation } from '../../../subgraphs/insight/rules/issues/next-best-actions.ts';
import { aBlocker, aDiscrepancy, aPromise } from '../an-assessment.ts';

const DATED = { until: '2026-11-30T08:00:00-08:00' };

function actionsOf(situation: Partial<Situation>) {
  const nothing = { blockers: [], discrepancies: [], promises: [] };
  return nextBestActions({ ...nothing, code: 'DELIVERY_STUCK', status: 'BLOCKED', ...situation });
}

const blocked = (...codes: readonly BlockerCode[]) => ({ blockers: codes.map((code) => aBlocker({ code, ...DATED })) });
const disagreed = (...codes: readonly DiscrepancyCode[]) => ({
  discrepancies: codes.map((code) => aDiscrepancy({ code })),
});
const broken = aPromise({ status: 'BROKEN' });

describe('next best action', () => {
  it.each(['SHIPPED_SKU_NOT_ORDERED', 'SHIPPED_QUANTITY_SHORT'] as const)('wrong or too few goods: %s', (code) => {
    expect(actionsOf(disagreed(code))).toEqual(['SHIP_REPLACEMENT', 'OPEN_EXCHANGE', 'NOTIFY_CUSTOMER']);
  });

  it('a pick-up without stock', () => {
    const actions = actionsOf(disagreed('PICKUP_READY_WITHOUT_STOCK'));
    expect(actions).toEqual(['NOTIFY_CUSTOMER', 'CHANGE_PICKUP_LOCATION', 'SHIP_REPLACEMENT']);
  });

  it.each(['LOCATION_CAPACITY', 'LOCATION_CLOSED', 'POLICY', 'NOT_ACKNOWLEDGED', 'REJECTED_BY_LOCATION'] as const)(
    'the place does not do it: %s',
    (code) => {
      const expected = ['REQUEST_SWARM', 'PLACE_RESERVATION', 'CHANGE_PICKUP_LOCATION', 'NOTIFY_CUSTOMER'];
      expect(actionsOf(blocked(code))).toEqual(expected);
    },
  );

  it('goods short, every one dated; splitting only where something is ready', () => {
    expect(actionsOf(blocked('COMPONENT_MISSING', 'STOCK_SHORT'))).toEqual(['NOTIFY_CUSTOMER']);
    const partly = actionsOf({ ...blocked('STOCK_SHORT'), status: 'PARTIALLY_READY' });
    expect(partly).toEqual(['NOTIFY_CUSTOMER', 'SPLIT_ORDER']);
  });

  it('goods short, one without a date', () => {
    const blockers = [aBlocker(DATED), aBlocker({ code: 'DISCONTINUED' })];
    const expected = ['REQUEST_SWARM', 'NOTIFY_CUSTOMER', 'CANCEL_LINES', 'ISSUE_REFUND'];
    expect(actionsOf({ blockers })).toEqual(expected);
  });

  it('a date that could not be read is not taken for none', () => {
    expect(actionsOf({ blockers: [aBlocker({ dateUnread: true })] })).toEqual(['OPEN_CASE']);
  });

  it('goods short and two promises broken, after what goes for the goods', () => {
    const promises = [broken, broken];
    const dated = actionsOf({ ...blocked('COMPONENT_MISSING', 'INBOUND_LATE'), promises });
    expect(dated).toEqual(['NOTIFY_CUSTOMER', 'REQUEST_SWARM', 'WAIVE_FEE', 'ISSUE_CREDIT']);
    const undated = actionsOf({ blockers: [aBlocker()], promises });
    const both = ['REQUEST_SWARM', 'NOTIFY_CUSTOMER', 'CANCEL_LINES', 'ISSUE_REFUND', 'WAIVE_FEE', 'ISSUE_CREDIT'];
    expect(undated).toEqual(both);
    expect(actionsOf({ ...blocked('STOCK_SHORT'), promises: [broken] })).toEqual(['NOTIFY_CUSTOMER']);
    expect(actionsOf({ ...blocked('LOCATION_CAPACITY'), promises })).not.toContain('WAIVE_FEE');
  });

  it('nobody works on it, or the records contradict each other', () => {
    expect(actionsOf(blocked('NOT_ALLOCATED'))).toEqual(['OPEN_CASE']);
    const codes = ['ORDER_WITHOUT_FULFILLMENT', 'STATUS_CONFLICT', 'ORDER_WITHOUT_LINES'] as const;
    for (const code of codes) {
      expect(actionsOf({ ...disagreed(code), ...blocked('STOCK_SHORT') })).toEqual(['NOTIFY_CUSTOMER', 'OPEN_CASE']);
    }
  });

  it('money', () => {
    expect(actionsOf(disagreed('BILLED_AMOUNT_DIFFERS'))).toEqual(['ISSUE_CREDIT']);
    expect(actionsOf(disagreed('BILLED_NOT_SHIPPED'))).toEqual(['ISSUE_CREDIT']);
    expect(actionsOf(disagreed('RETURN_WITHOUT_REFUND'))).toEqual(['ISSUE_REFUND']);
    expect(actionsOf(disagreed('CHARGED_BEFORE_SHIPPED'))).toEqual(['ISSUE_REFUND']);
    const short = actionsOf({ ...disagreed('CHARGED_BEFORE_SHIPPED'), ...blocked('STOCK_SHORT') });
    expect(short).toEqual(['NOTIFY_CUSTOMER']);
  });

  it('a call-back, and advertising that is still on', () => {
    expect(actionsOf({ code: 'CALL_BACK', status: null })).toEqual(['NOTIFY_CUSTOMER', 'REQUEST_SWARM']);
    expect(actionsOf({ code: 'MARKETING_ON', status: null })).toEqual(['SUPPRESS_MARKETING']);
  });

  it('a case if nothing else fits', () => {
    expect(actionsOf(disagreed('SHIPPED_BEFORE_PAYMENT'))).toEqual(['OPEN_CASE']);
  });
});
