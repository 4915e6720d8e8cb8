import type { SourceInfo } from '../../kit/index.ts';
import type { Gap, Known } from './known.ts';
import type { Actor, Money } from './order-facts.ts';

/** What happened to one order, with its time, in every silo. */
export interface TimelineOrder {
  readonly number: string;
  /** A known null: order history has no such order. */
  readonly history: Known<TimelineHistory | null>;
  readonly fulfillment: Known<TimelineFulfillment>;
  readonly billing: Known<TimelineBilling>;
  /** What the service desk has under this order. */
  readonly service: Known<TimelineService>;
  /** What is on its way of the order's items and their components, to every place. */
  readonly inbound: Known<readonly TimelineInbound[]>;
}

/** What happened to a customer: the orders, and what is known of the person. */
export interface TimelineCustomer {
  readonly orders: readonly TimelineOrder[];
  /** By linked account of the service desk; entries that name an order stand there too. */
  readonly service: readonly Known<TimelineService>[];
  /** By linked account of marketing. */
  readonly marketing: readonly Known<TimelineMarketing>[];
  /** What the gateway itself did and keeps. */
  readonly recorded: readonly RecordedEvent[];
  /** Systems of which not even a list could be read, for example the customer's orders. */
  readonly gaps: readonly Gap[];
}

export interface TimelineHistory {
  readonly placedAt: string;
  readonly channel: string | null;
  readonly canceledAt: string | null;
  readonly takenBy: Actor | null;
  readonly total: Money | null;
  readonly lines: readonly TimelineLine[];
  readonly source: SourceInfo;
}

export interface TimelineLine {
  readonly lineNumber: string;
  readonly title: string;
  readonly sku: string | null;
  readonly quantity: number;
  readonly canceledQuantity: number;
  /** Of a kit. Empty: no kit, or inventory could not say. */
  readonly components: readonly { readonly sku: string; readonly title: string; readonly quantityPerKit: number }[];
}

export interface TimelineFulfillment {
  readonly fulfillmentOrders: readonly TimelineFulfillmentOrder[];
  readonly shipments: readonly TimelineShipment[];
  readonly returns: readonly TimelineReturn[];
}

export interface TimelineFulfillmentOrder {
  readonly id: string;
  readonly method: string;
  readonly requestStatus: string;
  readonly requestedAt: string | null;
  /** The first reaction of the place: received, accepted or rejected. */
  readonly acknowledgedAt: string | null;
  readonly rejectionReason: string | null;
  readonly closedAt: string | null;
  readonly location: { readonly id: string; readonly name: string } | null;
  readonly lines: readonly TimelineFulfillmentLine[];
  readonly holds: readonly {
    readonly id: string;
    readonly reason: string;
    readonly placedBy: Actor | null;
    readonly placedAt: string | null;
  }[];
  readonly pickup: {
    readonly readyClaimedAt: string | null;
    readonly handedOverAt: string | null;
    /** With a note the place only said that it has got the order. */
    readonly storeNoteCode: string | null;
  } | null;
  readonly appointments: readonly TimelineAppointment[];
  readonly source: SourceInfo;
}

export interface TimelineFulfillmentLine {
  readonly lineNumber: string | null;
  readonly handedOverQuantity: number | null;
  readonly boxes: readonly {
    readonly sku: string | null;
    readonly title: string | null;
    readonly stagedAt: string | null;
    readonly missing: {
      readonly quantity: number;
      readonly reportedAt: string | null;
      /** Free text of the place. */
      readonly note: string | null;
    } | null;
  }[];
}

export interface TimelineAppointment {
  readonly id: string;
  readonly window: { readonly start: string; readonly end: string };
  readonly status: string;
  readonly bookedAt: string | null;
  readonly bookedBy: Actor | null;
  readonly canceledAt: string | null;
  readonly canceledBy: Actor | null;
  readonly outcomeReason: string | null;
  readonly completedAt: string | null;
  readonly source: SourceInfo;
}

export interface TimelineShipment {
  readonly id: string;
  readonly shippedAt: string | null;
  readonly deliveredAt: string | null;
  readonly parcels: readonly TimelineParcel[];
  readonly source: SourceInfo;
}

