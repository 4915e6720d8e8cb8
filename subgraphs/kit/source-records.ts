import { SiloError } from './silo-error.ts';

/** The system that keeps the links. */
const IDENTITY = 'identity';

/** A record of a customer in some system. */
export interface AccountKey {
  /** The registered name of the system. */
  readonly system: string;
  /** As that system writes it. */
  readonly key: string;
}

/**
 * The keys of a customer's records in one system, each once; none is an empty list. Throws identity's error where the
 * links could not be read: whose records to look for is not known then, which is not the same as none.
 */
export function recordsOf(system: string, sourceRecords: readonly AccountKey[] | null | undefined): string[] {
  if (!sourceRecords) {
    throw new SiloError(IDENTITY, 'SILO_UNREACHABLE', { cause: new Error('no links came with the customer') });
  }
  return [...new Set(sourceRecords.filter((record) => record.system === system).map(({ key }) => key))];
}

/**
 * A customer's own id as an account. A planner that knows the id asks a silo's subgraph for the account all the same,
 * to find the links by it; the silo cannot know one.
 */
export function accountOfCustomer(id: string): string {
  return `${IDENTITY}:${id}`;
}

/** The id in such an account; null for an account of a silo. */
export function customerIdIn(account: string): string | null {
  return account.startsWith(`${IDENTITY}:`) ? account.slice(IDENTITY.length + 1) : null;
}
