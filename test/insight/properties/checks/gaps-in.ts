import type { Gap } from '../../../../subgraphs/insight/facts/known.ts';
import type { OrderFacts } from '../../../../subgraphs/insight/facts/order-facts.ts';

/** Everything that could not be read of an order. */
export function gapsIn({ history, fulfillment, billing, service, stock }: OrderFacts): Gap[] {
  const whole = [history, fulfillment, billing, service].flatMap((known) =>
    known.is === 'unknown' ? [known.gap] : [],
  );
  const lines = history.is === 'known' ? (history.value?.lines ?? []) : [];
  const catalog = lines.flatMap(({ components }) => (components.is === 'unknown' ? [components.gap] : []));
  return [...whole, ...catalog, ...[...stock.values()].flatMap(({ gaps }) => gaps)];
}
