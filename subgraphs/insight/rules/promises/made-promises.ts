import type { OrderFacts } from '../../facts/order-facts.ts';
import { type MadePromise, promiseKinds } from '../promise.ts';
import type { RuleContext } from '../rule-context.ts';
import { callBackPromises } from './call-backs.ts';
import { pickupPromises } from './pickups.ts';
import { quotedDatePromises } from './quoted-date.ts';
import { shipByPromises } from './ship-by.ts';
import { windowPromises } from './windows.ts';

/**
 * Every promise of an order that is known, from every source, in the order of their `sequence`.
 * @param recorded The promise ledger's.
 */
export function madePromises(
  facts: OrderFacts,
  recorded: readonly MadePromise[],
  context: RuleContext,
): readonly MadePromise[] {
  return [
    ...quotedDatePromises(facts, context),
    ...shipByPromises(facts, context),
    ...pickupPromises(facts, context),
    ...windowPromises(facts),
    ...callBackPromises(facts),
    ...recorded,
  ].sort(bySequence);
}

/** `sequence`: by `madeAt`, then kind, then id. */
export function bySequence(a: MadePromise, b: MadePromise): number {
  return (
    Date.parse(a.madeAt) - Date.parse(b.madeAt) ||
    promiseKinds.indexOf(a.kind) - promiseKinds.indexOf(b.kind) ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  );
}
