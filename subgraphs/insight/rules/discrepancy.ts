import type { SiloKind, SourceInfo } from '../../kit/index.ts';
import type { Severity } from './blocker.ts';

export const discrepancyCodes = [
  'SHIPPED_SKU_NOT_ORDERED',
  'SHIPPED_QUANTITY_OVER',
  'SHIPPED_QUANTITY_SHORT',
  'SHIPPED_BEFORE_PAYMENT',
  'SHIPPED_NOT_BILLED',
  'BILLED_NOT_SHIPPED',
  'BILLED_AMOUNT_DIFFERS',
  'CHARGED_BEFORE_SHIPPED',
  'PICKUP_READY_WITHOUT_STOCK',
  'PICKUP_SENT_NOT_ACKNOWLEDGED',
  'STORE_SELLS_WHILE_ORDER_WAITS',
  'APPOINTMENT_WITHOUT_READINESS',
  'ORDER_WITHOUT_FULFILLMENT',
  'ORDER_WITHOUT_LINES',
  'SHIPMENT_WITHOUT_ORDER',
  'INVOICE_WITHOUT_ORDER',
  'CANCELED_BUT_SHIPPED',
  'RETURN_WITHOUT_REFUND',
  'REFUND_WITHOUT_RETURN',
  'OVERSOLD',
  'DELAY_NOTICE_DUE',
  'STATUS_CONFLICT',
] as const;
export type DiscrepancyCode = (typeof discrepancyCodes)[number];

export const actionKinds = [
  'OFFER_APPOINTMENT',
  'RESCHEDULE_DELIVERY',
  'CANCEL_APPOINTMENT',
  'HOLD_FULFILLMENT',
  'RELEASE_HOLD',
  'SPLIT_ORDER',
  'SHIP_REPLACEMENT',
  'OPEN_RETURN',
  'OPEN_EXCHANGE',
  'WAIVE_FEE',
  'ISSUE_REFUND',
  'ISSUE_CREDIT',
  'PLACE_RESERVATION',
  'CHANGE_PICKUP_LOCATION',
  'CANCEL_LINES',
  'ADD_NOTE',
  'OPEN_CASE',
  'REQUEST_SWARM',
  'NOTIFY_CUSTOMER',
  'SUPPRESS_MARKETING',
  'CORRECT_STOCK',
  'LINK_CUSTOMER',
] as const;
export type ActionKind = (typeof actionKinds)[number];

/** Two silos say different things. The GraphQL type of the same name, with keys in place of entities. */
export interface Discrepancy {
  /** `discrepancy:<code>/<order or record>/<line>/<sku>`: the same while the cause is. */
  readonly id: string;
  readonly code: DiscrepancyCode;
  readonly severity: Severity;
  readonly message: string;
  /** When the youngest fact it rests on happened. */
  readonly detectedAt: string | null;
  readonly silos: readonly SiloKind[];
  readonly expected: string;
  readonly actual: string;
  readonly orderNumber: string | null;
  readonly lineNumber: string | null;
  readonly lineId: string | null;
  readonly sku: string | null;
  readonly locationId: string | null;
  /** The record it is about when there is no order. */
  readonly subjectId: string | null;
  /** `discrepancy@1` */
  readonly rule: string;
  readonly evidence: readonly SourceInfo[];
  readonly suggestedActions: readonly ActionKind[];
}
