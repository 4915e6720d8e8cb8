import { startSqlSystem } from '../sql-system.ts';
import type { StandIn, StandInHost } from '../stand-in.ts';
import { eventsOf } from '../world/projection.ts';
import { createMovingDesk } from './moving-desk.ts';
import { startPostgresStore } from './postgres-store.ts';
import { createSqliteStore } from './sqlite-store.ts';

const SYSTEM = 'service';

/**
 * The service desk: the graph's own built-in store, filled as people at work would have filled it. Kept in a file of the
 * host's folder, or, with a PostgreSQL database, in a schema of its own there.
 */
export async function startService(host: StandInHost): Promise<StandIn> {
  const { world, knobs, folder, port, postgresUrl } = host;
  const store = postgresUrl ? await startPostgresStore({ postgresUrl, knobs, port }) : createSqliteStore(folder);
  const rows = createMovingDesk({ world, events: eventsOf(world, SYSTEM), store });
  return await startSqlSystem(host, { system: SYSTEM, variable: 'SILO_SERVICE_URL', store, rows });
}
