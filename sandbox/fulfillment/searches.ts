import { codeOf, methodCodes, placeOf, workCodes } from './codes.ts';
import type { Position } from './pages.ts';
import { type ShipTos, writeShipTo } from './ship-tos.ts';
import type { Appointment, Return, Shipment, State, Work } from './state.ts';
import { statusOf } from './work-state.ts';
import { writeReturn, writeShipment } from './write-shipment.ts';
import { type Words, writeAppointment, writeWork } from './write-work.ts';

/** What a caller may ask beside keys. Instants in questions are UTC; those in answers are a site's wall clock. */
export interface Criteria {
  readonly location?: string;
  readonly locations?: readonly string[];
  readonly methods?: readonly string[];
  readonly states?: readonly string[];
  readonly shippedFrom?: string;
  readonly shippedTo?: string;
  readonly windowFrom?: string;
  readonly windowTo?: string;
  readonly openReceivedBefore?: string;
}

/** One list of the system: by what it can be looked up, how it can be gone through, how its rows are sent. */
export interface Search<T> {
  readonly lookups: Readonly<Record<string, (state: State, key: string) => readonly T[]>>;
  readonly scan?: {
    readonly rows: (state: State, criteria: Criteria) => readonly T[];
    readonly position: (row: T) => Position;
  };
  readonly write: (row: T) => object;
}

const LAST = Number.MAX_SAFE_INTEGER;

/** By when it is needed; without a date last. */
const byNeed = ({ fulfillBy, id }: Work): Position => ({ at: fulfillBy ? Date.parse(fulfillBy) : LAST, id });

export const createWorkSearch = (words: Words): Search<Work> => ({
  lookups: {
    orders: ({ worksByOrder }, order) => worksByOrder.get(order) ?? [],
    workIds: ({ works }, id) => listOf(works.get(id)),
  },
  scan: {
    rows: ({ worksByLocation }, { location = '', methods, states }) =>
      (worksByLocation.get(locationOf(location)) ?? []).filter(
        (work) =>
          (methods?.includes(codeOf(methodCodes, work.method) ?? '') ?? true) &&
          (states?.includes(codeOf(workCodes, statusOf(work)) ?? '') ?? true),
      ),
    position: byNeed,
  },
  write: (work) => writeWork(work, words),
});

export const createPickupSearch = (words: Words): Search<Work> => ({
  lookups: {},
  scan: {
    rows: ({ openPickups }, { locations }) =>
      [...openPickups].filter(({ location }) => locations?.includes(placeOf(location).placeCode) ?? true),
    position: byNeed,
  },
  write: (work) => writeWork(work, words),
});

export const appointmentSearch: Search<Appointment> = {
  lookups: { id: ({ appointments }, id) => listOf(appointments.get(id)) },
  scan: {
    rows: ({ appointments }, { windowFrom, windowTo }) =>
      [...appointments.values()].filter(
        ({ status, window }) => !status.startsWith('CANCELED') && isBetween(window.start, windowFrom, windowTo),
      ),
    position: ({ window, id }) => ({ at: Date.parse(window.start), id }),
  },
  write: writeAppointment,
};

export const shipmentSearch: Search<Shipment> = {
  lookups: {
    orders: ({ shipmentsByOrder }, order) => shipmentsByOrder.get(order) ?? [],
    ids: ({ shipments }, id) => listOf(shipments.get(id)),
    tracking: ({ shipmentsByTracking }, tracking) => shipmentsByTracking.get(tracking) ?? [],
  },
  scan: {
    rows: ({ shipped }, { shippedFrom, shippedTo }) =>
      shipped.filter(({ shippedAt }) => isBetween(shippedAt, shippedFrom, shippedTo)),
    position: ({ shippedAt, id }) => ({ at: Date.parse(shippedAt ?? ''), id }),
  },
  write: writeShipment,
};

export const returnSearch: Search<Return> = {
  lookups: {
    orders: ({ returnsByOrder }, order) => returnsByOrder.get(order) ?? [],
    ids: ({ returns }, id) => listOf(returns.get(id)),
  },
  scan: {
    rows: ({ received }, { openReceivedBefore }) =>
      received.filter(
        ({ status, receivedAt }) => status === 'RECEIVED' && isBetween(receivedAt, undefined, openReceivedBefore),
      ),
    position: ({ receivedAt, id }) => ({ at: Date.parse(receivedAt ?? ''), id }),
  },
  write: writeReturn,
};

export function createShipToSearch(shipTos: ShipTos): Search<ReturnType<ShipTos['byKey']>[number]> {
  return {
    lookups: {
      ids: (_state, key) => shipTos.byKey(key),
      phones: (_state, phone) => shipTos.byPhone(phone),
      names: (_state, name) => shipTos.byName(name),
      orders: (state, order) => shipTos.byOrder(state, order),
      tracking: (state, tracking) => shipTos.byTracking(state, tracking),
    },
    write: writeShipTo,
  };
}

function isBetween(instant: string | null, from: string | undefined, to: string | undefined): boolean {
  if (instant === null) return false;
  const at = Date.parse(instant);
  return (from === undefined || at >= Date.parse(from)) && (to === undefined || at < Date.parse(to));
}

/** A place code is all digits for a store, else the name of the place. */
function locationOf(placeCode: string): string {
  return /^\d+$/.test(placeCode) ? `loc:store-${placeCode}` : `loc:${placeCode}`;
}

function listOf<T>(item: T | undefined): readonly T[] {
  return item === undefined ? [] : [item];
}
