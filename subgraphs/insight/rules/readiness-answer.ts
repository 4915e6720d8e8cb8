import type { SiloKind, SourceInfo } from '../../kit/index.ts';
import type { Blocker } from './blocker.ts';

export type ReadinessStatus = 'READY' | 'PARTIALLY_READY' | 'BLOCKED' | 'FULFILLED' | 'CANCELED' | 'UNKNOWN';

/** The GraphQL type of the same name. */
export interface OrderReadiness {
  readonly status: ReadinessStatus;
  readonly canDeliverComplete: boolean | null;
  readonly earliestCompleteAt: string | null;
  readonly blockers: readonly Blocker[];
  readonly lines: readonly LineReadiness[];
  readonly mayOfferAppointment: GateDecision;
  /** `readiness@1` */
  readonly rule: string;
  readonly computedAt: string;
  readonly basis: readonly SourceInfo[];
  readonly unknownSilos: readonly SiloKind[];
}

export interface GateDecision {
  readonly allowed: boolean | null;
  readonly reason: string;
}

export interface LineReadiness {
  readonly lineNumber: string;
  readonly lineId: string;
  readonly sku: string | null;
  readonly title: string;
  readonly status: ReadinessStatus;
  readonly quantities: LineQuantities;
  readonly deliveredAt: string | null;
  readonly blockers: readonly Blocker[];
}

/** Units of one line, side by side. Null: that silo could not be read. */
export interface LineQuantities {
  /** Net of what was canceled. */
  readonly ordered: number | null;
  readonly canceled: number | null;
  readonly ready: number | null;
  readonly shipped: number | null;
  readonly delivered: number | null;
  readonly returned: number | null;
  readonly billed: number | null;
  readonly credited: number | null;
}
