import { knownValue } from '../../facts/known.ts';
import type { ReasonRule } from './standing-reason.ts';

/** RETURN_IN_PROGRESS: a return that is not closed. One that was declined or canceled is not in progress either. */
export const returnInProgress: ReasonRule = ({ orders }) =>
  orders.flatMap(({ facts: { number, fulfillment } }) =>
    (knownValue(fulfillment)?.returns ?? [])
      .filter(({ status }) => !OVER.has(status))
      .map(({ requestedAt }) => ({ since: requestedAt, until: null, orderNumber: number })),
  );

const OVER = new Set(['CLOSED', 'DECLINED', 'CANCELED']);
