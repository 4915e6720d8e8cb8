import { sortEvents } from '../../../../sandbox/world/read-world.ts';
import type { World, WorldEvent } from '../../../../sandbox/world/world.ts';
import { createRandom } from '../../../engine/differential/random.ts';
import { tellByAppointment } from './by-appointment.ts';
import { productsOf } from './goods.ts';
import { tellHandOver } from './hand-over.ts';
import { tellPickUp } from './pick-up.ts';
import { createScene, DAY, type Defect, HOUR, MINUTE, type methods, type Scene } from './scene.ts';
import { tellShip } from './ship.ts';
import { writeShelves } from './stock.ts';

/** A few orders with everything that happened to them in every system, and instants at which to look. */
export interface SmallWorld {
  readonly seed: string;
  readonly world: World;
  /** The order with the defect first; it is the only one of a consistent world. */
  readonly numbers: readonly string[];
  /** Anywhere in the story: on an event, soon after one, or long after all. */
  readonly instants: readonly Date[];
}

const journeys: Readonly<Record<(typeof methods)[number], (scene: Scene) => void>> = {
  SHIP: tellShip,
  DELIVER_BY_APPOINTMENT: tellByAppointment,
  PICK_UP: tellPickUp,
  HAND_OVER_IN_STORE: tellHandOver,
};

type Method = keyof typeof journeys;

const often: readonly Method[] = [
  'SHIP',
  'SHIP',
  'SHIP',
  'DELIVER_BY_APPOINTMENT',
  'DELIVER_BY_APPOINTMENT',
  'PICK_UP',
  'PICK_UP',
  'HAND_OVER_IN_STORE',
];

/** What every small world has: the places, the items of both slots, the policies and the addresses of `stories`. */
export function baseOf(stories: World): World {
  return { ...stories, products: [...productsOf('A'), ...productsOf('B')], customers: [], events: [] };
}

/** One order whose systems never disagree. */
export function consistentWorld(seed: string, base: World): SmallWorld {
  const random = createRandom(seed);
  const scene = sceneOf('A', seed, random.pick(often), null, base);
  return toSmallWorld(seed, base, [scene]);
}

/** An order with one defect, beside one without. */
export function defectiveWorld(seed: string, base: World, defect: Defect): SmallWorld {
  const random = createRandom(seed);
  const method = random.pick((methodsOf[defect ?? ''] ?? ['SHIP']) as readonly Method[]);
  const scenes = [sceneOf('A', seed, method, defect, base), sceneOf('B', seed, random.pick(often), null, base)];
  const world = toSmallWorld(seed, base, scenes);
  return { ...world, instants: [...soonAfter(scenes[0]), ...world.instants.slice(2)] };
}

/** When the last that happened to an order can be seen by all. */
function soonAfter(scene: Scene | undefined): Date[] {
  const told = (scene?.events ?? []).toSorted((a, b) => a.time - b.time);
  const booked = told.findLast(({ type }) => type === 'appointment.booked');
  return [...told.slice(-2), ...(booked ? [booked] : [])].flatMap(({ time }) =>
    [40 * MINUTE, 5 * HOUR, 26 * HOUR].map((delay) => new Date(time + delay)),
  );
}

const methodsOf: Readonly<Record<string, readonly Method[]>> = {
  BILLED_AMOUNT_DIFFERS: ['SHIP', 'PICK_UP'],
  PICKUP_SENT_NOT_ACKNOWLEDGED: ['PICK_UP'],
  STORE_SELLS_WHILE_ORDER_WAITS: ['PICK_UP'],
  PICKUP_READY_WITHOUT_STOCK: ['PICK_UP'],
  APPOINTMENT_WITHOUT_READINESS: ['DELIVER_BY_APPOINTMENT'],
  STATUS_CONFLICT_WINDOW: ['DELIVER_BY_APPOINTMENT'],
  RETURN_WITHOUT_REFUND: ['SHIP', 'DELIVER_BY_APPOINTMENT', 'PICK_UP', 'HAND_OVER_IN_STORE'],
  REFUND_WITHOUT_RETURN: ['SHIP', 'DELIVER_BY_APPOINTMENT', 'PICK_UP', 'HAND_OVER_IN_STORE'],
};

function sceneOf(slot: 'A' | 'B', seed: string, method: Method, defect: Defect, base: World): Scene {
  const scene = createScene({ slot, seed, method, defect, base, products: base.products });
  journeys[method](scene);
  writeShelves(scene);
  return scene;
}

function toSmallWorld(seed: string, base: World, scenes: readonly Scene[]): SmallWorld {
  const events = sortEvents(scenes.flatMap((scene) => scene.events));
  return {
    seed,
    world: { ...base, events },
    numbers: scenes.map(({ number }) => number),
    instants: instantsOf(seed, events),
  };
}

const delays = [0, 6 * MINUTE, 16 * MINUTE, 31 * MINUTE, 95 * MINUTE, 4.5 * HOUR, 20 * HOUR, 3 * DAY];

/** Just after the systems may have seen an event, three times; once anywhere; once long after all. */
function instantsOf(seed: string, events: readonly WorldEvent[]): Date[] {
  const random = createRandom(`${seed} instants`);
  const placed = events.find(({ type }) => type === 'order.placed')?.time ?? 0;
  const told = events.filter(({ time }) => time >= placed);
  const last = told.at(-1)?.time ?? placed;
  const near = [0, 1, 2].map(() => random.pick(told).time + random.pick(delays));
  return [...near, random.between(placed, last), last + 10 * DAY].map((time) => new Date(time));
}
