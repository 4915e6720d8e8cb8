import type { MovingRows } from '../sql-system.ts';
import type { World, WorldEvent } from '../world/world.ts';
import { customerRows } from './customer-rows.ts';
import { createDesk, type Desk, enterEvent, type RecordTable, type TouchedRow } from './desk.ts';
import { changeRows, type DeskStore, replaceRows, type ServiceRows } from './desk-store.ts';

export interface MovingDeskOptions {
  readonly world: World;
  /** Oldest first. */
  readonly events: readonly WorldEvent[];
  readonly store: DeskStore;
}

/** The service desk at work. */
export function createMovingDesk({ world, events, store }: MovingDeskOptions): MovingRows {
  let desk = createDesk();
  let entered = 0;
  let isWritten = false;
  /** Entered, and not written yet. */
  let touched: TouchedRow[] = [];
  const restart = () => {
    desk = createDesk();
    entered = 0;
    isWritten = false;
    touched = [];
  };
  const enterUntil = (time: number) => {
    for (let event = events[entered]; event && event.time <= time; event = events[entered]) {
      const row = enterEvent(desk, event);
      if (row) touched.push(row);
      entered += 1;
    }
  };
  return {
    isBehind: (instant) =>
      touched.length > 0 || (events[entered]?.time ?? Number.POSITIVE_INFINITY) <= instant.getTime(),
    async moveTo(instant) {
      const time = instant.getTime();
      if ((events[entered - 1]?.time ?? Number.NEGATIVE_INFINITY) > time) restart();
      enterUntil(time);
      const rows = rowsOf(desk, touched);
      if (!isWritten) await store.write((db) => replaceRows(db, { service_customer: customerRows(world), ...rows }));
      else if (touched.length > 0) await store.write((db) => changeRows(db, rows));
      // Only now: what could not be written is written the next time.
      touched = [];
      isWritten = true;
    },
  };
}

/** The rows as they are now, each once. */
function rowsOf(desk: Desk, touched: readonly TouchedRow[]): Omit<ServiceRows, 'service_customer'> {
  const of = <Table extends RecordTable>(table: Table) => {
    const numbers = new Set(touched.filter((row) => row.table === table).map(({ number }) => number));
    return [...numbers].map((number) => desk[table].get(number) as Parameters<Desk[Table]['set']>[1]);
  };
  return {
    service_case: of('service_case'),
    service_note: of('service_note'),
    service_contact: of('service_contact'),
    service_call_back: of('service_call_back'),
  };
}
