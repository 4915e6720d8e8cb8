import { pathToFileURL } from 'node:url';
import { applyStockEvent, type StockRows } from '../inventory-stock.ts';
import type { StandInHost, StartStandIn } from '../stand-in.ts';
import { createProjection, eventsOf } from '../world/projection.ts';
import { createDropFolder } from './drop-folder.ts';
import { quirkedFiles } from './quirked-files.ts';
import { type DueFile, dueFiles, HOUR_MS, SYSTEM } from './schedule.ts';
import { writeDelta } from './write-delta.ts';
import { writeFull } from './write-full.ts';
import { writeNotice } from './write-notice.ts';

/** How often a running clock is looked at. */
const LOOK_MS = 1000;

/** The stores' systems: they drop a fixed-width file every night and an X12 846 with the changes every hour. */
export const startInventoryStores: StartStandIn = async (host) => {
  const { clock, knobs, world } = host;
  const folder = await createDropFolder(host.folder);
  const contentOf = createContents(host);
  let last = Promise.resolve();

  async function showWhatIsDue(): Promise<void> {
    const { quirks } = knobs;
    const files = quirkedFiles(dueFiles(world, clock.now(), knobs.extractAge), quirks);
    await folder.show(files, quirks.join(), contentOf);
    await folder.setAway(knobs.down || knobs.fault === 'refuse');
  }

  /** One after the other: a second look waits for the files of the first. */
  function refresh(): Promise<void> {
    last = last.catch(() => {}).then(showWhatIsDue);
    return last;
  }

  await refresh();
  // What goes wrong is tried again at the next look; a refresh that was asked for says so itself.
  const timer = setInterval(() => void refresh().catch(() => {}), LOOK_MS).unref();
  return {
    settings: { SILO_INVENTORY_STORES_URL: pathToFileURL(folder.path).href },
    address: folder.path,
    refresh,
    async stop() {
      clearInterval(timer);
      await last.catch(() => {});
    },
  };
};

/** What stands in a file, made from the stores' own events up to its hour. */
function createContents({ knobs, world }: StandInHost): (file: DueFile) => string {
  const stores = new Map(world.locations.filter(({ system }) => system === SYSTEM).map((store) => [store.id, store]));
  const stock = createProjection<StockRows>({
    events: eventsOf(world, SYSTEM),
    initial: () => new Map(),
    apply: applyStockEvent,
  });
  const { timeZone } = world.policies;
  const textOf = ({ is, name, asOf, sequence }: DueFile) => {
    const rows = stock.at(asOf);
    const head = { asOf, timeZone, sequence };
    if (is === 'notice') return writeNotice(head, stores, name.includes('packed'));
    return is === 'full'
      ? writeFull(head, rows, stores, knobs.quirks)
      : writeDelta(head, new Date(asOf.getTime() - HOUR_MS), rows, stores, knobs.quirks);
  };
  return (file) => (file.alter ?? String)(textOf(file));
}
