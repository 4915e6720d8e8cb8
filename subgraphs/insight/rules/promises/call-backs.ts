import type { CallBack, OrderFacts } from '../../facts/order-facts.ts';
import type { MadePromise } from '../promise.ts';
import { promiseIdOf } from './promise-source.ts';

/** Promise, source "call-back in service": no lines; maybe without a date, which is no basis. */
export function callBackPromises({ number, service }: OrderFacts): MadePromise[] {
  return service.is === 'known' ? service.value.callBacks.map((callBack) => toCallBackPromise(number, callBack)) : [];
}

/** @param orderNumber Null for a call-back that is about no order. */
export function toCallBackPromise(orderNumber: string | null, callBack: CallBack): MadePromise {
  const { id, dueBy, promisedAt, promisedBy, channel, source } = callBack;
  return {
    id: promiseIdOf(orderNumber, id),
    orderNumber,
    kind: 'CALL_BACK_BY',
    dueFrom: null,
    dueBy,
    madeAt: promisedAt,
    madeBy: promisedBy,
    channel,
    basis: dueBy === null ? 'NONE' : 'PERSON_SAID',
    lineNumbers: [],
    subjectId: id,
    source,
  };
}
