import type { Blocker } from '../../blocker.ts';
import type { RuleContext } from '../../rule-context.ts';
import { latestOf } from '../../time/latest-of.ts';
import { estimateFrom } from '../cover.ts';
import type { Lack } from '../lacks.ts';
import type { OrderState } from '../order-state.ts';
import { aboutLines, aboutWork, toBlocker } from './to-blocker.ts';
import { expectedWords, itemWords, placeWords, zoneOf } from './words.ts';

/** STOCK_SHORT: the place has too little of a component, and has not stated it missing. */
export function stockShort(lacks: readonly Lack[], { record }: OrderState, context: RuleContext): readonly Blocker[] {
  return lacks
    .filter((lack) => lack.is === 'SHORT' && !lack.isDiscontinued)
    .map(({ work, line, title, quantity, supply, cover }) => {
      const estimate = estimateFrom(cover);
      const what = `${itemWords(title, supply.component.sku)} short by ${quantity} at ${placeWords(work)}`;
      return toBlocker({
        code: 'STOCK_SHORT',
        severity: 'HIGH',
        silo: 'INVENTORY',
        message: `${what}; ${expectedWords(estimate, zoneOf(work, context), context)}`,
        since: latestOf(supply.level?.outOfStockSince, record?.placedAt),
        ...estimate,
        ...aboutLines([line]),
        ...aboutWork(work),
        sku: supply.component.sku,
        title,
        quantityMissing: quantity,
        source: supply.level?.source ?? null,
      });
    });
}
