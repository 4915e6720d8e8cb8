import type { SiloKind } from '../../../kit/index.ts';
import type { Gap } from '../../facts/known.ts';
import type { RuleContext } from '../rule-context.ts';
import type { OrderState } from './order-state.ts';

/** What is known of systems that could not be read, in the order in which the policies list the systems. */
export function gapsOfSystems(
  systems: readonly string[],
  { facts }: OrderState,
  { policies }: RuleContext,
): readonly Gap[] {
  const { history, fulfillment, billing, stock } = facts;
  const whole = [history, fulfillment, billing].flatMap((known) => (known.is === 'unknown' ? [known.gap] : []));
  const lines = history.is === 'known' ? (history.value?.lines ?? []) : [];
  const catalog = lines.flatMap(({ components }) => (components.is === 'unknown' ? [components.gap] : []));
  const gaps = [...whole, ...[...stock.values()].flatMap((item) => item.gaps), ...catalog];
  const known = Object.keys(policies.systems);
  return systems
    .toSorted((a, b) => known.indexOf(a) - known.indexOf(b))
    .flatMap((system) => gaps.find((gap) => gap.system === system) ?? []);
}

/** The silos of some gaps, each once. */
export function silosOf(gaps: readonly Gap[]): readonly SiloKind[] {
  return [...new Set(gaps.map(({ silo }) => silo))];
}
