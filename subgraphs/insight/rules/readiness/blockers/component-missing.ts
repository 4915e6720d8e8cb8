import type { Blocker } from '../../blocker.ts';
import type { RuleContext } from '../../rule-context.ts';
import { estimateFrom } from '../cover.ts';
import { type Estimate, estimatedBy } from '../estimate.ts';
import type { Lack } from '../lacks.ts';
import { aboutLines, aboutWork, toBlocker } from './to-blocker.ts';
import { expectedWords, itemWords, placeWords, sinceWords, zoneOf } from './words.ts';

/** COMPONENT_MISSING: the place states that a component of an open line is missing. */
export function componentMissing(lacks: readonly Lack[], context: RuleContext): readonly Blocker[] {
  return lacks
    .filter((lack) => lack.is === 'MISSING' && !lack.isDiscontinued)
    .map((lack) => {
      const { work, line, title, quantity, supply } = lack;
      const since = supply.missing?.reportedAt ?? null;
      const zone = zoneOf(work, context);
      const estimate = estimateOf(lack, context);
      const what = `${itemWords(title, supply.component.sku)} short by ${quantity} at ${placeWords(work)}`;
      return toBlocker({
        code: 'COMPONENT_MISSING',
        severity: 'HIGH',
        silo: 'FULFILLMENT',
        message: `${what}${sinceWords(since, zone, context)}; ${expectedWords(estimate, zone, context)}`,
        since,
        ...estimate,
        ...aboutLines([line]),
        ...aboutWork(work),
        sku: supply.component.sku,
        title,
        quantityMissing: quantity,
      });
    });
}

/** The date that the place was told, else that of the delivery. */
function estimateOf({ supply, cover }: Lack, context: RuleContext): Estimate {
  const told = estimatedBy('PERSON', supply.missing?.expectedAt ?? null, context);
  return told.until === null ? estimateFrom(cover) : told;
}
