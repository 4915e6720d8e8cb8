import type { SourceInfo } from '../kit/index.ts';

/** A customer's key in this system, as the crosswalk links it. */
export type CustomerKey = string;

export type CaseStatus = 'NEW' | 'OPEN' | 'PENDING' | 'ON_HOLD' | 'RESOLVED' | 'CLOSED' | 'UNKNOWN';

/** Who did something, as the schema's `Actor`. */
export interface Actor {
  readonly kind: string;
  readonly id: string | null;
  readonly displayName: string | null;
}

/** What every record says of itself. Order numbers are canonical. A field that could not be read holds its `SiloError`. */
interface ServiceRecord {
  /** As this system prints it, `CS-2207`. */
  readonly number: string;
  /** Whom it is about; null when nobody said so. */
  readonly customerKey: CustomerKey | null;
  readonly orderNumber: string | null;
  readonly source: SourceInfo;
}

/** A problem until it is resolved. Instants are RFC 3339 with the offset of the place. */
export interface CaseRecord extends ServiceRecord {
  readonly subject: string | null;
  readonly status: CaseStatus;
  readonly isComplaint: boolean;
  readonly channel: string;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly owner: Actor | null;
}

/** Free text from people. */
export interface NoteRecord extends ServiceRecord {
  readonly body: string | null;
  readonly author: Actor | null;
  readonly createdAt: string;
  readonly pinned: boolean;
}

/** One conversation. */
export interface ContactRecord extends ServiceRecord {
  readonly occurredAt: string;
  readonly channel: string;
  /** False: we called. */
  readonly inbound: boolean;
  readonly actor: Actor | null;
  readonly subject: string | null;
}

/** A call-back that was promised. */
export interface CallBackRecord extends ServiceRecord {
  readonly promisedAt: string;
  readonly promisedBy: Actor | null;
  readonly channel: string | null;
  /** Null when nobody said when. */
  readonly dueBy: string | null;
  readonly calledBackAt: string | null;
  /** The words in which it was promised. */
  readonly said: string | null;
}

/** How the customer said to be reached. */
export type ContactPreference = 'EMAIL' | 'PHONE' | 'TEXT';

/** A customer as this system has them. A field that could not be read holds its `SiloError`. */
export interface CustomerRecord {
  readonly key: CustomerKey;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly contactPreference: ContactPreference | null;
  /** The customer's number in order history, where the record carries it. */
  readonly customerNumber: string | null;
  readonly source: SourceInfo;
}
