/** The kinds of system a silo can be; the GraphQL enum `Silo`. */
export type SiloKind =
  | 'ORDER_HISTORY'
  | 'BILLING'
  | 'INVENTORY'
  | 'FULFILLMENT'
  | 'SERVICE'
  | 'MARKETING'
  | 'IDENTITY'
  | 'GATEWAY'
  | 'OTHER';

/** How many keys one call may carry. */
export interface BatchCap {
  readonly keys: number;
  /** Bytes of all keys as they are encoded on the wire, for systems that cap the size of a question. @default no cap */
  readonly bytes?: number;
}

/** What is declared of one legacy system. Checks, drift detection and documents are derived from it. */
export interface SiloDeclaration {
  /** The registered name, for example `inventory-warehouses`. */
  readonly system: string;
  readonly silo: SiloKind;
  /** Who answers for the system. */
  readonly owner: string;
  /** IANA zone of the system's local times, where nothing else says one. */
  readonly timeZone: string;
  /** The charset the system really uses, whatever its headers say. @default utf-8 */
  readonly charset?: string;
  readonly limits: {
    /** Longest wait for one call from start to parsed answer, in milliseconds. */
    readonly deadlineMs: number;
    /** Longest answer that is read, in bytes after decompression. */
    readonly maxAnswerBytes: number;
    readonly batch: BatchCap;
    /** How many calls of one question may be under way at once. @default 4 */
    readonly parallelCalls?: number;
    /** Most calls in each stretch of time, by contract: what lies beyond waits, or is not asked. @default no limit */
    readonly rate?: { readonly calls: number; readonly perMs: number };
  };
  readonly freshness: {
    /** LIVE: the system of record answers. BATCH: it writes extracts on a schedule. */
    readonly mode: 'LIVE' | 'BATCH';
    /** ISO 8601 duration. An answer whose as-of is older is STALE: it may be shown and decides nothing. */
    readonly budget: string;
  };
}

/** The declaration of a silo, checked: a wrong one is refused when the file is loaded, not on the first request. */
export function defineSilo<const D extends SiloDeclaration>(declaration: D): D {
  const { deadlineMs, maxAnswerBytes, batch } = declaration.limits;
  for (const [name, value] of Object.entries({ deadlineMs, maxAnswerBytes, 'batch.keys': batch.keys })) {
    if (!(value > 0)) throw new Error(`${declaration.system}: limits.${name} must be above 0, received ${value}`);
  }
  return declaration;
}
