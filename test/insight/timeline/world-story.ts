import { readWorld } from '../../../sandbox/world/read-world.ts';
import type { WorldActor, WorldEvent } from '../../../sandbox/world/world.ts';
import type {
  TimelineBilling,
  TimelineCustomer,
  TimelineFulfillmentOrder,
  TimelineLine,
  TimelineOrder,
  TimelineService,
} from '../../../subgraphs/insight/facts/timeline-facts.ts';
import type { MadePromise } from '../../../subgraphs/insight/rules/promise.ts';
import { endOfDay } from '../../../subgraphs/kit/index.ts';
import { aSource, known, usd, ZONE } from '../an-order.ts';
import {
  aBilling,
  aDesk,
  aFulfillment,
  aHistory,
  aPromise,
  aTimelineCustomer,
  aTimelineOrder,
  aWork,
} from './a-timeline-order.ts';

const NUMBER = 'SO-10023';
const world = await readWorld();

type Type = WorldEvent['type'];
/** One interface may stand for several types. */
type EventOf<T extends Type, E = WorldEvent> = E extends { readonly type: infer Types }
  ? T extends Types
    ? E
    : never
  : never;

/** The events of one type that a test is about, oldest first. */
function all<T extends Type>(type: T, is: (event: EventOf<T>) => boolean = () => true): EventOf<T>[] {
  return world.events.filter((event): event is EventOf<T> => event.type === type && is(event as EventOf<T>));
}

/** Couch and bed: what every system knows of the order at the end, and what is known of its customer. */
export function couchAndBedStory(): { readonly customer: TimelineCustomer; readonly promises: readonly MadePromise[] } {
  const order = couchAndBedOrder();
  const customer = aTimelineCustomer({ orders: [order], service: [known(desk())], marketing: [known(marketing())] });
  return { customer, promises: [quotedDate()] };
}

export function couchAndBedOrder(): TimelineOrder {
  return aTimelineOrder({
    number: NUMBER,
    history: known(history()),
    fulfillment: known(aFulfillment({ fulfillmentOrders: [work()], shipments: shipments() })),
    billing: known(billing()),
    service: known(desk()),
    inbound: known(inbound()),
  });
}

/** What the rule of promises makes of the order's quoted date. */
export function quotedDate(): MadePromise {
  const { at, quotedDate: date, takenBy, channel } = placed();
  if (!date) throw new Error(`${NUMBER} has no quoted date`);
  const madeBy = toActor(takenBy ?? undefined);
  return aPromise({
    id: `promise:${NUMBER}/quoted`,
    orderNumber: NUMBER,
    madeAt: at,
    dueBy: endOfDay(date, ZONE),
    madeBy,
    channel,
  });
}

function placed(): EventOf<'order.placed'> {
  const [event] = all('order.placed', ({ order }) => order === NUMBER);
  if (!event) throw new Error(`The world has no ${NUMBER}`);
  return event;
}

function history() {
  const { at, channel, takenBy, total, lines } = placed();
  return aHistory({
    placedAt: at,
    channel,
    takenBy: toActor(takenBy ?? undefined),
    total: usd(total),
    lines: lines.map(toLine),
  });
}

function toLine({ line, sku, quantity }: EventOf<'order.placed'>['lines'][number]): TimelineLine {
  const { title, components } = product(sku);
  const parts = components.map((part) => ({ ...part, title: product(part.sku).title }));
  return { lineNumber: String(line), title, sku, quantity, canceledQuantity: 0, components: parts };
}

function product(sku: string) {
  const found = world.products.find((one) => one.sku === sku);
  if (!found) throw new Error(`The world has no ${sku}`);
  return found;
}

function toActor(actor: WorldActor | undefined) {
  return actor ? { ...actor, id: null } : null;
}

function work(): TimelineFulfillmentOrder {
  const fo = `${NUMBER}-1`;
  const [sent] = all('fo.sent', (event) => event.fo === fo);
  const [accepted] = all('fo.accepted', (event) => event.fo === fo);
  return aWork({
    id: `fo:${fo}`,
    method: 'DELIVER_BY_APPOINTMENT',
    requestStatus: 'ACCEPTED',
    requestedAt: sent?.at ?? null,
    acknowledgedAt: accepted?.at ?? null,
    location: { id: 'loc:wh-bayarea', name: 'Bay Area warehouse' },
    lines: placed().lines.map(({ line, sku }) => ({
      lineNumber: String(line),
      handedOverQuantity: 0,
      boxes: [sku, ...product(sku).components.map((part) => part.sku)].map((part) => toBox(fo, part)),
    })),
    appointments: appointments(fo),
  });
}

function toBox(fo: string, sku: string) {
  const [staged] = all('fo.staged', (event) => event.fo === fo && event.sku === sku);
  const [missing] = all('fo.missing', (event) => event.fo === fo && event.sku === sku);
  return {
    sku,
    title: product(sku).title,
    stagedAt: staged?.at ?? null,
    missing: missing ? { quantity: missing.quantity, reportedAt: missing.at, note: missing.note ?? null } : null,
  };
}

