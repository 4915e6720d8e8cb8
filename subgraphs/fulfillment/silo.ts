import { createJsonClient } from '../kit/index.ts';
import { getForm, postForm } from './silo-answers.ts';
import { silo } from './silo-declaration.ts';
import { createLists } from './silo-lists.ts';
import { isWanted, type Period, placeCode, toUtc, toWorkQuery } from './silo-queries.ts';
import { toAppointment, toFulfillmentOrder, toReturn, toShipment, toShipTo } from './silo-records.ts';

/** Where every answer states the rate limit. */
const throttling = { headers: { limit: 'x-rate-limit', left: 'x-rate-left', reset: 'x-rate-reset' } };

/** By what ship-to records can be looked up. A name is `family name/postcode`. */
export type ShipToKey = 'ids' | 'orders' | 'phones' | 'tracking' | 'names';

/** What can be asked of the fulfillment system. */
export type FulfillmentSilo = ReturnType<typeof openFulfillmentSilo>;

export interface FulfillmentSiloOptions {
  readonly baseUrl: string;
  readonly apiKey: string;
}

export function openFulfillmentSilo({ baseUrl, apiKey }: FulfillmentSiloOptions) {
  const client = createJsonClient({ silo, baseUrl, headers: { 'x-api-key': apiKey }, throttling });
  const list = createLists(client);
  const work = list({ read: toFulfillmentOrder, form: postForm('/tasks/search') });
  const appointments = list({ read: toAppointment, form: getForm('/appointments') });
  const shipments = list({ read: toShipment, form: postForm('/shipments/search') });
  const returns = list({ read: toReturn, form: postForm('/returns/search') });
  const shipTos = list({ read: toShipTo, form: postForm('/shiptos/search') });
  return {
    workByNumber: work.one('workByNumber', 'workIds'),
    workByOrder: work.many('workByOrder', 'orders'),
    workAtLocation: work.scan('workAtLocation', '/tasks/search', toWorkQuery, isWanted),
    pickupsOpenAt: work.scan('pickupsOpenAt', '/pickups/open', (locations: readonly string[] | null) => ({
      locations: locations?.map(placeCode),
    })),
    appointmentByNumber: appointments.one('appointmentByNumber', 'id'),
    appointmentsBetween: appointments.scan('appointmentsBetween', '/appointments/search', ({ from, to }: Period) => ({
      windowFrom: toUtc(from),
      windowTo: toUtc(to),
    })),
    shipmentByNumber: shipments.one('shipmentByNumber', 'ids'),
    shipmentsByOrder: shipments.many('shipmentsByOrder', 'orders'),
    shipmentsShippedBetween: shipments.scan('shipmentsShippedBetween', '/shipments/search', ({ from, to }: Period) => ({
      shippedFrom: toUtc(from),
      shippedTo: toUtc(to),
    })),
    returnByNumber: returns.one('returnByNumber', 'ids'),
    returnsByOrder: returns.many('returnsByOrder', 'orders'),
    returnsOpenReceivedBefore: returns.scan('returnsOpenReceivedBefore', '/returns/search', (before: string) => ({
      openReceivedBefore: toUtc(before),
    })),
    shipTosBy: (by: ShipToKey) => shipTos.many(`shipTosBy ${by}`, by),
    close: () => client.close(),
  };
}

export type { Scan } from './silo-lists.ts';
export type { Period } from './silo-queries.ts';
export type { Appointment, FulfillmentOrder, Return, Shipment, ShipTo } from './silo-records.ts';
