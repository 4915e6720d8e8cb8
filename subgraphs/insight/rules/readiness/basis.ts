import type { SourceInfo } from '../../../kit/index.ts';
import type { RuleContext } from '../rule-context.ts';
import { lacksOf } from './lacks.ts';
import type { OrderState } from './order-state.ts';

/** What an answer rests on: what the systems said that could be read, and of stock what decides about the open lines. */
export function basisOf(state: OrderState, context: RuleContext): readonly SourceInfo[] {
  const { history, billing, fulfillment } = state.facts;
  const whole = [history, billing, fulfillment].flatMap((known) =>
    known.is === 'known' && known.source ? [known.source] : [],
  );
  return [...new Map([...whole, ...stockOf(state, context)].map((source) => [keyOf(source), source])).values()];
}

/** The stock of the places where open lines are; what is on its way only where something lacks. */
function stockOf(state: OrderState, context: RuleContext): readonly SourceInfo[] {
  const { stockSystems, procurementSystem } = context.policies;
  const coming = lacksOf(state, context).length > 0 ? [procurementSystem] : [];
  return state.openLines.flatMap(({ works }) =>
    works.flatMap(({ work, supplies }) => {
      const keeper = stockSystems[work.location?.type ?? 'DEFAULT'] ?? stockSystems.DEFAULT ?? '';
      const deciding = new Set([keeper, ...coming]);
      return supplies.flatMap(({ component }) =>
        (state.facts.stock.get(component.sku)?.sources ?? []).filter(({ system }) => deciding.has(system)),
      );
    }),
  );
}

function keyOf({ system, recordKey }: SourceInfo): string {
  return `${system} ${recordKey ?? ''}`;
}
