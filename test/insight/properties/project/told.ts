import type { Known } from '../../../../subgraphs/insight/facts/known.ts';
import type { ItemOption } from '../../../../subgraphs/insight/facts/order-facts.ts';
import type { Place } from '../../../../subgraphs/insight/facts/stock-facts.ts';
import type { SourceInfo } from '../../../../subgraphs/kit/index.ts';

/** What every part of the projection needs beside its system's state. */
export interface Told {
  readonly currencyCode: string;
  readonly place: (id: string) => Place;
  readonly title: (sku: string) => string;
  readonly options: (sku: string) => readonly ItemOption[];
  readonly source: (system: string) => SourceInfo;
}

/** What a system said. */
export function said<T>(value: T, source: SourceInfo): Known<T> {
  return { is: 'known', value, source };
}

/** An instant in milliseconds as facts write it. Null stays null. */
export function instantOf(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
