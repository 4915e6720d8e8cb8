import { openSqlStore, SiloError } from '../../kit/index.ts';
import { serviceSilo } from '../silo-declaration.ts';
import { type ServiceTables, serviceMigrations } from './tables.ts';

// A server that takes a connection and says nothing must not be waited for until the process ends.
const LONGEST_WAIT_MS = 2_000;

/**
 * Brings the store up to date, once. While it cannot be reached the process starts all the same, every question tries
 * anew and throws a `SiloError`.
 */
export function createPreparation(url: string): () => Promise<void> {
  let preparation: Promise<void> | null = null;
  const prepare = async () => {
    try {
      await within(LONGEST_WAIT_MS, migrate(url));
    } catch (cause) {
      preparation = null;
      throw new SiloError(serviceSilo.system, 'SILO_UNREACHABLE', { cause });
    }
  };
  return () => {
    preparation ??= prepare();
    return preparation;
  };
}

async function migrate(url: string): Promise<void> {
  const store = await openSqlStore<ServiceTables>({ url, migrations: serviceMigrations });
  await store.close();
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`not ready in ${ms} ms`)), ms);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
