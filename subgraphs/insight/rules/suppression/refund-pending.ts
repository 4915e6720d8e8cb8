import { knownValue } from '../../facts/known.ts';
import type { ReasonRule } from './standing-reason.ts';

/** REFUND_PENDING: a refund that was asked for and has not come through. */
export const refundPending: ReasonRule = ({ orders }) =>
  orders.flatMap(({ facts: { number, billing } }) =>
    (knownValue(billing)?.refunds ?? [])
      .filter(({ status }) => status === 'PENDING')
      .map(({ requestedAt }) => ({ since: requestedAt, until: null, orderNumber: number })),
  );
