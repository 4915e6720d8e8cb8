import { endOfDay } from '../../../kit/index.ts';
import type { OrderFacts } from '../../facts/order-facts.ts';
import type { MadePromise } from '../promise.ts';
import type { RuleContext } from '../rule-context.ts';
import { basisOf, promiseIdOf } from './promise-source.ts';

/** Promise, source "order's quoted date": all lines, due at the end of that local day. */
export function quotedDatePromises({ number, history }: OrderFacts, { policies }: RuleContext): MadePromise[] {
  if (history.is === 'unknown' || !history.value?.quotedDeliveryDate) return [];
  const { quotedDeliveryDate, placedAt, takenBy, channel } = history.value;
  return [
    {
      id: promiseIdOf(number, 'quoted'),
      orderNumber: number,
      kind: 'DELIVER_BY',
      dueFrom: null,
      dueBy: endOfDay(quotedDeliveryDate, policies.timeZone),
      madeAt: placedAt,
      madeBy: takenBy,
      channel,
      basis: basisOf(takenBy),
      lineNumbers: null,
      subjectId: null,
      source: history.source,
    },
  ];
}
