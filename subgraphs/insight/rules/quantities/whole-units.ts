import type { Policies } from '../../policies/policies.ts';
import type { GoneItem } from './gone-items.ts';
import { isWhole, type WantedLine } from './match-items.ts';

/** Whole units of a line that its items make: complete sets of components, and items that are a unit by themselves. */
export function wholeUnits(line: WantedLine, items: readonly GoneItem[], policies: Policies): number {
  const whole = items.filter(({ sku }) => isWhole(sku, line, policies));
  const parts = items.filter((item) => !whole.includes(item));
  const sets = line.components.map(({ sku, quantityPerKit }) =>
    Math.floor(unitsIn(parts.filter((item) => item.sku === sku)) / quantityPerKit),
  );
  return unitsIn(whole) + (sets.length > 0 ? Math.min(...sets) : 0);
}

function unitsIn(items: readonly GoneItem[]): number {
  return items.reduce((sum, { quantity }) => sum + quantity, 0);
}