export interface TimelineParcel {
  readonly id: string;
  readonly carrier: string | null;
  readonly items: readonly {
    readonly sku: string | null;
    readonly title: string | null;
    readonly quantity: number;
    readonly orderLineNumber: string | null;
  }[];
  readonly events: readonly {
    readonly occurredAt: string;
    readonly status: string;
    readonly place: string | null;
    readonly message: string | null;
  }[];
}

export interface TimelineReturn {
  readonly id: string;
  readonly requestedAt: string | null;
  readonly receivedAt: string | null;
  readonly source: SourceInfo;
}

export interface TimelineBilling {
  readonly invoices: readonly {
    readonly id: string;
    readonly number: string;
    readonly status: string;
    readonly issuedAt: string | null;
    readonly total: Money | null;
    readonly creditNotes: readonly {
      readonly number: string;
      readonly issuedAt: string | null;
      readonly amount: Money;
    }[];
    readonly source: SourceInfo;
  }[];
  readonly payments: readonly {
    readonly id: string;
    readonly kind: string;
    readonly status: string;
    readonly processedAt: string | null;
    readonly amount: Money;
    readonly source: SourceInfo;
  }[];
  readonly refunds: readonly {
    readonly id: string;
    readonly status: string;
    readonly requestedAt: string | null;
    readonly processedAt: string | null;
    readonly amount: Money;
    readonly source: SourceInfo;
  }[];
}

/** Texts are free: somebody typed them. */
export interface TimelineService {
  readonly cases: readonly TimelineCase[];
  readonly notes: readonly TimelineNote[];
  readonly contacts: readonly TimelineContact[];
  readonly callBacks: readonly TimelineCallBack[];
}

export interface TimelineCase {
  readonly id: string;
  readonly number: string;
  readonly subject: string | null;
  readonly channel: string | null;
  readonly openedAt: string | null;
  readonly closedAt: string | null;
  readonly owner: Actor | null;
  readonly orderNumber: string | null;
  readonly source: SourceInfo;
}

export interface TimelineNote {
  readonly id: string;
  readonly body: string | null;
  readonly author: Actor | null;
  readonly createdAt: string | null;
  readonly orderNumber: string | null;
  readonly source: SourceInfo;
}

export interface TimelineContact {
  readonly id: string;
  readonly occurredAt: string;
  readonly channel: string | null;
  /** The customer came to us. */
  readonly inbound: boolean;
  readonly actor: Actor | null;
  readonly subject: string | null;
  readonly orderNumber: string | null;
  readonly source: SourceInfo;
}

export interface TimelineCallBack {
  readonly id: string;
  readonly promisedAt: string;
  readonly promisedBy: Actor | null;
  readonly channel: string | null;
  /** Null: nobody said when. */
  readonly dueBy: string | null;
  readonly calledBackAt: string | null;
  /** What was said to the customer. */
  readonly said: string | null;
  readonly orderNumber: string | null;
  readonly source: SourceInfo;
}

export interface TimelineMarketing {
  readonly contactKey: string;
  readonly consent: string;
  readonly consentChangedAt: string | null;
  readonly sends: readonly { readonly sentAt: string; readonly campaign: string | null }[];
  readonly source: SourceInfo;
}

export interface TimelineInbound {
  readonly id: string;
  readonly sku: string;
  readonly title: string;
  readonly locationId: string;
  readonly originallyExpectedAt: string | null;
  /** Every move of the date, oldest first. */
  readonly revisions: readonly { readonly revisedAt: string; readonly expectedAt: string | null }[];
  readonly source: SourceInfo;
}

/** A write through the gateway, or a merge or unlink of customer records. */
export interface RecordedEvent {
  readonly id: string;
  readonly kind: 'ACTION' | 'IDENTITY';
  readonly occurredAt: string;
  /** In words, as the keeper tells it. */
  readonly title: string;
  readonly detail: string | null;
  readonly channel: string | null;
  readonly actor: Actor | null;
  readonly orderNumber: string | null;
  readonly subjectId: string | null;
  readonly source: SourceInfo;
}
