import type {
  TimelineAppointment,
  TimelineBilling,
  TimelineCallBack,
  TimelineCase,
  TimelineContact,
  TimelineCustomer,
  TimelineFulfillment,
  TimelineFulfillmentOrder,
  TimelineHistory,
  TimelineInbound,
  TimelineLine,
  TimelineMarketing,
  TimelineNote,
  TimelineOrder,
  TimelineService,
  TimelineShipment,
} from '../../../subgraphs/insight/facts/timeline-facts.ts';
import type { MadePromise } from '../../../subgraphs/insight/rules/promise.ts';
import { aSource, known, usd } from '../an-order.ts';

/*
 * Facts for tests of the timeline. Every builder gives something of which nothing has happened yet; a test says when
 * something did.
 */

export const agent = { kind: 'AGENT', id: null, displayName: 'agent 27' };

export function aTimelineOrder(changes: Partial<TimelineOrder> = {}): TimelineOrder {
  return {
    number: 'SO-10188',
    history: known(aHistory()),
    fulfillment: known(aFulfillment()),
    billing: known(aBilling()),
    service: known(aDesk()),
    inbound: known([]),
    ...changes,
  };
}

export function aTimelineCustomer(changes: Partial<TimelineCustomer> = {}): TimelineCustomer {
  return { orders: [], service: [], marketing: [], recorded: [], gaps: [], ...changes };
}

/** One lamp 4, ordered on the web. */
export function aHistory(changes: Partial<TimelineHistory> = {}): TimelineHistory {
  return {
    placedAt: '2026-11-17T20:10:00-08:00',
    channel: 'WEB',
    canceledAt: null,
    takenBy: null,
    total: usd('59.00'),
    lines: [aTimelineLine()],
    source: aSource('order-history', { recordKey: '10188' }),
    ...changes,
  };
}

export function aTimelineLine(changes: Partial<TimelineLine> = {}): TimelineLine {
  return {
    lineNumber: '1',
    title: 'Lamp 4',
    sku: 'LAMP-4',
    quantity: 1,
    canceledQuantity: 0,
    components: [],
    ...changes,
  };
}

export function aFulfillment(changes: Partial<TimelineFulfillment> = {}): TimelineFulfillment {
  return { fulfillmentOrders: [], shipments: [], returns: [], ...changes };
}

/** Of the order's line 1, at Reno, known to nobody. */
export function aWork(changes: Partial<TimelineFulfillmentOrder> = {}): TimelineFulfillmentOrder {
  return {
    id: 'fo:SO-10188-1',
    method: 'SHIP',
    requestStatus: 'SUBMITTED',
    requestedAt: null,
    acknowledgedAt: null,
    rejectionReason: null,
    closedAt: null,
    location: { id: 'loc:dc-reno', name: 'Reno distribution center' },
    lines: [{ lineNumber: '1', handedOverQuantity: 0, boxes: [] }],
    holds: [],
    pickup: null,
    appointments: [],
    source: aSource('fulfillment', { recordKey: 'SO-10188-1' }),
    ...changes,
  };
}

export function aWindow(changes: Partial<TimelineAppointment> = {}): TimelineAppointment {
  return {
    id: 'appointment:A-1',
    window: { start: '2026-11-25T09:00:00-08:00', end: '2026-11-25T13:00:00-08:00' },
    status: 'SCHEDULED',
    bookedAt: null,
    bookedBy: null,
    canceledAt: null,
    canceledBy: null,
    outcomeReason: null,
    completedAt: null,
    source: aSource('fulfillment'),
    ...changes,
  };
}

/** One parcel with one lamp 4. */
export function aDispatch(changes: Partial<TimelineShipment> = {}): TimelineShipment {
  return {
    id: 'shipment:SH-1',
    shippedAt: null,
    deliveredAt: null,
    parcels: [aBoxOf('LAMP-4')],
    source: aSource('fulfillment'),
    ...changes,
  };
}

/** A parcel with one unit of each item. */
export function aBoxOf(...skus: string[]): TimelineShipment['parcels'][number] {
  const titles: Readonly<Record<string, string>> = { 'LAMP-4': 'Lamp 4', 'COUCH-GRN': 'Green couch' };
  const items = skus.map((sku) => ({ sku, title: titles[sku] ?? null, quantity: 1, orderLineNumber: null }));
  return { id: 'PC-1', carrier: 'PARCEL-CO', items, events: [] };
}

export function anInboundOf(sku: string, changes: Partial<TimelineInbound> = {}): TimelineInbound {
  return {
    id: 'inbound:PO-8841',
    sku,
    title: 'Hardware box HW-77',
    locationId: 'loc:dc-reno',
    originallyExpectedAt: '2026-11-24T06:00:00-08:00',
    revisions: [],
    source: aSource('inventory-warehouses', { recordKey: 'PO-8841' }),
    ...changes,
  };
}

export function aBilling(changes: Partial<TimelineBilling> = {}): TimelineBilling {
  return { invoices: [], payments: [], refunds: [], ...changes };
}

export function aDesk(changes: Partial<TimelineService> = {}): TimelineService {
  return { cases: [], notes: [], contacts: [], callBacks: [], ...changes };
}

const about = { orderNumber: 'SO-10188', source: aSource('service') };

export function aCase(changes: Partial<TimelineCase> = {}): TimelineCase {
  const texts = { id: 'case:CS-1', number: 'CS-1', subject: 'Lamp is late', channel: 'PHONE', owner: agent };
  return { ...texts, openedAt: null, closedAt: null, ...about, ...changes };
}

export function aNote(changes: Partial<TimelineNote> = {}): TimelineNote {
  return {
    id: 'note:N-1',
    body: 'Call first.',
    author: agent,
    createdAt: '2026-11-18T09:00:00-08:00',
    ...about,
    ...changes,
  };
}

export function aContact(changes: Partial<TimelineContact> = {}): TimelineContact {
  return {
    id: 'contact:CT-1',
    occurredAt: '2026-11-18T10:00:00-08:00',
    channel: 'PHONE',
    inbound: true,
    actor: agent,
    subject: 'asked when it comes',
    ...about,
    ...changes,
  };
}

export function aPromisedCall(changes: Partial<TimelineCallBack> = {}): TimelineCallBack {
  return {
    id: 'callback:CB-1',
    promisedAt: '2026-11-18T11:00:00-08:00',
    promisedBy: agent,
    channel: 'PHONE',
    dueBy: null,
    calledBackAt: null,
    said: 'We will call you.',
    ...about,
    ...changes,
  };
}

export function aContactOfMarketing(changes: Partial<TimelineMarketing> = {}): TimelineMarketing {
  return {
    contactKey: 'mk-1',
    consent: 'NEVER_ASKED',
    consentChangedAt: null,
    sends: [],
    source: aSource('marketing'),
    ...changes,
  };
}

export function aPromise(changes: Partial<MadePromise> = {}): MadePromise {
  return {
    id: 'promise:SO-10188/quoted',
    orderNumber: 'SO-10188',
    kind: 'DELIVER_BY',
    dueFrom: null,
    dueBy: '2026-11-24T23:59:59-08:00',
    madeAt: '2026-11-17T20:10:00-08:00',
    madeBy: null,
    channel: 'WEB',
    basis: 'NONE',
    lineNumbers: null,
    subjectId: null,
    source: aSource('order-history'),
    ...changes,
  };
}
