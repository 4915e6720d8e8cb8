import type { SiloKind, SourceInfo } from '../../kit/index.ts';

export const severities = ['INFO', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;
export type Severity = (typeof severities)[number];

/** In the order of the rule's table, which decides ties. */
export const blockerCodes = [
  'COMPONENT_MISSING',
  'STOCK_SHORT',
  'DISCONTINUED',
  'REJECTED_BY_LOCATION',
  'LOCATION_CAPACITY',
  'LOCATION_CLOSED',
  'POLICY',
  'NOT_ACKNOWLEDGED',
  'NOT_ALLOCATED',
  'ON_HOLD',
  'ADDRESS_PROBLEM',
  'PAYMENT_NOT_SECURED',
  'CARRIER_EXCEPTION',
  'INBOUND_LATE',
  'SOURCE_UNAVAILABLE',
] as const;
export type BlockerCode = (typeof blockerCodes)[number];

export type EstimateBasis =
  | 'SUPPLIER_CONFIRMED'
  | 'PURCHASE_ORDER'
  | 'CARRIER'
  | 'HISTORICAL'
  | 'POLICY'
  | 'PERSON'
  | 'NONE';
export type Confidence = 'HIGH' | 'MEDIUM' | 'LOW' | 'NONE';

/** One cause why something cannot go on. The GraphQL type of the same name, with keys in place of entities. */
export interface Blocker {
  readonly code: BlockerCode;
  readonly severity: Severity;
  readonly silo: SiloKind;
  readonly message: string;
  readonly since: string | null;
  /** Null exactly if the basis is NONE. */
  readonly until: string | null;
  readonly untilBasis: EstimateBasis;
  readonly untilConfidence: Confidence;
  /** The lines it holds up. Null: the whole order. */
  readonly lineNumbers: readonly string[] | null;
  /** The line it is about, if it is about one. */
  readonly lineNumber: string | null;
  readonly lineId: string | null;
  readonly sku: string | null;
  /** Of the item, as written in lists. */
  readonly title: string | null;
  readonly quantityMissing: number | null;
  readonly locationId: string | null;
  readonly locationName: string | null;
  readonly inboundId: string | null;
  /** How often the date that `until` rests on has moved. */
  readonly dateMoves: number;
  /** The date is not known because procurement could not be read, not because nobody has one. */
  readonly dateUnread: boolean;
  /** The fulfillment order or shipment it is about. */
  readonly subjectId: string | null;
  readonly source: SourceInfo | null;
}
