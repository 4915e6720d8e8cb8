import type { OrderRecord } from '../../facts/order-facts.ts';
import type { Policies } from '../../policies/policies.ts';

/** The currency of an order: its own, else the company's. */
export function currencyOf({ total, lines }: OrderRecord, { currencyCode }: Policies): string {
  return total?.currencyCode || lines[0]?.total.currencyCode || currencyCode;
}
