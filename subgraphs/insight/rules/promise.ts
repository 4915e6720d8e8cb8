import type { SourceInfo } from '../../kit/index.ts';
import type { Actor } from '../facts/order-facts.ts';
import type { BlockerCode, Severity } from './blocker.ts';

/** In the order that decides the sequence of promises made at the same instant. */
export const promiseKinds = [
  'DELIVER_BY',
  'SHIP_BY',
  'PICKUP_READY_BY',
  'DELIVER_WINDOW',
  'CALL_BACK_BY',
  'REFUND_BY',
] as const;
export type PromiseKind = (typeof promiseKinds)[number];
export type PromiseStatus = 'PENDING' | 'AT_RISK' | 'BROKEN' | 'KEPT' | 'SUPERSEDED' | 'WITHDRAWN' | 'UNKNOWN';
export const promiseBases = ['AVAILABLE_TO_PROMISE', 'POLICY', 'PERSON_SAID', 'SUPPLIER_DATE', 'NONE'] as const;
export type PromiseBasis = (typeof promiseBases)[number];

/** What somebody promised, before it is judged. */
export interface MadePromise {
  /** `promise:<order>/<source>`, stable while the promise is. */
  readonly id: string;
  readonly orderNumber: string | null;
  readonly kind: PromiseKind;
  readonly dueFrom: string | null;
  /** Null: no date was given. */
  readonly dueBy: string | null;
  readonly madeAt: string;
  readonly madeBy: Actor | null;
  readonly channel: string | null;
  readonly basis: PromiseBasis;
  /** The lines it covers; null: all lines. A call-back covers none. */
  readonly lineNumbers: readonly string[] | null;
  /** The appointment, fulfillment order or call-back it came from. */
  readonly subjectId: string | null;
  readonly source: SourceInfo | null;
}

/** The GraphQL type `OrderPromise`. */
export interface OrderPromise extends MadePromise {
  readonly status: PromiseStatus;
  readonly severity: Severity;
  /** When what was promised came about, or was given up too late. Null: neither, as far as is known. */
  readonly endedAt: string | null;
  readonly projectedAt: string | null;
  /** ISO 8601 duration. */
  readonly lateBy: string | null;
  readonly causes: readonly BlockerCode[];
  readonly sequence: number;
  /** `promise@1` */
  readonly rule: string;
}
