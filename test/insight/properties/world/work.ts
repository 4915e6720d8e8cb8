import type { WorldLocation } from '../../../../sandbox/world/world.ts';
import type { Units } from './money.ts';
import { DAY, HOUR, MINUTE, type Scene, type Shelf } from './scene.ts';
import { move, openShelf, orderSupply, partsOf } from './stock.ts';

/** The work of one place on an order. */
export interface Work {
  readonly fo: string;
  readonly location: WorldLocation;
  readonly units: readonly Units[];
  readonly shelves: ReadonlyMap<string, Shelf>;
  /** When what the place had too few of has come. Null: it had enough. */
  readonly suppliedAt: number | null;
}

/** Times are milliseconds since the epoch. */
export interface SendOptions {
  readonly at: number;
  readonly location: WorldLocation;
  readonly units: readonly Units[];
  readonly readyBy?: number;
  readonly fulfillBy?: number;
}

/** Asks a place to send or hand over units, and gives it shelves with enough for that. */
export function send(scene: Scene, options: SendOptions, shortSku: string | null = null): Work {
  const { at, location, units, readyBy, fulfillBy } = options;
  const { number, method, log, calendar, random } = scene;
  const sequence = 1 + scene.events.filter(({ type }) => type === 'fo.sent').length;
  const fo = `${number}-${sequence}`;
  let suppliedAt: number | null = null;
  const shelves = new Map(
    partsOf(scene, units).map(({ sku, quantity }): [string, Shelf] => {
      if (sku !== shortSku) return [sku, openShelf(scene, location, sku, quantity + random.between(0, 9))];
      const shelf = openShelf(scene, location, sku, random.between(0, quantity - 1));
      suppliedAt = supply(scene, shelf, quantity + random.between(0, 9));
      return [sku, shelf];
    }),
  );
  log(at, 'fulfillment', {
    type: 'fo.sent',
    order: number,
    fo,
    location: location.id,
    method,
    lines: units.map(({ line, sku, quantity }) => ({ line, sku, quantity })),
    ...(readyBy && { readyBy: calendar.text(readyBy) }),
    ...(fulfillBy && { fulfillBy: calendar.text(fulfillBy) }),
  });
  const work = { fo, location, units, shelves, suppliedAt };
  change(scene, work, units, at + MINUTE, [0, 1]);
  return work;
}

/** A delivery brings what a shelf lacks. Returns when it can be used. */
function supply(scene: Scene, shelf: Shelf, quantity: number): number {
  const { random, log, placedAt } = scene;
  const { location, sku } = shelf;
  const ordered = { orderedAt: placedAt - DAY, dueIn: random.between(6, 25) * DAY, moves: random.between(0, 3) };
  const { po, arrivesAt } = orderSupply(scene, location, sku, quantity, ordered);
  log(arrivesAt, 'inventory-warehouses', { type: 'po.received', po });
  move(shelf, arrivesAt, quantity, 0);
  return arrivesAt + 4 * HOUR;
}

/** Moves units on the shelves of a place, and what is set aside there. */
function change(
  scene: Scene,
  { shelves }: Pick<Work, 'shelves'>,
  units: readonly Units[],
  at: number,
  [onHand, committed]: readonly [number, number],
): void {
  for (const { sku, quantity } of partsOf(scene, units)) {
    const shelf = shelves.get(sku);
    if (shelf) move(shelf, at, onHand * quantity, committed * quantity);
  }
}

/** The place says that it does it. */
export function accept({ log }: Scene, { fo }: Work, at: number): void {
  log(at, 'fulfillment', { type: 'fo.accepted', fo });
}

/** Sets everything of some units aside, each part at its own minute. Returns when the last is. */
export function stage(scene: Scene, { fo }: Work, units: readonly Units[], from: number): number {
  let at = from;
  for (const { sku, quantity, line } of partsOf(scene, units)) {
    at += scene.random.between(1, 9) * MINUTE;
    scene.log(at, 'fulfillment', { type: 'fo.staged', fo, sku, quantity, line });
  }
  return at;
}

/** The goods are no longer on the shelves of the place. */
export function takeAway(scene: Scene, work: Work, units: readonly Units[], at: number): void {
  change(scene, work, units, at, [-1, -1]);
}

/** A place gives up: nothing is kept for the order there any more. */
export function giveUp(scene: Scene, work: Work, at: number): void {
  change(scene, work, work.units, at, [0, -1]);
}

/** What goes wrong at a place until everything is there; returns when it is. `part`: what it may be about. */
export function suffer(scene: Scene, work: Work, trouble: Trouble, part: Units, from: number): number {
  const { random, log, calendar } = scene;
  const { fo, location } = work;
  const { sku, line } = part;
  if (trouble === 'hold') return hold(scene, work, from);
  if (trouble === 'none') return from;
  const moves = random.between(0, 3);
  const late = { orderedAt: from - random.between(0, 5) * DAY, dueIn: random.between(6, 25) * DAY, moves };
  // Missing: the place says so, whatever the figures say; somebody may know until when.
  const isExpected = random.chance(0.3);
  const isOrdered = random.chance(0.6);
  const ordered = isOrdered ? orderSupply(scene, location, sku, part.quantity, late) : null;
  const foundAt = ordered ? ordered.arrivesAt + HOUR : from + random.between(1, 400) * HOUR;
  const missing = { type: 'fo.missing', fo, line, sku, quantity: random.between(1, part.quantity) } as const;
  log(from, 'fulfillment', { ...missing, ...(isExpected && { expectedAt: calendar.text(foundAt) }) });
  if (ordered) log(ordered.arrivesAt, 'inventory-warehouses', { type: 'po.received', po: ordered.po });
  log(foundAt, 'fulfillment', { type: 'fo.found', fo, line, sku, quantity: missing.quantity });
  return foundAt + HOUR;
}

/** What may be in the way of goods at a place. */
export type Trouble = 'none' | 'hold' | 'missing';

const reasons = ['AWAITING_PAYMENT', 'INCORRECT_ADDRESS', 'HIGH_RISK_OF_FRAUD', 'CUSTOMER_REQUEST', 'OTHER'];

function hold(scene: Scene, { fo }: Work, from: number): number {
  const { random, log, calendar } = scene;
  const id = scene.document('H');
  const releasedAt = from + random.between(1, 300) * HOUR;
  log(from, 'fulfillment', {
    type: 'fo.hold',
    fo,
    hold: id,
    reason: random.pick(reasons),
    by: { kind: 'AGENT', displayName: 'agent 31' },
    ...(random.chance(0.4) && { expiresAt: calendar.text(releasedAt) }),
  });
  log(releasedAt, 'fulfillment', { type: 'fo.released', fo, hold: id });
  return releasedAt + HOUR;
}
