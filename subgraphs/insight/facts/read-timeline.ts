import type { SourceInfo } from '../../kit/index.ts';
import type { AnswerPath, AskAnswer } from './ask-answer.ts';
import type { Gap, Known } from './known.ts';
import { orEmpty, readKnown } from './read-known.ts';
import type {
  TimelineBilling,
  TimelineFulfillment,
  TimelineFulfillmentLine,
  TimelineFulfillmentOrder,
  TimelineHistory,
  TimelineInbound,
  TimelineLine,
  TimelineOrder,
  TimelineParcel,
  TimelineService,
  TimelineShipment,
} from './timeline-facts.ts';

/** The answer of the internal document `timeline-facts`, in the order of the numbers that were asked. */
export interface RawTimelines {
  readonly ordersByNumbers?: readonly (RawTimeline | null)[] | null;
}

type Partly<T> = { readonly [Name in keyof T]?: T[Name] | null };
type WithSource<T> = T & { readonly source: SourceInfo };

type RawTimeline = Partly<Omit<TimelineHistory, 'lines' | 'source'>> & {
  readonly orderFacts?: { readonly lines: readonly RawLine[]; readonly source: SourceInfo } | null;
  readonly fulfillmentFacts?: WithSource<RawFulfillment> | null;
  readonly billingFacts?: WithSource<TimelineBilling> | null;
  readonly serviceFacts?: WithSource<TimelineService> | null;
};

type RawLine = Partly<Omit<TimelineLine, 'components' | 'sku'>> & { readonly variant?: RawItem | null };

interface RawItem {
  readonly sku: string;
  readonly title?: string | null;
  readonly stockFacts?: { readonly inbound: readonly RawInbound[]; readonly gaps: readonly SourceInfo[] } | null;
  readonly components?: readonly { readonly quantityPerKit: number; readonly variant: RawItem }[] | null;
}

type RawInbound = Omit<TimelineInbound, 'sku' | 'title' | 'locationId'> & {
  readonly location: { readonly id: string } | null;
};

interface RawFulfillment {
  readonly fulfillmentOrders: readonly RawWork[];
  readonly shipments: readonly RawShipment[];
  readonly returns: TimelineFulfillment['returns'];
}

type RawWork = Omit<TimelineFulfillmentOrder, 'lines' | 'location' | 'holds' | 'appointments'> & {
  readonly location?: { readonly id: string; readonly name?: string | null } | null;
  readonly lines?: readonly RawWorkLine[] | null;
  readonly holds?: TimelineFulfillmentOrder['holds'] | null;
  readonly appointments?: TimelineFulfillmentOrder['appointments'] | null;
};

type RawNamed<T> = Omit<T, 'sku' | 'title'> & {
  readonly variant?: { readonly sku: string; readonly title?: string | null } | null;
};

type RawWorkLine = Omit<TimelineFulfillmentLine, 'boxes'> & {
  readonly boxes: readonly RawNamed<TimelineFulfillmentLine['boxes'][number]>[];
};

type RawShipment = Omit<TimelineShipment, 'parcels'> & {
  readonly parcels?:
    | readonly (Omit<TimelineParcel, 'items'> & {
        readonly items: readonly RawNamed<TimelineParcel['items'][number]>[];
      })[]
    | null;
};

/** Reads what happened to the order whose number stood at `index` of the question. */
export function readTimeline(
  number: string,
  index: number,
  answer: AskAnswer<RawTimelines>,
  procurementSystem: string,
): TimelineOrder {
  const order: AnswerPath = ['ordersByNumbers', index];
  const raw = answer.data.ordersByNumbers?.[index] ?? {};
  const read = <Raw extends { readonly source: SourceInfo }, T>(
    name: string,
    part: Raw | null | undefined,
    toValue: (part: Raw) => T,
  ) => readKnown({ answer, path: [...order, name], raw: part, sourceOf: ({ source }) => source, toValue });
  const history = read('orderFacts', raw.orderFacts, (facts) => toHistory(raw, facts));
  return {
    number,
    history,
    fulfillment: orEmpty(read('fulfillmentFacts', raw.fulfillmentFacts, toFulfillment), NO_WORK),
    billing: orEmpty(
      read('billingFacts', raw.billingFacts, (facts) => facts),
      NO_BILLS,
    ),
    service: orEmpty(
      read('serviceFacts', raw.serviceFacts, (facts) => facts),
      NO_SERVICE,
    ),
    inbound: readInbound(raw.orderFacts?.lines ?? [], history, answer, order, procurementSystem),
  };
}

