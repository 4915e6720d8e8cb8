import type { Knobs, StandIn, StandInHost } from './stand-in.ts';
import { asOf } from './world/as-of.ts';

/** How the store of a system can be reached. */
export type Reach = 'open' | 'away' | 'garbage';

/** Where a system that is read by SQL keeps its rows. */
export interface ReachableStore {
  /** For those who read it. */
  readonly url: string;
  /** In words, for the start table. */
  readonly address: string;
  reach(reach: Reach): Promise<void>;
  stop(): Promise<void>;
}

/** A system at work: brings its rows to an instant. */
export interface MovingRows {
  /** Writes what happened since the last time; going back, writes everything anew. */
  moveTo(instant: Date): Promise<void>;
  /** True if something happened up to this instant that is not written yet. */
  isBehind(instant: Date): boolean;
}

export interface SqlSystemOptions {
  readonly system: string;
  /** The variable that says where its database is. */
  readonly variable: string;
  readonly store: ReachableStore;
  readonly rows: MovingRows;
}

// A running clock brings new rows; nobody waits longer for one than this.
const LOOK_EVERY_MS = 1000;

/** A stand-in that is nothing but its database: kept at the clock's instant, reached as the knobs say. */
export async function startSqlSystem(
  { world, clock, knobs }: StandInHost,
  { system, variable, store, rows }: SqlSystemOptions,
): Promise<StandIn> {
  const now = () => asOf(world, system, clock.now());
  const inTurn = createTurns();
  const refresh = () =>
    inTurn(async () => {
      await rows.moveTo(now());
      await store.reach(reachOf(knobs));
    });
  await refresh().catch(async (thrown) => {
    await store.stop();
    throw thrown;
  });
  const look = setInterval(() => {
    // What cannot be written now is written the next time.
    if (rows.isBehind(now())) refresh().catch(() => {});
  }, LOOK_EVERY_MS).unref();
  return {
    settings: { [variable]: store.url },
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