function appointments(fo: string): TimelineFulfillmentOrder['appointments'] {
  return all('appointment.booked', (event) => event.fo === fo).map(({ at, appointment, window, by }) => {
    const [canceled] = all('appointment.canceled', (event) => event.appointment === appointment);
    return {
      id: `appointment:${appointment}`,
      window,
      status: canceled ? `CANCELED_BY_${canceled.by}` : 'SCHEDULED',
      bookedAt: at,
      bookedBy: toActor(by ?? undefined),
      canceledAt: canceled?.at ?? null,
      canceledBy: toActor(canceled?.actor ?? undefined),
      outcomeReason: canceled?.reason ?? null,
      completedAt: null,
      source: aSource('fulfillment', { recordKey: appointment }),
    };
  });
}

function shipments() {
  return all('shipment.created', ({ ref }) => ref === `${NUMBER}-1`).map(({ shipment, carrier, parcels }) => ({
    id: `shipment:${shipment}`,
    shippedAt: all('shipment.shipped', (event) => event.shipment === shipment)[0]?.at ?? null,
    deliveredAt: all('shipment.delivered', (event) => event.shipment === shipment)[0]?.at ?? null,
    parcels: parcels.map(({ parcel, items }) => ({
      id: parcel,
      carrier,
      items: items.map(({ sku, quantity, line }) => ({
        sku,
        title: product(sku).title,
        quantity,
        orderLineNumber: line === null ? null : String(line),
      })),
      events: [],
    })),
    source: aSource('fulfillment', { recordKey: shipment }),
  }));
}

function inbound() {
  const boxes = ['COUCH-GRN', 'BED-HB', 'BED-RAIL', 'BED-HW77'];
  return all('po.created', ({ sku }) => boxes.includes(sku)).map(({ po, sku, location, expectedAt }) => ({
    id: `inbound:${po}`,
    sku,
    title: product(sku).title,
    locationId: location,
    originallyExpectedAt: expectedAt,
    revisions: all('po.revised', (event) => event.po === po).map((event) => ({
      revisedAt: event.at,
      expectedAt: event.expectedAt,
    })),
    source: aSource('inventory-warehouses', { recordKey: po }),
  }));
}

function billing(): TimelineBilling {
  const issued = all('invoice.issued', ({ ref }) => ref === '0010023');
  const captured = all('payment.captured', ({ ref }) => ref === '0010023');
  return aBilling({
    invoices: issued.map(({ at, invoice, total }) => ({
      id: `invoice:${invoice}`,
      number: invoice,
      status: 'PAID',
      issuedAt: at,
      total: usd(total),
      creditNotes: [],
      source: aSource('billing', { recordKey: invoice }),
    })),
    payments: captured.map(({ at, payment, amount }) => ({
      id: `payment:${payment}`,
      kind: 'CAPTURE',
      status: 'SUCCEEDED',
      processedAt: at,
      amount: usd(amount),
      source: aSource('billing', { recordKey: payment }),
    })),
  });
}

function desk(): TimelineService {
  const of = <T extends { readonly order?: string | null }>({ order }: T) => order === NUMBER;
  const more = (key: string) => ({ orderNumber: NUMBER, source: aSource('service', { recordKey: key }) });
  return aDesk({
    cases: all('case.opened', of).map(({ at, case: number, subject, channel, owner }) => ({
      id: `case:${number}`,
      number,
      subject,
      channel: channel ?? null,
      owner: toActor(owner ?? undefined),
      openedAt: at,
      closedAt: null,
      ...more(number),
    })),
    notes: all('note.added', of).map(({ at, note, author, body }) => ({
      id: `note:${note}`,
      body,
      author: toActor(author),
      createdAt: at,
      ...more(note),
    })),
    contacts: all('contact.logged', of).map(({ at, contact, channel, direction, actor, subject }) => ({
      id: `contact:${contact}`,
      occurredAt: at,
      channel,
      inbound: direction === 'INBOUND',
      actor: toActor(actor),
      subject,
      ...more(contact),
    })),
    callBacks: all('callback.promised', of).map(({ at, callback, actor, channel, dueBy, ...event }) => ({
      id: `callback:${callback}`,
      promisedAt: at,
      promisedBy: toActor(actor),
      channel,
      dueBy: dueBy ?? null,
      calledBackAt: null,
      said: saidIn(event),
      ...more(callback),
    })),
  });
}

function marketing() {
  const of = ({ key }: { readonly key: string }) => key === 'mk-7d41';
  return {
    contactKey: 'mk-7d41',
    consent: 'SUBSCRIBED',
    consentChangedAt: all('marketing.subscribed', of)[0]?.at ?? null,
    sends: all('marketing.sent', of).map(({ at, campaign }) => ({ sentAt: at, campaign })),
    source: aSource('marketing', { recordKey: 'mk-7d41' }),
  };
}

/** The words of the world's file, which its type does not name. */
function saidIn(event: object): string | null {
  return 'said' in event && typeof event.said === 'string' ? event.said : null;
}
