import type { AssessedOrder } from '../assess-order.ts';
import { goneItems } from '../quantities/gone-items.ts';
import type { LineReadiness } from '../readiness-answer.ts';
import type { What } from './slot.ts';

/** What was sent in the place of a line's goods; null if nothing was. */
export function wrongGoodsOf({ lineNumber }: LineReadiness, { facts, discrepancies }: AssessedOrder): What | null {
  const wrong = discrepancies.find((one) => one.code === 'SHIPPED_SKU_NOT_ORDERED' && one.lineNumber === lineNumber);
  if (!wrong?.sku || facts.fulfillment.is === 'unknown') return null;
  const sent = goneItems(facts.fulfillment.value).filter(({ sku }) => sku === wrong.sku);
  const title = sent.find((item) => item.title)?.title ?? facts.stock.get(wrong.sku)?.title ?? wrong.sku;
  return { title, units: sent.reduce((sum, { quantity }) => sum + quantity, 0) };
}
