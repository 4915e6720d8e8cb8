import { addTo } from '../add-to.ts';
import type { Handlers } from './event-handler.ts';
import { named, orderOf } from './indexes.ts';
import type { Shipment, State } from './state.ts';
import { leave, settle, workOf } from './work-events.ts';

/** What happens to shipments. */
export const shipmentEvents = {
  'shipment.created': (state, event) => {
    const shipment: Shipment = {
      id: event.shipment,
      ref: event.ref,
      work: event.fo,
      timeZone: event.timeZone,
      carrier: event.carrier,
      expected: event.expected ?? null,
      stated: event.stated ?? sumOf(event.parcels.flatMap(({ items }) => items)),
      parcels: event.parcels,
      events: [],
      status: 'LABELED',
      shippedAt: null,
      deliveredAt: null,
      departed: false,
    };
    state.shipments.set(shipment.id, shipment);
    addTo(state.shipmentsByOrder, orderOf(shipment.ref), shipment);
    for (const { tracking } of shipment.parcels) if (tracking) addTo(state.shipmentsByTracking, tracking, shipment);
  },
  'shipment.shipped': (state, { shipment: id, at }) => {
    const shipment = named(state.shipments, id);
    // A hand-over that is noted late does not bring back what has arrived.
    const status = shipment.deliveredAt === null ? HANDED_OVER : shipment.status;
    track(shipment, { at, status: HANDED_OVER, place: null, message: null }, status);
    shipment.shippedAt = at;
    state.shipped.push(shipment);
    depart(state, shipment, at);
  },
  'shipment.event': (state, { shipment: id, at, status, place = null, message = null }) => {
    track(named(state.shipments, id), { at, status, place, message });
  },
  'shipment.delivered': (state, { shipment: id, at }) => {
    const shipment = named(state.shipments, id);
    track(shipment, { at, status: 'DELIVERED', place: null, message: null });
    shipment.deliveredAt = at;
    depart(state, shipment, at);
  },
} satisfies Handlers;

const HANDED_OVER = 'HANDED_OVER';

function track(shipment: Shipment, event: Shipment['events'][number], status = event.status): void {
  shipment.events.push(event);
  shipment.status = status;
}

/** What was scanned leaves its place, once: handed to a carrier, or delivered without a hand-over that was noted. */
function depart(state: State, shipment: Shipment, at: string): void {
  if (shipment.departed || shipment.work === null) return;
  shipment.departed = true;
  const work = workOf(state, shipment.work);
  for (const { line, quantity } of shipment.parcels.flatMap(({ items }) => items)) {
    leave(work, line, (target) => (target.shipped += quantity));
  }
  settle(state, work, at);
}

function sumOf(items: Shipment['stated']): Shipment['stated'] {
  const groups = Map.groupBy(items, ({ sku, line }) => `${line} ${sku}`);
  return [...groups.values()].flatMap((same) =>
    same
      .slice(0, 1)
      .map(({ sku, line }) => ({ sku, line, quantity: same.reduce((sum, { quantity }) => sum + quantity, 0) })),
  );
}
