import type { RuleContext } from '../rule-context.ts';
import type { Availability } from './availability.ts';
import { levelAt } from './available-now.ts';
import { bandOf } from './band.ts';
import { bestOf, type Candidate, candidatesFor } from './candidates.ts';
import type { Completion } from './completion.ts';
import { confidenceOf } from './confidence.ts';
import { optionsFor } from './options.ts';
import { statusOf } from './status.ts';
import type { Supply } from './supply.ts';
import { type AvailabilityInput, partsOf } from './wanted.ts';

/** The answer if what is not known were so. */
export type Finding = Omit<Availability, 'availableQuantity' | 'rule' | 'facts' | 'unknownSilos'> & {
  readonly availableQuantity: number;
};

/** Answers under one completion: everything is known then. */
export function findUnder(completion: Completion, input: AvailabilityInput, context: RuleContext): Finding {
  const parts = partsOf(input, context);
  const best = bestOf(candidatesFor(input, parts, completion, context));
  const availableNow = best?.supply.availableNow ?? 0;
  const { discontinued } = input.item;
  return {
    status: statusOf({ availableNow, promisableBy: best?.readyAt ?? null, discontinued }, input.asked, context),
    band: bandOf(availableNow, context.policies),
    availableQuantity: Math.max(0, availableNow),
    outOfStockSince: availableNow <= 0 ? outOfStockSince(best?.supply ?? null) : null,
    limitingComponent: limitingComponent(best, input),
    ...dateOf(best, context),
    options: optionsFor(input, parts, completion, context),
  };
}

type DateFields = Pick<Finding, 'promisableBy' | 'basis' | 'confidence' | 'inbound'>;

const noDate: DateFields = { promisableBy: null, basis: 'NONE', confidence: 'NONE', inbound: null };

function dateOf(best: Candidate | null, context: RuleContext): DateFields {
  if (!best?.readyAt) return noDate;
  const delivery = best.supply.limiting?.delivery ?? null;
  return {
    promisableBy: best.readyAt,
    basis: delivery ? 'SUPPLIER_DATE' : 'AVAILABLE_TO_PROMISE',
    confidence: confidenceOf(best.supply, context),
    inbound: delivery?.inbound?.id ?? null,
  };
}

function outOfStockSince(supply: Supply | null): string | null {
  if (!supply?.limiting) return null;
  return levelAt(supply.limiting.part.stock, supply.place)?.outOfStockSince ?? null;
}

/** Only a kit has components. */
function limitingComponent(best: Candidate | null, { item }: AvailabilityInput): string | null {
  const sku = best?.supply.limiting?.part.stock.sku ?? null;
  return sku === item.sku ? null : sku;
}
