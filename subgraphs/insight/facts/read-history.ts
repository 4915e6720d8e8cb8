import type { SourceInfo } from '../../kit/index.ts';
import type { AnswerPath, AskAnswer } from './ask-answer.ts';
import type { Known } from './known.ts';
import type { Component, Money, OrderLine, OrderRecord } from './order-facts.ts';
import { readKnown } from './read-known.ts';
import { type RawPlace, toPlace } from './read-place.ts';
import type { RawItem } from './read-stock.ts';

/** What order history says of one order, as `order-facts` selects it. Everything is missing when it cannot be read. */
export type RawHistory = {
  readonly [Name in keyof OrderRecord as Name extends 'lines' | 'buyer' ? never : Name]?: OrderRecord[Name] | null;
} & {
  readonly source?: SourceInfo | null;
  readonly orderFacts?: {
    readonly buyer: OrderRecord['buyer'];
    readonly lines: readonly RawLine[];
    readonly source: SourceInfo;
  } | null;
};

type RawLine = {
  readonly [Name in keyof OrderLine as Name extends 'sku' | 'components' | 'requestedLocation' ? never : Name]:
    | OrderLine[Name]
    | null;
} & {
  readonly id: string;
  readonly requestedLocation?: RawPlace | null;
  readonly variant?: RawVariant | null;
};

type RawVariant = RawItem & {
  readonly components?: readonly { readonly quantityPerKit: number; readonly variant: RawItem }[] | null;
};

/** Reads the order as order history has it. A known null: it has no such order. */
export function readHistory(
  raw: RawHistory,
  answer: AskAnswer<unknown>,
  order: AnswerPath,
  timeZone: string,
): Known<OrderRecord | null> {
  const facts = [...order, 'orderFacts'];
  // An order without its date is one that could not be read.
  const isUndated = Boolean(raw.orderFacts && !raw.placedAt);
  return readKnown({
    answer,
    path: isUndated ? [...order, 'placedAt'] : facts,
    raw: isUndated ? null : raw.orderFacts,
    sourceOf: ({ source }) => source,
    toValue: ({ buyer, lines }) => ({
      ...toHead(raw),
      buyer,
      lines: lines.map((line, index) => toLine(line, answer, [...facts, 'lines', index], timeZone)),
    }),
  });
}

/** What stands on the order itself. A field that could not be read alone is told apart nowhere: it decides nothing. */
function toHead(raw: RawHistory): Omit<OrderRecord, 'buyer' | 'lines'> {
  return {
    status: raw.status ?? 'UNKNOWN',
    channel: raw.channel ?? 'UNKNOWN',
    placedAt: raw.placedAt ?? '',
    canceledAt: raw.canceledAt ?? null,
    quotedDeliveryDate: raw.quotedDeliveryDate ?? null,
    takenBy: raw.takenBy ?? null,
    placedAtLocation: raw.placedAtLocation ?? null,
    total: raw.total ?? null,
    shippingTotal: raw.shippingTotal ?? null,
    shipTo: raw.shipTo ?? null,
  };
}

function toLine(raw: RawLine, answer: AskAnswer<unknown>, path: AnswerPath, timeZone: string): OrderLine {
  const { id, lineNumber, variant, requestedLocation } = raw;
  return {
    id,
    lineNumber: lineNumber ?? '',
    title: variant?.title ?? raw.title ?? variant?.sku ?? '',
    sku: variant?.sku ?? null,
    quantity: raw.quantity ?? 0,
    canceledQuantity: raw.canceledQuantity ?? 0,
    unitPrice: raw.unitPrice,
    total: raw.total ?? NO_MONEY,
    promotionCodes: raw.promotionCodes ?? [],
    deliverTogetherGroup: raw.deliverTogetherGroup ?? null,
    requestedMethod: raw.requestedMethod,
    requestedLocation: requestedLocation ? toPlace(requestedLocation, timeZone) : null,
    components: readComponents(variant, answer, [...path, 'variant', 'components']),
  };
}

const NO_MONEY: Money = { amount: '0.00', currencyCode: '' };

function readComponents(
  variant: RawVariant | null | undefined,
  answer: AskAnswer<unknown>,
  path: AnswerPath,
): Known<readonly Component[]> {
  const [gap] = variant?.components ? [] : answer.gapsAt(path);
  if (gap) return { is: 'unknown', gap };
  const value = (variant?.components ?? []).map(({ quantityPerKit, variant: { sku, title } }) => ({
    sku,
    title: title ?? sku,
    quantityPerKit,
  }));
  return { is: 'known', value, source: null };
}

/** Every item that the lines and their components name, with its place below the order's facts. */
export function itemsOfHistory({ orderFacts }: RawHistory): { readonly item: RawItem; readonly at: AnswerPath }[] {
  return (orderFacts?.lines ?? []).flatMap(({ variant }, index) => {
    if (!variant) return [];
    const at = ['lines', index, 'variant'];
    const components = (variant.components ?? []).map(({ variant: item }, position) => ({
      item,
      at: [...at, 'components', position, 'variant'],
    }));
    return [{ item: variant, at }, ...components];
  });
}

/** The same with the components called as somebody else calls them, where inventory could not be read. */
export function withTitles(raw: RawHistory, titles: ReadonlyMap<string, string>): RawHistory {
  const named = <Item extends RawItem>(item: Item): Item => ({ ...item, title: item.title ?? titles.get(item.sku) });
  const { orderFacts } = raw;
  if (!orderFacts || titles.size === 0) return raw;
  const lines = orderFacts.lines.map((line) => ({
    ...line,
    variant: line.variant && {
      ...line.variant,
      components: line.variant.components?.map(({ quantityPerKit, variant }) => ({
        quantityPerKit,
        variant: named(variant),
      })),
    },
  }));
  return { ...raw, orderFacts: { ...orderFacts, lines } };
}
