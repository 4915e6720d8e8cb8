import type { Confidence } from '../blocker.ts';
import type { RuleContext } from '../rule-context.ts';
import { buffer, isCountOld, levelAt } from './available-now.ts';
import type { PartSupply, Supply } from './supply.ts';

const fromLowest: readonly Confidence[] = ['NONE', 'LOW', 'MEDIUM', 'HIGH'];

/** How sure the date of a place is: as sure as that of its least sure part. */
export function confidenceOf(supply: Supply, context: RuleContext): Confidence {
  const confidences = supply.parts.map((part) => confidenceOfPart(part, supply, context));
  return fromLowest.find((confidence) => confidences.includes(confidence)) ?? 'NONE';
}

function confidenceOfPart(part: PartSupply, { place }: Supply, context: RuleContext): Confidence {
  if (part.start === null) return 'NONE';
  if (part.delivery) return confidenceInDelivery(part.delivery.inbound?.revisions.length ?? 0);
  const level = levelAt(part.part.stock, place);
  if (!level) return 'MEDIUM';
  if (isCountOld(level, context)) return 'LOW';
  const isFresh = level.source?.freshness === 'LIVE' || level.source?.freshness === 'CACHED';
  return isFresh && level.available > 2 * buffer(level, place, context) ? 'HIGH' : 'MEDIUM';
}

/** A date that has moved once may move again. */
function confidenceInDelivery(moves: number): Confidence {
  return moves > 0 ? 'LOW' : 'MEDIUM';
}
