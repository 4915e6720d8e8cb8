import type { Caller, SiloKind } from '../kit/index.ts';

/** How sure a link is. `CERTAINLY_NOT` is a grade of matches only: nobody is linked by it. */
export const linkGrades = ['CERTAIN', 'PROBABLE', 'POSSIBLE'] as const;

export type LinkGrade = (typeof linkGrades)[number];

export const linkMethods = ['SOURCE_REFERENCE', 'DETERMINISTIC_RULE', 'EXTERNAL_MDM', 'MANUAL'] as const;

export type LinkMethod = (typeof linkMethods)[number];

/** Kinds of deciders, as the schema's `ActorKind` has them. */
export const deciderKinds = [
  'CUSTOMER',
  'AGENT',
  'STORE_ASSOCIATE',
  'SCHEDULER',
  'WAREHOUSE',
  'CARRIER',
  'SUPPLIER',
  'SYSTEM',
  'AI_AGENT',
  'UNKNOWN',
] as const;

/** Somebody as the schema's `Actor`. */
export interface Actor {
  readonly kind: (typeof deciderKinds)[number];
  readonly id: string | null;
  readonly displayName: string | null;
}

/** Why a record is linked. */
export interface IdentityLink {
  readonly grade: LinkGrade;
  readonly method: LinkMethod;
  readonly rule: string | null;
  readonly ruleVersion: string | null;
  readonly matchedOn: readonly string[];
  /** RFC 3339, with the offset of the place where it was decided. */
  readonly linkedAt: string;
  readonly decidedBy: Actor | null;
}

/** One record of the customer in one system. */
export interface SourceRecord {
  readonly system: string;
  readonly silo: SiloKind;
  readonly key: string;
  readonly link: IdentityLink;
}

/** All that the crosswalk knows of a customer: links, nothing about the person. */
export interface Customer {
  readonly id: string;
  /** Ids that were merged into this one, sorted. */
  readonly mergedIds: readonly string[];
  /** Sorted by system as `bySystem` does, then by key. */
  readonly sourceRecords: readonly SourceRecord[];
}

export function toActor({ kind, id, displayName }: Caller): Actor {
  return { kind, id, displayName };
}
