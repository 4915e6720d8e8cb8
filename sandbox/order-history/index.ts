import { startSqlSystem } from '../sql-system.ts';
import type { StandIn, StandInHost } from '../stand-in.ts';
import { eventsOf } from '../world/projection.ts';
import { createErp } from './erp.ts';
import { startPostgresStore } from './postgres-store.ts';
import { createSqliteStore } from './sqlite-store.ts';

const SYSTEM = 'order-history';

/**
 * Order history: an ERP system of the 1990s whose tables are read by SQL. Kept in a file of the host's folder, or, with
 * a PostgreSQL database, in a schema of its own there. A file can be away or garbage; only a server can be slow or hang.
 */
export async function startOrderHistory(host: StandInHost): Promise<StandIn> {
  const { world, knobs, folder, port, postgresUrl } = host;
  const store = postgresUrl ? await startPostgresStore({ postgresUrl, knobs, port }) : createSqliteStore(folder);
  const rows = createErp({ world, events: eventsOf(world, SYSTEM), store, quirks: () => knobs.quirks });
  return await startSqlSystem(host, { system: SYSTEM, variable: 'SILO_ORDER_HISTORY_URL', store, rows });
}
