import type { Blocker } from '../../blocker.ts';
import type { Lack } from '../lacks.ts';
import { aboutLines, aboutWork, toBlocker } from './to-blocker.ts';

/** DISCONTINUED: it is missing or short, nobody makes it any more and nothing is on order. */
export function discontinued(lacks: readonly Lack[]): readonly Blocker[] {
  return lacks
    .filter(({ isDiscontinued }) => isDiscontinued)
    .map(({ line, work, supply, title, quantity }) =>
      toBlocker({
        code: 'DISCONTINUED',
        severity: 'CRITICAL',
        silo: 'INVENTORY',
        message: `${title} is discontinued and nothing is on order`,
        since: null,
        ...aboutLines([line]),
        ...aboutWork(work),
        sku: supply.component.sku,
        title,
        quantityMissing: quantity,
        source: supply.level?.source ?? null,
      }),
    );
}
