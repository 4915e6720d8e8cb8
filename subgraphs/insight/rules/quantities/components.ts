import type { Component, FulfillmentRecord, OrderLine } from '../../facts/order-facts.ts';
import { everyWorkOn } from './open-work.ts';

/** The item of a line: order history's word, else that of the place that works on it. */
export function skuOf({ sku, lineNumber }: OrderLine, fulfillment: FulfillmentRecord | null): string | null {
  if (sku !== null || fulfillment === null) return sku;
  return everyWorkOn(lineNumber, fulfillment).find(({ line }) => line.sku !== null)?.line.sku ?? null;
}

/**
 * `comps(l)`: a kit's components, else the line's own item once. When inventory could not say, what the place that works
 * on the line picks for it.
 */
export function componentsOf(line: OrderLine, fulfillment: FulfillmentRecord | null): readonly Component[] {
  const { components, title } = line;
  const parts = components.is === 'known' ? components.value : pickedParts(line, fulfillment);
  const sku = skuOf(line, fulfillment);
  if (parts.length > 0) return parts;
  return sku === null ? [] : [{ sku, title, quantityPerKit: 1 }];
}

function pickedParts({ lineNumber }: OrderLine, fulfillment: FulfillmentRecord | null): readonly Component[] {
  const [first] = fulfillment === null ? [] : everyWorkOn(lineNumber, fulfillment);
  if (!first) return [];
  return first.line.boxes.flatMap(({ sku, title, quantity }) =>
    sku === null
      ? []
      : [{ sku, title: title ?? sku, quantityPerKit: Math.max(1, quantity / first.line.totalQuantity) }],
  );
}
