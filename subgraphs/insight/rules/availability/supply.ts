import type { Place } from '../../facts/stock-facts.ts';
import type { RuleContext } from '../rule-context.ts';
import { availableNow } from './available-now.ts';
import type { Completion } from './completion.ts';
import { type Delivery, deliveriesTo } from './deliveries.ts';
import type { Part } from './wanted.ts';

/** When a place has enough of one part. */
export interface PartSupply {
  readonly part: Part;
  /** Units of the part that can be promised at once. */
  readonly availableNow: number;
  /** The first instant with enough. Null: none is known. */
  readonly start: string | null;
  /** The delivery that `start` rests on. Null: stock that is there. */
  readonly delivery: Delivery | null;
}

/** When a place has enough of everything wanted: all parts come from one place. */
export interface Supply {
  readonly place: Place;
  /** Complete units that can be promised at once. */
  readonly availableNow: number;
  /** When the last part is there. Null: no date is known. */
  readonly start: string | null;
  /** The part that decides `start`. Null: everything is there now. */
  readonly limiting: PartSupply | null;
  readonly parts: readonly PartSupply[];
}

/** A0 and start(q) of a place, for an item or a kit. */
export function supplyAt(
  place: Place,
  quantity: number,
  parts: readonly Part[],
  completion: Completion,
  context: RuleContext,
): Supply {
  const supplies = parts.map((part) => partSupplyAt(place, quantity * part.quantityPerKit, part, completion, context));
  const limiting = supplies.reduce(later);
  return {
    place,
    availableNow: Math.min(...supplies.map(({ part, availableNow }) => Math.floor(availableNow / part.quantityPerKit))),
    start: limiting.start,
    limiting: limiting.start === context.now && !limiting.delivery ? null : limiting,
    parts: supplies,
  };
}

function partSupplyAt(
  place: Place,
  wanted: number,
  part: Part,
  completion: Completion,
  context: RuleContext,
): PartSupply {
  const there = availableNow(part.stock, place, completion, context);
  if (there >= wanted) return { part, availableNow: there, start: context.now, delivery: null };
  const delivery = firstEnough(wanted - there, deliveriesTo(place, part.stock, completion, context));
  return { part, availableNow: there, start: delivery?.at ?? null, delivery };
}

/** The delivery with which what comes adds up to what lacks. */
function firstEnough(lacking: number, deliveries: readonly Delivery[]): Delivery | null {
  let come = 0;
  for (const delivery of deliveries) {
    come += delivery.quantity;
    if (come >= lacking) return delivery;
  }
  return null;
}

/** Of two parts the one that is there later, or never; of equal ones the first. */
function later(a: PartSupply, b: PartSupply): PartSupply {
  if (a.start === null) return a;
  if (b.start === null) return b;
  return Date.parse(b.start) > Date.parse(a.start) ? b : a;
}
