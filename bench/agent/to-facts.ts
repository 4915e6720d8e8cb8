import { invoiceId, paymentId, refundId } from '../../subgraphs/billing/ids.ts';
import { appointmentId, fulfillmentOrderId, returnId, shipmentId } from '../../subgraphs/fulfillment/ids.ts';
import type { Appointment, FulfillmentOrder, Shipment } from '../../subgraphs/fulfillment/silo.ts';
import type { CustomerFacts } from '../../subgraphs/insight/facts/customer-facts.ts';
import type { Known } from '../../subgraphs/insight/facts/known.ts';
import type * as facts from '../../subgraphs/insight/facts/order-facts.ts';
import { isStale, staleGap } from '../../subgraphs/insight/facts/read-known.ts';
import type { SourceInfo } from '../../subgraphs/kit/index.ts';
import { sendId } from '../../subgraphs/marketing/ids.ts';
import { toProfile } from '../../subgraphs/marketing/profile.ts';
import type { LineRecord, OrderRecord } from '../../subgraphs/order-history/domain.ts';
import { orderLineId } from '../../subgraphs/order-history/ids.ts';
import type { CallBackRecord, CaseRecord } from '../../subgraphs/service/domain.ts';
import { callBackId, caseId } from '../../subgraphs/service/ids.ts';
import { callBacksNewestFirst, casesNewestFirst } from '../../subgraphs/service/lists.ts';
import type { Goods } from './ask-goods.ts';
import type { OrderParts } from './ask-orders.ts';
import type { Person } from './ask-person.ts';
import { given } from './room.ts';

/** What all systems say of one order, as the rules take it. */
export function toOrderFacts(order: OrderRecord, parts: OrderParts, goods: Goods): facts.OrderFacts {
  const { number } = order;
  const work = given(parts.work, number);
  const bills = given(parts.bills, number);
  const cases = given(parts.cases, number);
  const lines = given(parts.lines, number).items.map((line) => toLine(order, line, goods));
  return {
    number,
    history: said({ ...toHead(order, goods), lines }, order.source),
    fulfillment: said(
      {
        fulfillmentOrders: work.items.map((one) => toWork(one, goods)),
        shipments: given(parts.shipments, number).items.map((one) => toShipment(one, goods)),
        returns: given(parts.returns, number).items.map((one) => ({ ...one, id: returnId.encode(one.number) })),
      },
      work.source,
    ),
    billing: said(
      {
        invoices: bills.items.map((one) => ({ ...one, id: invoiceId.encode(one.number) })),
        payments: given(parts.payments, number).items.map((one) => ({ ...one, id: paymentId.encode(one.number) })),
        refunds: given(parts.refunds, number).items.map((one) => ({ ...one, id: refundId.encode(one.number) })),
      },
      bills.source,
    ),
    service: said(toService(cases.items, given(parts.callBacks, number).items), cases.source),
    stock: goods.stock,
  };
}

/** What is known of the person beyond the orders, as the rules take it. */
export function toCustomerFacts({ cases, callBacks, member, sends }: Person): CustomerFacts {
  const [opened] = cases.values();
  const [joined] = member.values();
  const served = toService(itemsOf(cases), itemsOf(callBacks));
  const marketing = {
    profiles: [...member.values()].map(toProfile),
    sends: itemsOf(sends).map((send) => ({ ...send, id: sendId.encode(send.number) })),
  };
  return {
    service: said(served, opened?.source ?? null),
    marketing: said(marketing, joined?.source ?? null),
    gaps: [],
  };
}

/** What is older than it may be decides nothing. */
function said<T>(value: T, source: SourceInfo | null): Known<T> {
  return source && isStale(source) ? { is: 'unknown', gap: staleGap(source) } : { is: 'known', value, source };
}

/** All records of several lists. */
export function itemsOf<T>(lists: ReadonlyMap<string, { readonly items: readonly T[] }>): T[] {
  return [...lists.values()].flatMap(({ items }) => items);
}

function toHead(order: OrderRecord, { places }: Goods): Omit<facts.OrderRecord, 'lines'> {
  const { placedAt, placedAtLocation, buyer } = order;
  return {
    ...order,
    placedAt: placedAt ?? '',
    placedAtLocation: placedAtLocation === null ? null : given(places, placedAtLocation),
    buyer: buyer === null ? null : { system: order.source.system, key: buyer },
  };
}

function toLine({ number }: OrderRecord, line: LineRecord, { items, places }: Goods): facts.OrderLine {
  const { lineNumber, sku, requestedLocation } = line;
  const item = sku === null ? undefined : items.get(sku);
  const components = (item?.components ?? []).map(({ sku: part, quantityPerKit }) => {
    return { sku: part, title: items.get(part)?.title ?? part, quantityPerKit };
  });
  return {
    ...line,
    id: orderLineId.encode(`${number}/${lineNumber}`),
    title: item?.title ?? line.title ?? sku ?? '',
    requestedLocation: requestedLocation === null ? null : given(places, requestedLocation),
    components: { is: 'known', value: components, source: null },
  };
}

function toWork(work: FulfillmentOrder, { items, places }: Goods): facts.FulfillmentOrder {
  return {
    ...work,
    id: fulfillmentOrderId.encode(work.number),
    location: given(places, work.location),
    lines: work.lines.map((line) => ({
      ...line,
      allocatedQuantity: null,
      boxes: line.boxes.map(({ stagedQuantity, ...box }) => ({
        ...box,
        title: items.get(box.sku)?.title ?? box.title,
        stagedQuantity: stagedQuantity ?? 0,
      })),
    })),
    appointments: work.appointments.flatMap(toAppointment),
  };
}

/** A window without instants promises nothing. */
function toAppointment({ window, bookedBy, ...one }: Appointment): facts.Appointment[] {
  if (!window) return [];
  return [{ ...one, window, id: appointmentId.encode(one.number), bookedBy: bookedBy && { ...bookedBy, id: null } }];
}

function toShipment(shipment: Shipment, { items }: Goods): facts.Shipment {
  const parcels = shipment.parcels.map((parcel) => ({
    ...parcel,
    items: parcel.items.map((one) => {
      const { title = null, options = [] } = items.get(one.sku) ?? {};
      return { ...one, title, options };
    }),
  }));
  return { ...shipment, id: shipmentId.encode(shipment.number), parcels };
}

function toService(cases: readonly CaseRecord[], callBacks: readonly CallBackRecord[]) {
  return {
    cases: cases.toSorted(casesNewestFirst).map((one) => ({ ...one, id: caseId.encode(one.number) })),
    callBacks: callBacks.toSorted(callBacksNewestFirst).map((one) => ({ ...one, id: callBackId.encode(one.number) })),
  };
}
