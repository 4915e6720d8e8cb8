import type { Known } from '../../facts/known.ts';
import type { Inbound, StockLevel } from '../../facts/stock-facts.ts';
import type { Discrepancy } from '../discrepancy.ts';
import type { RuleContext } from '../rule-context.ts';
import { capitalized } from '../words.ts';
import { byRank } from './rank.ts';
import { settled } from './settled.ts';
import { toDiscrepancy } from './to-discrepancy.ts';

/** A level of a work list, with what is on its way to the same place. */
export interface PromisedLevel {
  readonly sku: string;
  readonly title: string;
  readonly level: StockLevel;
  readonly inbound: Known<readonly Inbound[]>;
}

const code = {
  code: 'OVERSOLD',
  reads: ['INVENTORY'],
  suggested: ['CORRECT_STOCK', 'CHANGE_PICKUP_LOCATION'],
} as const;

/**
 * More was promised at a place than is there, and than will come where backorders are allowed. `pickups` are the
 * discrepancies of the open pick-ups: PICKUP_READY_WITHOUT_STOCK speaks for the same item and place. Null, where they
 * could not be read: then nothing is said.
 */
export function findOversold(
  levels: readonly PromisedLevel[],
  pickups: readonly Discrepancy[] | null,
  context: RuleContext,
): readonly Discrepancy[] {
  if (pickups === null) return [];
  return levels
    .filter((level) => isOversold(level, context) && !pickups.some((one) => speaksFor(one, level)))
    .flatMap((level) => toOversold(level, context) ?? [])
    .sort(byRank);
}

/** Deliveries that could not be read may be many: then it is not known. */
function isOversold({ level, inbound }: PromisedLevel, { policies }: RuleContext): boolean {
  const { available, location } = level;
  if (!policies.stock.backordersAllowed.includes(location.type ?? '')) return available < 0;
  if (inbound.is === 'unknown') return false;
  const coming = inbound.value.filter((one) => one.locationId === location.id && isExpected(one));
  return available + coming.reduce((sum, { quantity }) => sum + quantity, 0) < 0;
}

function isExpected({ status }: Inbound): boolean {
  return status !== 'RECEIVED' && status !== 'CANCELED';
}

function speaksFor({ code: speaking, sku, locationId }: Discrepancy, other: PromisedLevel): boolean {
  return speaking === 'PICKUP_READY_WITHOUT_STOCK' && sku === other.sku && locationId === other.level.location.id;
}

function toOversold({ sku, title, level }: PromisedLevel, context: RuleContext): Discrepancy | null {
  const { id, location, onHand, committed, reserved, unavailable, available, outOfStockSince, source } = level;
  const evidence = source ? [source] : [];
  if (!settled(outOfStockSince, evidence, context)) return null;
  const finding = {
    severity: 'MEDIUM',
    message: `${capitalized(title)} at ${location.name}: ${committed + reserved} promised, ${onHand - unavailable} there, ${-available} too many`,
    expected: `${committed + reserved} there`,
    actual: `${onHand - unavailable} there`,
    comparedAt: outOfStockSince,
    evidence,
    sku,
    locationId: location.id,
    subjectId: id,
  } as const;
  return toDiscrepancy(code, finding, null);
}
