import { codeOf, returnCodes, returnReasonCodes, shipmentCodes, siteOf } from './codes.ts';
import type { Parcel, ParcelEvent, Return, Shipment } from './state.ts';
import { toLocal, writeWindow } from './write-parts.ts';

/** A shipment as the system sends it. What happened to it is told for each of its parcels. */
export function writeShipment(shipment: Shipment) {
  const { timeZone, expected, carrier } = shipment;
  const scans = shipment.events.map((event) => writeScan(event, timeZone));
  return {
    site: siteOf(timeZone),
    shipNo: shipment.id,
    orderRef: shipment.ref,
    state: codeOf(shipmentCodes, shipment.status),
    shippedAt: toLocal(shipment.shippedAt, timeZone),
    eta: expected && writeWindow(expected, timeZone),
    deliveredAt: toLocal(shipment.deliveredAt, timeZone),
    paper: shipment.stated.map(({ sku, quantity, line }) => ({ item: sku, qty: quantity, line })),
    parcels: shipment.parcels.map((parcel) => ({ ...writeParcel(parcel, carrier), scans })),
  };
}

/** Goods on their way back as the system sends them. */
export function writeReturn({ id, ref, timeZone, items, status, requestedAt, receivedAt }: Return) {
  return {
    site: siteOf(timeZone),
    returnNo: id,
    orderRef: ref,
    state: codeOf(returnCodes, status),
    openedAt: toLocal(requestedAt, timeZone),
    receivedAt: toLocal(receivedAt, timeZone),
    items: items.map(({ sku, quantity, line, reason }) => ({
      item: sku,
      qty: quantity,
      line,
      reason: codeOf(returnReasonCodes, reason),
    })),
  };
}

function writeParcel({ parcel, tracking, items }: Parcel, carrier: string) {
  return {
    parcelNo: parcel,
    carrier,
    tracking,
    trackingUrl: trackingUrl(carrier, tracking),
    contents: items.map(({ sku, quantity, line, scanned }) => ({ item: sku, qty: quantity, line, scanned })),
  };
}

function writeScan({ at, status, place, message }: ParcelEvent, timeZone: string) {
  return { at: toLocal(at, timeZone), code: codeOf(shipmentCodes, status), place, text: message };
}

// They drive with their own papers; nobody can follow them on the web.
const WITHOUT_TRACKING = new Set(['HOME-FREIGHT', 'OWN-VAN']);

function trackingUrl(carrier: string, tracking: string | null): string | null {
  if (tracking === null || WITHOUT_TRACKING.has(carrier)) return null;
  return `https://track.example/${encodeURIComponent(carrier)}/${encodeURIComponent(tracking)}`;
}