const NO_WORK: TimelineFulfillment = { fulfillmentOrders: [], shipments: [], returns: [] };
const NO_BILLS: TimelineBilling = { invoices: [], payments: [], refunds: [] };
const NO_SERVICE: TimelineService = { cases: [], notes: [], contacts: [], callBacks: [] };

function toHistory(
  { placedAt, channel, canceledAt, takenBy, total }: RawTimeline,
  { lines, source }: NonNullable<RawTimeline['orderFacts']>,
): TimelineHistory {
  return {
    placedAt: placedAt ?? '',
    channel: channel ?? null,
    canceledAt: canceledAt ?? null,
    takenBy: takenBy ?? null,
    total: total ?? null,
    lines: lines.map(toLine),
    source,
  };
}

function toLine({ lineNumber, title, quantity, canceledQuantity, variant }: RawLine): TimelineLine {
  return {
    lineNumber: lineNumber ?? '',
    title: variant?.title ?? title ?? variant?.sku ?? '',
    sku: variant?.sku ?? null,
    quantity: quantity ?? 0,
    canceledQuantity: canceledQuantity ?? 0,
    components: (variant?.components ?? []).map(({ quantityPerKit, variant: { sku, title: named } }) => ({
      sku,
      title: named ?? sku,
      quantityPerKit,
    })),
  };
}

function toFulfillment({ fulfillmentOrders, shipments, returns }: RawFulfillment): TimelineFulfillment {
  return {
    fulfillmentOrders: fulfillmentOrders.map(({ location, lines, holds, appointments, ...work }) => ({
      ...work,
      location: location ? { id: location.id, name: location.name ?? location.id } : null,
      lines: (lines ?? []).map(({ boxes, ...line }) => ({ ...line, boxes: boxes.map(withItem) })),
      holds: holds ?? [],
      appointments: appointments ?? [],
    })),
    shipments: shipments.map(({ parcels, ...shipment }) => ({
      ...shipment,
      parcels: (parcels ?? []).map(({ items, ...parcel }) => ({ ...parcel, items: items.map(withItem) })),
    })),
    returns,
  };
}

function withItem<T>({ variant, ...rest }: RawNamed<T>) {
  return { ...rest, sku: variant?.sku ?? null, title: variant?.title ?? null } as unknown as T;
}

/** What is on its way for the items of an order; whose lines are not known, of those nobody can say. */
function readInbound(
  lines: readonly RawLine[],
  history: Known<TimelineHistory | null>,
  answer: AskAnswer<unknown>,
  order: AnswerPath,
  procurementSystem: string,
): Known<readonly TimelineInbound[]> {
  if (history.is === 'unknown') return history;
  const items = lines.flatMap(({ variant }) =>
    variant ? [variant, ...(variant.components ?? []).map((component) => component.variant)] : [],
  );
  const gap = procurementGap(items, answer, order, procurementSystem);
  if (gap) return { is: 'unknown', gap };
  return { is: 'known', value: items.flatMap(toInbound), source: null };
}

function procurementGap(
  items: readonly RawItem[],
  answer: AskAnswer<unknown>,
  order: AnswerPath,
  procurementSystem: string,
): Gap | null {
  const isUnread = ({ stockFacts }: RawItem) =>
    !stockFacts || stockFacts.gaps.some(({ system }) => system === procurementSystem);
  if (!items.some(isUnread)) return null;
  const named = answer.gapsAt([...order, 'orderFacts']).find(({ system }) => system === procurementSystem);
  return named ?? answer.gapOf(procurementSystem);
}

function toInbound({ sku, title, stockFacts }: RawItem): TimelineInbound[] {
  return (stockFacts?.inbound ?? []).map(({ location, ...inbound }) => ({
    ...inbound,
    sku,
    title: title ?? sku,
    locationId: location?.id ?? '',
  }));
}
