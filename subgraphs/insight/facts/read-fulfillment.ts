import type { SourceInfo } from '../../kit/index.ts';
import type { AnswerPath, AskAnswer } from './ask-answer.ts';
import type { Known } from './known.ts';
import type {
  Appointment,
  Box,
  FulfillmentLine,
  FulfillmentOrder,
  FulfillmentRecord,
  ItemOption,
  Parcel,
  Return,
  Shipment,
  ShipmentItem,
} from './order-facts.ts';
import { orEmpty, readKnown } from './read-known.ts';
import { type RawPlace, toPlace } from './read-place.ts';

/** What fulfillment says of one order, as `order-facts` selects it. */
export interface RawFulfillment {
  readonly fulfillmentOrders: readonly RawFulfillmentOrder[];
  readonly shipments: readonly RawShipment[];
  readonly returns: readonly RawReturn[];
  readonly source: SourceInfo;
}

/** A variant as fulfillment names it; its words come from inventory and may be missing. */
interface RawNamed {
  readonly sku: string;
  readonly title?: string | null;
  readonly options?: readonly ItemOption[] | null;
}

type Named<T> = Omit<T, 'sku' | 'title' | 'options'> & { readonly variant?: RawNamed | null };

type RawFulfillmentOrder = Omit<FulfillmentOrder, 'location' | 'lines' | 'holds' | 'appointments'> & {
  readonly location?: RawPlace | null;
  readonly locationName?: string | null;
  readonly lines?: readonly (Named<Omit<FulfillmentLine, 'boxes'>> & { readonly boxes: readonly RawBox[] })[] | null;
  readonly holds?: FulfillmentOrder['holds'] | null;
  readonly appointments?: readonly RawAppointment[] | null;
};

type RawBox = Omit<Named<Box>, 'stagedQuantity'> & {
  readonly stagedQuantity: number | null;
  readonly title?: string | null;
};

type RawAppointment = Omit<Appointment, 'lineNumbers' | 'window'> & {
  readonly lineNumbers?: readonly string[] | null;
  readonly window?: Appointment['window'] | null;
};

type RawShipment = Omit<Shipment, 'statedItems' | 'parcels'> & {
  readonly statedItems?: readonly Named<ShipmentItem>[] | null;
  readonly parcels?: readonly RawParcel[] | null;
};

type RawParcel = Omit<Parcel, 'items'> & { readonly items: readonly Named<Parcel['items'][number]>[] };

type RawReturn = Omit<Return, 'items'> & { readonly items?: readonly Named<Return['items'][number]>[] | null };

/** Reads the work, the boxes on the way and the returns. Fulfillment keeps no orders: nothing is an empty record. */
export function readFulfillment(
  raw: RawFulfillment | null | undefined,
  answer: AskAnswer<unknown>,
  order: AnswerPath,
  timeZone: string,
): Known<FulfillmentRecord> {
  const toValue = ({ fulfillmentOrders, shipments, returns }: RawFulfillment): FulfillmentRecord => ({
    fulfillmentOrders: fulfillmentOrders.map((one) => toFulfillmentOrder(one, timeZone)),
    shipments: shipments.map(toShipment),
    returns: returns.map(toReturn),
  });
  const path = [...order, 'fulfillmentFacts'];
  return orEmpty(readKnown({ answer, path, raw, sourceOf: ({ source }) => source, toValue }), NOTHING);
}

const NOTHING: FulfillmentRecord = { fulfillmentOrders: [], shipments: [], returns: [] };

/** Places and items are called as inventory calls them; where that cannot be read, as fulfillment does. */
function toFulfillmentOrder({ locationName, ...raw }: RawFulfillmentOrder, timeZone: string): FulfillmentOrder {
  const { location } = raw;
  return {
    ...raw,
    location: location ? toPlace({ ...location, name: location.name ?? locationName }, timeZone) : null,
    lines: (raw.lines ?? []).map(({ boxes, ...line }) => ({ ...withSku(line), boxes: boxes.map(toBox) })),
    holds: raw.holds ?? [],
    appointments: (raw.appointments ?? []).flatMap(toAppointment),
  };
}

function toBox({ stagedQuantity, title, ...box }: RawBox): Box {
  return { ...withSku(box), title: box.variant?.title ?? title ?? null, stagedQuantity: stagedQuantity ?? 0 };
}

/** A window without instants promises nothing. */
function toAppointment({ window, lineNumbers, ...raw }: RawAppointment): Appointment[] {
  return window ? [{ ...raw, window, lineNumbers: lineNumbers ?? [] }] : [];
}

function toShipment({ statedItems, parcels, ...raw }: RawShipment): Shipment {
  return { ...raw, statedItems: (statedItems ?? []).map(withSku), parcels: (parcels ?? []).map(toParcel) };
}

function toParcel({ items, ...raw }: RawParcel): Parcel {
  return {
    ...raw,
    items: items.map((item) => ({
      ...withSku(item),
      title: item.variant?.title ?? null,
      options: item.variant?.options ?? [],
    })),
  };
}

function toReturn({ items, ...raw }: RawReturn): Return {
  return { ...raw, items: (items ?? []).map(withSku) };
}

function withSku<T extends { readonly variant?: RawNamed | null }>(raw: T) {
  const { variant, ...rest } = raw;
  return { ...rest, sku: variant?.sku ?? null };
}
