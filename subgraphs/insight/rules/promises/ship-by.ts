import { plusDuration } from '../../../kit/index.ts';
import type { OrderFacts } from '../../facts/order-facts.ts';
import type { MadePromise } from '../promise.ts';
import type { RuleContext } from '../rule-context.ts';
import { promiseIdOf } from './promise-source.ts';

/** Promise, source "`promises.shipByDefault`": all lines, some time after the order; none while the policy is off. */
export function shipByPromises({ number, history }: OrderFacts, { policies }: RuleContext): MadePromise[] {
  const { shipByDefault } = policies.promises;
  if (shipByDefault === null || history.is === 'unknown' || !history.value) return [];
  const { placedAt, channel } = history.value;
  return [
    {
      id: promiseIdOf(number, 'ship-by'),
      orderNumber: number,
      kind: 'SHIP_BY',
      dueFrom: null,
      dueBy: plusDuration(placedAt, shipByDefault, policies.timeZone),
      madeAt: placedAt,
      madeBy: null,
      channel,
      basis: 'POLICY',
      lineNumbers: null,
      subjectId: null,
      source: history.source,
    },
  ];
}
