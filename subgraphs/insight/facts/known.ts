import type { SiloKind, SourceInfo } from '../../kit/index.ts';

/** A system whose facts are not known: it could not be read, or only older than it may be. */
export interface Gap {
  /** The registered name, for example `inventory-stores`. */
  readonly system: string;
  readonly silo: SiloKind;
  /** Since when it cannot be read, RFC 3339. Null: nobody knows. */
  readonly since: string | null;
  /** What it last said, where it can be shown: it decides nothing. */
  readonly shown: SourceInfo | null;
}

/** What a system said, or that it could not be read. An unknown fact is never an empty one. */
export type Known<T> =
  | { readonly is: 'known'; readonly value: T; readonly source: SourceInfo | null }
  | { readonly is: 'unknown'; readonly gap: Gap };

/** The value, or null where it is not known. */
export function knownValue<T>(known: Known<T>): T | null {
  return known.is === 'known' ? known.value : null;
}
