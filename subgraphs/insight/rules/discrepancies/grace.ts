import { durationMs } from '../../../kit/index.ts';
import type { OrderRecord } from '../../facts/order-facts.ts';
import type { Duration, Policies } from '../../policies/policies.ts';

/** How long order history and fulfillment may differ about an order: the longest of its methods' (`discrepancies.fulfillmentGrace`). */
export function fulfillmentGrace({ lines }: OrderRecord, { discrepancies }: Policies): Duration {
  const { DEFAULT = 'PT0S', ...byMethod } = discrepancies.fulfillmentGrace;
  const graces = lines.map(({ requestedMethod }) => byMethod[requestedMethod ?? ''] ?? DEFAULT);
  return graces.sort((a, b) => durationMs(b) - durationMs(a))[0] ?? DEFAULT;
}
