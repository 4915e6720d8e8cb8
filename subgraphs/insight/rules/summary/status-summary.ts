import type { SiloKind, SourceInfo } from '../../../kit/index.ts';
import type { ReadinessStatus } from '../readiness-answer.ts';

export const audiences = ['CUSTOMER', 'AGENT', 'STORE', 'WAREHOUSE', 'AI_AGENT'] as const;
export type Audience = (typeof audiences)[number];

/** The GraphQL type of the same name: what to tell. */
export interface StatusSummary {
  readonly text: string;
  readonly status: ReadinessStatus;
  /** When the next news is due, the same for every audience. Null: there is nothing more to say. */
  readonly nextEventAt: string | null;
  readonly facts: readonly SourceInfo[];
  readonly unknownSilos: readonly SiloKind[];
}
