import type { SiloReport } from '../subgraphs/kit/index.ts';

/** What the calls of one client request to one silo system came to. No values, no addresses. */
export interface SourceTally {
  readonly system: string;
  /** `failed` if any call failed. */
  readonly status: SiloReport['status'];
  /** The oldest that a call said, RFC 3339; null when none did. */
  readonly asOf: string | null;
  /** All calls together, in milliseconds. */
  readonly ms: number;
  readonly calls: number;
}

/** Merges reports of calls, one entry per system that was asked, in alphabetical order. */
export function toSourceTallies(reports: readonly SiloReport[]): SourceTally[] {
  const bySystem = Map.groupBy(reports, ({ system }) => system);
  return [...bySystem].map(toTally).sort((a, b) => (a.system < b.system ? -1 : 1));
}

function toTally([system, reports]: [string, readonly SiloReport[]]): SourceTally {
  return {
    system,
    status: reports.some(({ status }) => status === 'failed') ? 'failed' : 'ok',
    asOf: oldest(reports.flatMap(({ asOf }) => asOf ?? [])),
    ms: Math.round(reports.reduce((sum, { ms }) => sum + ms, 0)),
    calls: reports.length,
  };
}

/** Instants have offsets, so their texts are in no order. */
function oldest(instants: readonly string[]): string | null {
  return instants.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
}
