import type { Clock } from './clock.ts';
import type { SiloDeclaration, SiloKind } from './silo.ts';
import { durationMs, toDateTime } from './time.ts';

export type Freshness = 'LIVE' | 'CACHED' | 'BATCH' | 'STALE' | 'UNKNOWN';

/** Where a value came from and how old it is. The GraphQL type of the same name. */
export interface SourceInfo {
  readonly system: string;
  readonly silo: SiloKind;
  /** The record's key as that system writes it; null for a list. */
  readonly recordKey: string | null;
  /** When the value was true in the source, RFC 3339; null when the source does not say. */
  readonly asOf: string | null;
  /** When it was read, RFC 3339. */
  readonly fetchedAt: string;
  readonly freshness: Freshness;
}

/** Provenance of an answer that was read just now. `asOf` is the source's own statement, RFC 3339, or null. */
export function sourceInfo(silo: SiloDeclaration, clock: Clock, asOf: string | null): SourceInfo {
  const now = clock.now();
  return {
    system: silo.system,
    silo: silo.silo,
    recordKey: null,
    asOf,
    fetchedAt: toDateTime(now, silo.timeZone),
    freshness: freshnessOf(silo, asOf, now),
  };
}

/** The same provenance for one record of the answer. */
export function ofRecord(source: SourceInfo, recordKey: string): SourceInfo {
  return { ...source, recordKey };
}

/** For the lists named `gaps`: a system that could not be read now. */
export function gapOf(silo: SiloDeclaration, clock: Clock): SourceInfo {
  return { ...sourceInfo(silo, clock, null), freshness: 'UNKNOWN' };
}

function freshnessOf(silo: SiloDeclaration, asOf: string | null, now: Date): Freshness {
  if (asOf === null) return silo.freshness.mode === 'LIVE' ? 'LIVE' : 'UNKNOWN';
  const ageMs = now.getTime() - Date.parse(asOf);
  return ageMs <= durationMs(silo.freshness.budget) ? silo.freshness.mode : 'STALE';
}
