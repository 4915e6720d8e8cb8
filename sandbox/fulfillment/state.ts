import type { SkuQuantity, WorldActor, WorldWindow } from '../world/world.ts';

/** All that the system knows at an instant, with the indexes it is asked by. Changed in place by `applyEvent`. */
export interface State {
  readonly works: Map<string, Work>;
  /** By order number without sequence. */
  readonly worksByOrder: Map<string, Work[]>;
  readonly worksByLocation: Map<string, Work[]>;
  readonly openPickups: Set<Work>;
  readonly appointments: Map<string, Appointment>;
  readonly shipments: Map<string, Shipment>;
  readonly shipmentsByOrder: Map<string, Shipment[]>;
  readonly shipmentsByTracking: Map<string, Shipment[]>;
  /** In the order in which they were handed to a carrier. */
  readonly shipped: Shipment[];
  readonly returns: Map<string, Return>;
  readonly returnsByOrder: Map<string, Return[]>;
  /** In the order in which they came back. */
  readonly received: Return[];
}

/** The work of one location for one order. Instants are RFC 3339 with an offset. */
export interface Work {
  readonly id: string;
  readonly timeZone: string;
  readonly location: string;
  readonly method: string;
  readonly sentAt: string;
  readonly readyBy: string | null;
  readonly fulfillBy: string | null;
  readonly lines: readonly WorkLine[];
  readonly holds: Map<string, Hold>;
  readonly appointments: Appointment[];
  request: 'SUBMITTED' | 'RECEIVED' | 'ACCEPTED' | 'REJECTED';
  reactedAt: string | null;
  rejection: string | null;
  noteCode: string | null;
  note: string | null;
  readyAt: string | null;
  handedOverAt: string | null;
  /** When nothing remained. */
  doneAt: string | null;
  closedAt: string | null;
  canceledAt: string | null;
}

export interface WorkLine {
  /** The line of the order. */
  readonly line: number | null;
  readonly sku: string;
  readonly total: number;
  readonly boxes: readonly Box[];
  handedOver: number;
  shipped: number;
}

/** What is picked for a line: a component of a kit, or the item itself. */
export interface Box {
  readonly sku: string;
  readonly perUnit: number;
  /** Ever staged, what has left included. */
  staged: number;
  stagedAt: string | null;
  missing: { quantity: number; reportedAt: string; expectedAt: string | null; note: string | null } | null;
}

export interface Hold {
  readonly id: string;
  readonly reason: string;
  readonly note: string | null;
  readonly by: WorldActor | null;
  readonly placedAt: string;
  readonly expiresAt: string | null;
}

export interface Appointment {
  readonly id: string;
  readonly ref: string;
  readonly timeZone: string;
  readonly lines: readonly number[];
  readonly window: WorldWindow;
  readonly bookedAt: string;
  readonly bookedBy: WorldActor;
  status: 'SCHEDULED' | 'COMPLETED' | 'CANCELED_BY_COMPANY' | 'CANCELED_BY_CUSTOMER';
  canceledAt: string | null;
  canceledBy: WorldActor | null;
  reason: string | null;
  completedAt: string | null;
}

export interface Shipment {
  readonly id: string;
  readonly ref: string;
  readonly work: string | null;
  readonly timeZone: string;
  readonly carrier: string;
  readonly expected: WorldWindow | null;
  readonly stated: readonly SkuQuantity[];
  readonly parcels: readonly Parcel[];
  readonly events: ParcelEvent[];
  status: string;
  shippedAt: string | null;
  deliveredAt: string | null;
  /** Its goods are gone from their place. */
  departed: boolean;
}

export interface Parcel {
  readonly parcel: string;
  readonly tracking: string | null;
  readonly items: readonly (SkuQuantity & { readonly scanned: boolean })[];
}

export interface ParcelEvent {
  readonly at: string;
  readonly status: string;
  readonly place: string | null;
  readonly message: string | null;
}

export interface Return {
  readonly id: string;
  readonly ref: string;
  readonly timeZone: string;
  readonly items: readonly (SkuQuantity & { readonly reason: string })[];
  readonly requestedAt: string;
  status: 'REQUESTED' | 'RECEIVED' | 'CLOSED';
  receivedAt: string | null;
}

export function emptyState(): State {
  return {
    works: new Map(),
    worksByOrder: new Map(),
    worksByLocation: new Map(),
    openPickups: new Set(),
    appointments: new Map(),
    shipments: new Map(),
    shipmentsByOrder: new Map(),
    shipmentsByTracking: new Map(),
    shipped: [],
    returns: new Map(),
    returnsByOrder: new Map(),
    received: [],
  };
}
