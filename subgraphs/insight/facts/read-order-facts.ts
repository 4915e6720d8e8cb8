import type { AnswerPath, AskAnswer } from './ask-answer.ts';
import { knownValue } from './known.ts';
import type { OrderFacts } from './order-facts.ts';
import { type RawBilling, readBilling } from './read-billing.ts';
import { type RawFulfillment, readFulfillment } from './read-fulfillment.ts';
import { itemsOfHistory, type RawHistory, readHistory, withTitles } from './read-history.ts';
import { type RawService, readService } from './read-service.ts';
import { readItemStock, type StockSystems } from './read-stock.ts';
import type { ItemStock } from './stock-facts.ts';

/** One order of the internal document `order-facts`. */
export type RawOrder = RawHistory & {
  readonly fulfillmentFacts?: RawFulfillment | null;
  readonly billingFacts?: RawBilling | null;
  readonly serviceFacts?: RawService | null;
};

/** The answer of the internal document `order-facts`, in the order of the numbers that were asked. */
export interface RawOrders {
  readonly ordersByNumbers?: readonly (RawOrder | null)[] | null;
}

/** Reads what all silos said of one order; `index` is where its number stood in the question. */
export function readOrderFacts(
  number: string,
  index: number,
  answer: AskAnswer<RawOrders>,
  systems: StockSystems,
): OrderFacts {
  const path: AnswerPath = ['ordersByNumbers', index];
  const raw = answer.data.ordersByNumbers?.[index] ?? {};
  const { timeZone } = systems;
  const fulfillment = readFulfillment(raw.fulfillmentFacts, answer, path, timeZone);
  const named = withTitles(raw, titlesIn(fulfillment));
  return {
    number,
    history: readHistory(named, answer, path, timeZone),
    fulfillment,
    billing: readBilling(raw.billingFacts, answer, path),
    service: readService(raw.serviceFacts, answer, path),
    stock: new Map(
      itemsOfHistory(named).map(({ item, at }): [string, ItemStock] => [
        item.sku,
        readItemStock(item, answer, [...path, 'orderFacts', ...at, 'stockFacts'], systems),
      ]),
    ),
  };
}

/** What fulfillment calls the items of its boxes, by sku. */
function titlesIn(fulfillment: OrderFacts['fulfillment']): ReadonlyMap<string, string> {
  const boxes = knownValue(fulfillment)?.fulfillmentOrders.flatMap(({ lines }) => lines.flatMap((line) => line.boxes));
  return new Map(boxes?.flatMap(({ sku, title }) => (sku && title ? [[sku, title] as const] : [])));
}

/** The skus that fulfillment names and whose stock is not among the facts: those of an order whose lines are not known. */
export function skusWithoutStock({ fulfillment, stock }: OrderFacts): string[] {
  const named = knownValue(fulfillment)?.fulfillmentOrders.flatMap(({ lines }) =>
    lines.flatMap(({ sku, boxes }) => [sku, ...boxes.map((box) => box.sku)]),
  );
  return [...new Set(named)].filter((sku) => sku !== null && sku !== undefined && !stock.has(sku)) as string[];
}

/** The facts with the stock of more items, called as fulfillment calls them where inventory has no word for them. */
export function withStock(facts: OrderFacts, items: ReadonlyMap<string, ItemStock>): OrderFacts {
  const titles = titlesIn(facts.fulfillment);
  const named = [...items].map(([sku, item]): [string, ItemStock] => [
    sku,
    item.title === sku ? { ...item, title: titles.get(sku) ?? sku } : item,
  ]);
  return { ...facts, stock: new Map([...named, ...facts.stock]) };
}
