import { plusDuration } from '../../../kit/index.ts';
import { isDelivery } from '../promises/promise-source.ts';
import { isBefore } from '../time/is-before.ts';
import type { ReasonRule } from './standing-reason.ts';

/** PROMISE_BROKEN: a delivery promise became BROKEN, at its `dueBy`, less than `marketing.brokenWindow` ago. */
export const promiseBroken: ReasonRule = ({ orders }, { now, policies }) =>
  orders
    .flatMap(({ promises }) => promises)
    .filter(({ kind, status }) => status === 'BROKEN' && isDelivery(kind))
    .flatMap(({ dueBy, orderNumber }) => {
      if (dueBy === null) return [];
      const until = plusDuration(dueBy, policies.marketing.brokenWindow, policies.timeZone);
      return isBefore(now, until) ? [{ since: dueBy, until, orderNumber }] : [];
    });
