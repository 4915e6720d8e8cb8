import {
  type Outage,
  type SiloDeclaration,
  type SiloErrorCode,
  type SiloReport,
  siloErrors,
  toDateTime,
} from '../subgraphs/kit/index.ts';

/** What is known of one source. Times are those of the reports, ISO 8601. */
type Health =
  | { readonly is: 'unknown' }
  | { readonly is: 'available'; readonly since: string; readonly lastSuccessAt: string }
  | { readonly is: 'unavailable'; readonly since: string; readonly lastSuccessAt: string | null };

/** The GraphQL type of the same name. */
export interface SourceStatus {
  readonly system: string;
  readonly silo: string;
  readonly health: 'AVAILABLE' | 'UNAVAILABLE';
  readonly since: string | null;
  readonly lastSuccessAt: string | null;
  readonly freshnessBudget: string;
  readonly message: string;
}

/** How all sources are doing, by what their calls came to. */
export interface SourceHealth {
  report(report: SiloReport): void;
  /** In the order of the systems. */
  statuses(): SourceStatus[];
  /** Those that cannot be read now, in the same order. */
  outages(): Outage[];
}

/** `onReport` is told of every report that is taken in. */
export function createSourceHealth(
  systems: readonly SiloDeclaration[],
  onReport: (report: SiloReport) => void = () => {},
): SourceHealth {
  const states = new Map<string, Health>();
  const stateOf = (system: string): Health => states.get(system) ?? { is: 'unknown' };
  const statuses = () => systems.map((system) => toStatus(system, stateOf(system.system)));
  const isAway = ({ system }: SiloDeclaration) => stateOf(system).is === 'unavailable';
  return {
    report: (report) => {
      states.set(report.system, next(stateOf(report.system), report));
      onReport(report);
    },
    statuses,
    outages: () => systems.filter(isAway).map((system) => toOutage(toStatus(system, stateOf(system.system)))),
  };
}

function next(state: Health, { status, code, at }: SiloReport): Health {
  if (status === 'ok') {
    return { is: 'available', since: state.is === 'available' ? state.since : at, lastSuccessAt: at };
  }
  if (!saysUnavailable(code) || state.is === 'unavailable') return state;
  return { is: 'unavailable', since: at, lastSuccessAt: state.is === 'available' ? state.lastSuccessAt : null };
}

/** A wrong setting, a refused question or an unreadable record is no outage: trying again would not help. */
function saysUnavailable(code: SiloErrorCode | undefined): boolean {
  return code !== undefined && siloErrors[code].retryable;
}

function toStatus({ system, silo, timeZone, freshness }: SiloDeclaration, state: Health): SourceStatus {
  const local = (instant: string) => toDateTime(new Date(instant), timeZone);
  const since = state.is === 'unknown' ? null : local(state.since);
  return {
    system,
    silo,
    // A source that was never asked is not known to be down.
    health: state.is === 'unavailable' ? 'UNAVAILABLE' : 'AVAILABLE',
    since,
    lastSuccessAt: state.is === 'unknown' || state.lastSuccessAt === null ? null : local(state.lastSuccessAt),
    freshnessBudget: freshness.budget,
    message: messageOf(state, since),
  };
}

function toOutage({ system, since }: SourceStatus): Outage {
  return { system, since };
}

function messageOf(state: Health, since: string | null): string {
  if (state.is === 'unknown') return 'Not asked yet.';
  if (state.is === 'available') return 'Answers.';
  return `Could not be read since ${since?.slice(0, 16).replace('T', ' ')}.`;
}
