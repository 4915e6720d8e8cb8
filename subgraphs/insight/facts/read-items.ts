import type { AskAnswer } from './ask-answer.ts';
import type { Component } from './order-facts.ts';
import { type RawItem, readItemStock, type StockSystems } from './read-stock.ts';
import type { ItemStock, KitStock } from './stock-facts.ts';

/** The answer of the internal document `stock-facts`, in the order of the skus that were asked. */
export interface RawItems {
  readonly productVariantsBySkus?: readonly (RawKit | null)[] | null;
}

type RawKit = RawItem & {
  readonly components?: readonly { readonly quantityPerKit: number; readonly variant: RawItem }[] | null;
};

/** Reads what there is of the item that stood at `index` of the question. Null: inventory knows no such item. */
export function readKitStock(index: number, answer: AskAnswer<RawItems>, systems: StockSystems): KitStock | null {
  const path = ['productVariantsBySkus', index];
  const raw = answer.data.productVariantsBySkus?.[index];
  if (!raw) return null;
  const stockOf = (item: RawItem, at: readonly (string | number)[]): ItemStock =>
    readItemStock(item, answer, [...path, ...at, 'stockFacts'], systems);
  const components = (raw.components ?? []).map(({ quantityPerKit, variant }, position) => ({
    ...toComponent(variant, quantityPerKit),
    stock: stockOf(variant, ['components', position, 'variant']),
  }));
  const [gap] = raw.components ? [] : answer.gapsAt([...path, 'components']);
  return {
    item: stockOf(raw, []),
    components: gap ? { is: 'unknown', gap } : { is: 'known', value: components, source: null },
  };
}

function toComponent({ sku, title }: RawItem, quantityPerKit: number): Component {
  return { sku, title: title ?? sku, quantityPerKit };
}
