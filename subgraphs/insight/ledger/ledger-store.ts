import { openSqlStore, SiloError, type SqlStore } from '../../kit/index.ts';
import { ledgerSilo } from './ledger-declaration.ts';
import { type LedgerTables, ledgerMigrations } from './ledger-tables.ts';

/** The ledger's store for writing. */
export interface LedgerStore {
  /** The store, brought up to date. Throws a `SiloError` while it cannot be reached, and tries anew at the next call. */
  ready(): Promise<SqlStore<LedgerTables>>;
  close(): Promise<void>;
}

// A server that takes a connection and says nothing must not be waited for until the process ends.
const LONGEST_WAIT_MS = 5_000;

/** Opens the store when it is first needed, which makes it if need be: a process starts also while it is away. */
export function createLedgerStore(url: string): LedgerStore {
  let opening: Promise<SqlStore<LedgerTables>> | null = null;
  const open = async () => {
    try {
      return await openInTime(url);
    } catch (cause) {
      opening = null;
      throw new SiloError(ledgerSilo.system, 'SILO_UNREACHABLE', { cause });
    }
  };
  return {
    ready: () => {
      opening ??= open();
      return opening;
    },
    close: async () => {
      const store = await opening?.catch(() => null);
      await store?.close();
    },
  };
}

async function openInTime(url: string): Promise<SqlStore<LedgerTables>> {
  const store = openSqlStore<LedgerTables>({ url, migrations: ledgerMigrations });
  const { promise: tooLong, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`not open in ${LONGEST_WAIT_MS} ms`)), LONGEST_WAIT_MS);
  try {
    return await Promise.race([store, tooLong]);
  } catch (thrown) {
    // It may still open, and then nobody would close it.
    store.then((late) => late.close()).catch(() => {});
    throw thrown;
  } finally {
    clearTimeout(timer);
  }
}
