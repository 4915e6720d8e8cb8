import type { SourceInfo } from '../kit/index.ts';

export type SupplyStatus =
  | 'PLANNED'
  | 'ORDERED'
  | 'IN_TRANSIT'
  | 'PARTIALLY_RECEIVED'
  | 'RECEIVED'
  | 'DELAYED'
  | 'CANCELED'
  | 'UNKNOWN';

/** A delivery expected at a place: a purchase order or a transfer. Instants are RFC 3339 with the place's offset. */
export interface Supply {
  /** Of the purchase order or transfer. */
  readonly number: string;
  readonly sku: string;
  /** A Location's id. */
  readonly locationId: string;
  readonly quantity: number;
  /** Null where the system does not know. */
  readonly unallocatedQuantity: number | null;
  readonly expectedAt: string | null;
  readonly originallyExpectedAt: string | null;
  /** Every change of the date, oldest first. */
  readonly revisions: readonly { readonly revisedAt: string; readonly expectedAt: string | null }[];
  readonly status: SupplyStatus;
  readonly reference: string;
  readonly source: SourceInfo;
}

/** All deliveries that a system has of one item, received ones among them. */
export interface SupplyList {
  readonly supplies: readonly Supply[];
  readonly source: SourceInfo;
}

/** Whether something is still to come. */
export function isOpen({ status }: Supply): boolean {
  return status !== 'RECEIVED' && status !== 'CANCELED';
}

/** Where a delivery stands in a list by expected instant; those without a date come last, ties go by number. */
export function supplyPosition({ expectedAt, number }: Supply): string {
  const instant = typeof expectedAt === 'string' ? new Date(expectedAt).toISOString() : WITHOUT_DATE;
  return `${instant} ${number}`;
}

const WITHOUT_DATE = '~';
