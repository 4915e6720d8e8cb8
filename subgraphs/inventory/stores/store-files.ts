import type { Hours, LocationType } from '../location.ts';
import type { Segment } from './x12-segments.ts';

/** The registered name of the system whose files these are. */
export const STORES = 'inventory-stores';

/** What a file says of one item in one store. Times are the store's own wall clock. */
export interface StoreRow {
  readonly store: string;
  readonly sku: string;
  readonly onHand: number;
  readonly committed: number;
  readonly reserved: number;
  readonly unavailable: number;
  readonly outSince: string | null;
  readonly countedAt: string | null;
  readonly soldAt: string | null;
  readonly soldToday: number;
}

/** What the nightly file says of one store. */
export interface StorePlace {
  readonly store: string;
  readonly type: LocationType;
  readonly name: string;
  readonly lines: readonly string[];
  readonly city: string;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly countryCode: string;
  readonly timeZone: string;
  readonly hours: Hours;
  readonly latitude: string | null;
  readonly longitude: string | null;
  readonly phone: string | null;
  readonly queue: string | null;
}

/** Everything, as it stood at `asOf` (wall clock of `timeZone`). What is not in it does not exist. */
export interface FullFile {
  readonly is: 'full';
  /** Each file, full or delta, has the number after that of the file before. */
  readonly sequence: number;
  readonly asOf: string;
  readonly timeZone: string;
  readonly places: ReadonlyMap<string, StorePlace>;
  readonly rows: ReadonlyMap<string, readonly StoreRow[]>;
}

/** What changed in the hour before `asOf`. What is not in it is as it was. */
export interface DeltaFile {
  readonly is: 'delta';
  readonly sequence: number;
  readonly asOf: string;
  readonly rows: readonly (StoreRow & { readonly line: number })[];
  /** The segments in which a value cannot be read. Each costs the field of one row. */
  readonly problems: readonly Segment[];
}

/** One item of a shipment that is on its way to a store. */
export interface ShipNotice {
  /** The shipment's number and the item's place in it: `829716-3`. */
  readonly number: string;
  readonly store: string;
  readonly sku: string;
  /** Pieces. */
  readonly quantity: number;
  /** The order that it fills. */
  readonly order: string;
  /** Wall clock of the store; null when the sender does not say. */
  readonly expectedAt: string | null;
  /** The line of its HL segment. */
  readonly line: number;
}

/** Shipments on their way to stores, as long as the file lies there. */
export interface NoticeFile {
  readonly is: 'notice';
  readonly sequence: number;
  readonly notices: readonly ShipNotice[];
  readonly problems: readonly Segment[];
}

export type StoreFile = FullFile | DeltaFile | NoticeFile;
