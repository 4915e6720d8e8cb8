import type { Known } from '../../facts/known.ts';
import type { OrderRecord, Shipment } from '../../facts/order-facts.ts';
import type { Discrepancy } from '../discrepancy.ts';
import type { RuleContext } from '../rule-context.ts';
import { dayWords } from '../time/words.ts';
import { evidenceOf } from './evidence.ts';
import { settled } from './settled.ts';
import { toDiscrepancy } from './to-discrepancy.ts';

/** A shipment of a work list, as printed, and the order that it names as fulfillment writes it. */
export type NamingShipment = Pick<Shipment, 'id' | 'status' | 'shippedAt' | 'source'> & {
  readonly number: string;
  readonly reference: string;
};

const code = {
  code: 'SHIPMENT_WITHOUT_ORDER',
  reads: ['ORDER_HISTORY', 'FULFILLMENT'],
  suggested: ['OPEN_CASE'],
} as const;

/**
 * Goods left for an order that does not exist. `order` is what order history says of that reference: a known null, also
 * where the reference is no order number at all.
 */
export function shipmentWithoutOrder(
  shipment: NamingShipment,
  order: Known<OrderRecord | null>,
  context: RuleContext,
): Discrepancy | null {
  const { id, number, status, reference, shippedAt, source } = shipment;
  const evidence = [...evidenceOf(order), ...(source ? [source] : [])];
  if (order.is === 'unknown' || order.value !== null || shippedAt === null || status === 'CANCELED') return null;
  if (!settled(shippedAt, evidence, context)) return null;
  const finding = {
    severity: 'MEDIUM',
    message: `Shipment ${number} left ${dayWords(shippedAt, context.policies.timeZone, context)} for ${reference}, no such order`,
    expected: 'an order',
    actual: reference,
    comparedAt: shippedAt,
    evidence,
    subjectId: id,
  } as const;
  return toDiscrepancy(code, finding, null);
}
