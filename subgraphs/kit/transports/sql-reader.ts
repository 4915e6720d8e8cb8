import type { SiloDeclaration } from '../silo.ts';

/** What a reader needs to know of its silo. */
export type SqlSilo = Pick<SiloDeclaration, 'system' | 'limits'>;

/** Runs compiled questions against one database, read-only. */
export interface SqlReader {
  /** The rows. Throws a `SiloError`; obeys the signal. */
  read(sql: string, parameters: readonly unknown[], signal: AbortSignal): Promise<unknown[]>;
  close(): Promise<void>;
}
