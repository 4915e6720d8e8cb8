import type { Blocker } from '../blocker.ts';

/** So many of an item. */
export interface What {
  readonly title: string;
  readonly units: number;
}

/** What can be told of one line, before it is put into words. */
export interface Slot {
  /** The units that the situation is about. */
  readonly what: What;
  readonly situation: Situation;
  /** When there is news of this line. Null: it waits for none of its own. */
  readonly nextNewsAt: string | null;
}

/** How it stands with a line: the first that fits. */
export type Situation =
  | { readonly is: 'canceled' }
  | { readonly is: 'done'; readonly at: string | null; readonly isCollected: boolean }
  | { readonly is: 'onItsWay'; readonly leftAt: string | null; readonly arrivesBy: string | null }
  | { readonly is: 'wrongGoods'; readonly sent: What }
  | { readonly is: 'notKnown' }
  /** It could go; others cannot. */
  | { readonly is: 'readyAlone'; readonly wasAskedTogether: boolean }
  | { readonly is: 'readyForPickup'; readonly place: WorkPlace; readonly since: string }
  | { readonly is: 'ready'; readonly expectedAt: string | null }
  /** The blocker that comes first; null: none says why. */
  | { readonly is: 'waiting'; readonly blocker: Blocker | null; readonly wait: Wait };

/** A place, in its own time. */
export interface WorkPlace {
  readonly name: string;
  readonly timeZone: string;
}

/** What else a waiting line's words need. */
export interface Wait {
  /** The line's own item: what is short may be a component of it. */
  readonly sku: string | null;
  readonly isPickup: boolean;
  /** Where it is worked on. */
  readonly place: WorkPlace | null;
  /** The instant promised for a pick-up. */
  readonly promisedFor: string | null;
  /** Whether the place has the goods; false also where it is not known. */
  readonly hasGoods: boolean;
  /** Units of components stated missing. */
  readonly partsMissing: number;
}
