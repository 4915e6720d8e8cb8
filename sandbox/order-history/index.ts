import type { Knobs, StandIn, StandInHost } from '../stand-in.ts';
import { asOf } from '../world/as-of.ts';
import { eventsOf } from '../world/projection.ts';
import { createErp } from './erp.ts';
import type { Reach } from './erp-store.ts';
import { startPostgresStore } from './postgres-store.ts';
import { createSqliteStore } from './sqlite-store.ts';

const SYSTEM = 'order-history';

// A running clock brings new orders; nobody waits longer for one than this.
const LOOK_EVERY_MS = 1000;

/**
 * Order history: an ERP system of the 1990s whose tables are read by SQL. Kept in a file of the host's folder, or, with
 * a PostgreSQL database, in a schema of its own there. A file can be away or garbage; only a server can be slow or hang.
 */
export async function startOrderHistory(host: StandInHost): Promise<StandIn> {
  const { world, clock, knobs, folder, port, postgresUrl } = host;
  const store = postgresUrl ? await startPostgresStore({ postgresUrl, knobs, port }) : createSqliteStore(folder);
  const erp = createErp({ world, events: eventsOf(world, SYSTEM), store });
  const now = () => asOf(world, SYSTEM, clock.now());
  const inTurn = createTurns();
  const refresh = () =>
    inTurn(async () => {
      await erp.moveTo(now());
      await store.reach(reachOf(knobs));
    });
  await refresh().catch(async (thrown) => {
    await store.stop();
    throw thrown;
  });
  const look = setInterval(() => {
    // What cannot be written now is written the next time.
    if (erp.isBehind(now())) refresh().catch(() => {});
  }, LOOK_EVERY_MS).unref();
  return {
    settings: { SILO_ORDER_HISTORY_URL: store.url },
    address: store.address,
    refresh,
    async stop() {
      clearInterval(look);
      await inTurn(() => store.stop());
    },
  };
}

function reachOf({ down, fault }: Knobs): Reach {
  if (down || fault === 'refuse') return 'away';
  return fault === 'garbage' || fault === 'html' ? 'garbage' : 'open';
}

/** One after the other: two changes at one time would lose one of them. */
function createTurns(): (act: () => Promise<void>) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (act) => {
    const turn = last.then(act);
    last = turn.catch(() => {});
    return turn;
  };
}
