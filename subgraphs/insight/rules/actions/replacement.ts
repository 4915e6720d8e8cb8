import type { SiloKind } from '../../../kit/index.ts';
import { knownValue } from '../../facts/known.ts';
import type { AssessedOrder } from '../assess-order.ts';
import type { Availability } from '../availability/availability.ts';
import { impossible, possible, undecided, type Verdict } from './action-availability.ts';
import { unreadFor } from './goods-actions.ts';

/** What would put wrong or too few goods right, if it can be shipped: to be asked for as `SHIP` to where the order goes. */
export interface WantedReplacement {
  readonly sku: string;
  readonly quantity: number;
}

/** What is known of it. `unknown`: it could not be asked. Null: nothing is wanted. */
export type Replacement = Availability | 'unknown' | null;

/** The right item in the quantity that is missing. Null: nothing wrong or short was shipped. */
export function wantedReplacement({ discrepancies, readiness }: AssessedOrder): WantedReplacement | null {
  const cause = discrepancies.find(isWrongOrShort);
  const line = readiness.lines.find(({ lineNumber }) => lineNumber === cause?.lineNumber);
  if (!line || line.sku === null) return null;
  const { ordered, shipped } = line.quantities;
  return { sku: line.sku, quantity: Math.max(1, (ordered ?? 0) - (shipped ?? 0)) };
}

/** SHIP_REPLACEMENT: wrong or too few goods were shipped, and the right ones can be. */
export function shipReplacement(order: AssessedOrder, replacement: Replacement): Verdict {
  if (!order.discrepancies.some(isWrongOrShort)) {
    const unread = [...unreadFor(order.facts), ...unreadKits(order)];
    return unread.length > 0 ? undecided(unread) : impossible('Nothing wrong or short was shipped.');
  }
  if (replacement === 'unknown') return undecided(['INVENTORY']);
  if (replacement?.status === 'UNKNOWN') return undecided(replacement.unknownSilos);
  return replacement?.status === 'AVAILABLE' ? possible : impossible('The right item is not in stock.');
}

function isWrongOrShort({ code }: AssessedOrder['discrepancies'][number]): boolean {
  return code === 'SHIPPED_SKU_NOT_ORDERED' || code === 'SHIPPED_QUANTITY_SHORT';
}

/** Of an order that is not whole: the silos without which it is not known whether what was shipped is a part of a line. */
function unreadKits({ facts, readiness }: AssessedOrder): readonly SiloKind[] {
  const isUnsure = readiness.lines.some(({ quantities: { ordered, shipped } }) => ordered !== shipped);
  const gaps = knownValue(facts.history)?.lines.flatMap(({ components }) =>
    components.is === 'unknown' ? [components.gap.silo] : [],
  );
  return isUnsure ? [...new Set(gaps)] : [];
}
