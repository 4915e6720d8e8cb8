import type {
  Appointment as RawAppointment,
  Return as RawReturn,
  Shipment as RawShipment,
  State,
  Work,
  WorkLine,
} from '../../../../sandbox/fulfillment/state.ts';
import { completeUnitsOf, endOf, remainingOf, stagedOf, statusOf } from '../../../../sandbox/fulfillment/work-state.ts';
import type { SkuQuantity } from '../../../../sandbox/world/world.ts';
import type {
  Appointment,
  FulfillmentLine,
  FulfillmentOrder,
  FulfillmentRecord,
  Return,
  Shipment,
  ShipmentItem,
} from '../../../../subgraphs/insight/facts/order-facts.ts';
import type { Told } from './told.ts';

/** What fulfillment says of an order. */
export function fulfillmentRecord(number: string, state: State, told: Told): FulfillmentRecord {
  return {
    fulfillmentOrders: (state.worksByOrder.get(number) ?? []).map((work) => toFulfillmentOrder(work, told)),
    shipments: (state.shipmentsByOrder.get(number) ?? []).map((shipment) => toShipment(shipment, told)),
    returns: (state.returnsByOrder.get(number) ?? []).map((back) => toReturn(back, told)),
  };
}

function toFulfillmentOrder(work: Work, told: Told): FulfillmentOrder {
  return {
    id: `fo:${work.id}`,
    method: work.method,
    status: statusOf(work),
    requestStatus: work.request,
    requestedAt: work.sentAt,
    acknowledgedAt: work.reactedAt,
    rejectionReason: work.rejection,
    fulfillBy: work.fulfillBy,
    closedAt: endOf(work),
    location: told.place(work.location),
    lines: work.lines.map((line) => toLine(line, told)),
    holds: [...work.holds.values()].map(({ id, reason, by, placedAt, expiresAt }) => ({
      id: `hold:${id}`,
      reason,
      placedBy: by && { kind: by.kind },
      placedAt,
      expiresAt,
    })),
    pickup: work.method === 'PICK_UP' ? toPickup(work) : null,
    appointments: work.appointments.map((appointment) => toAppointment(appointment, told)),
    source: told.source('fulfillment'),
  };
}

function toPickup({ readyBy, readyAt, handedOverAt, noteCode }: Work) {
  return {
    readyBy,
    readyClaimedAt: readyAt,
    handedOverAt,
    holdUntil: null,
    storeEstimate: null,
    storeNoteCode: noteCode,
  };
}

function toLine(line: WorkLine, told: Told): FulfillmentLine {
  return {
    lineNumber: line.line === null ? null : String(line.line),
    sku: line.sku,
    totalQuantity: line.total,
    remainingQuantity: remainingOf(line),
    allocatedQuantity: null,
    stagedQuantity: completeUnitsOf(line),
    handedOverQuantity: line.handedOver,
    boxes: line.boxes.map((box) => ({
      sku: box.sku,
      title: told.title(box.sku),
      quantity: remainingOf(line) * box.perUnit,
      stagedQuantity: stagedOf(line, box),
      stagedAt: box.stagedAt,
      missing: box.missing && {
        quantity: box.missing.quantity,
        reportedAt: box.missing.reportedAt,
        expectedAt: box.missing.expectedAt,
      },
    })),
  };
}

function toAppointment(appointment: RawAppointment, told: Told): Appointment {
  const { id, lines, window, status, bookedAt, bookedBy, canceledAt, completedAt } = appointment;
  return {
    id: `appointment:${id}`,
    lineNumbers: lines.map(String),
    window,
    status,
    bookedAt,
    bookedBy: { kind: bookedBy.kind, id: null, displayName: bookedBy.displayName },
    customerToldAt: null,
    canceledAt,
    completedAt,
    source: told.source('fulfillment'),
  };
}

function toShipment(shipment: RawShipment, told: Told): Shipment {
  const { id, status, shippedAt, expected, deliveredAt, stated, parcels, events } = shipment;
  return {
    id: `shipment:${id}`,
    status,
    shippedAt,
    expectedArrival: expected && { start: expected.start, end: expected.end },
    deliveredAt,
    statedItems: stated.map(toItem),
    parcels: parcels.map(({ parcel, items }) => ({
      id: parcel,
      items: items.map((item) => ({
        ...toItem(item),
        scanned: item.scanned,
        title: told.title(item.sku),
        options: told.options(item.sku),
      })),
      events: events.map((event) => ({ occurredAt: event.at, status: event.status })),
    })),
    source: told.source('fulfillment'),
  };
}

function toReturn({ id, status, requestedAt, receivedAt, items }: RawReturn, told: Told): Return {
  return {
    id: `return:${id}`,
    status,
    requestedAt,
    receivedAt,
    items: items.map((item) => ({ ...toItem(item), reason: item.reason })),
    source: told.source('fulfillment'),
  };
}

function toItem({ sku, quantity, line }: SkuQuantity): ShipmentItem {
  return { sku, quantity, orderLineNumber: line === null ? null : String(line) };
}
