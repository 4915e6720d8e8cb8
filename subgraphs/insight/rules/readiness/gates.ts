import { isSecured } from '../quantities/order-money.ts';
import type { RuleContext } from '../rule-context.ts';
import type { Completion } from './completion.ts';
import { type OrderState, openWorkOf } from './order-state.ts';

/** `secured(o)`. Null: order history or billing could not be read. */
export function securedOf({ record, billing }: OrderState, context: RuleContext): boolean | null {
  return record === null || billing === null ? null : isSecured(record, billing, context);
}

/** `gates(o)`: the money is secured, and no open work waits for a better address. */
export function areGatesOpen(state: OrderState, completion: Completion, context: RuleContext): boolean {
  const { billing } = state.facts;
  const secured = billing.is === 'unknown' ? completion.has(billing.gap.system) : securedOf(state, context) === true;
  return secured && !openWorkOf(state).some(({ holds }) => holds.some(({ reason }) => reason === 'INCORRECT_ADDRESS'));
}
