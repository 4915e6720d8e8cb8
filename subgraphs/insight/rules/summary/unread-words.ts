import type { Gap } from '../../facts/known.ts';
import type { AssessedOrder } from '../assess-order.ts';
import type { RuleContext } from '../rule-context.ts';
import { earliestOf } from '../time/latest-of.ts';
import { whenWords } from '../time/words.ts';
import { listed, siloWords } from '../words.ts';

/** `billing and inventory could not be read since 10:42`: since the first of them is down. */
export function unreadWords(gaps: readonly Gap[], context: RuleContext): string {
  const silos = listed([...new Set(gaps.map(({ silo }) => siloWords(silo)))]);
  const since = earliestOf(...gaps.map((gap) => gap.since));
  return `${silos} could not be read${since ? ` since ${whenWords(since, context.policies.timeZone, context)}` : ''}`;
}

/** The systems that the order's answer depends on and that could not be read, each once. */
export function whatIsUnread({ facts, readiness }: AssessedOrder): Gap[] {
  const { history, fulfillment, billing, stock } = facts;
  const systems = [history, fulfillment, billing].flatMap((known) => (known.is === 'unknown' ? [known.gap] : []));
  const gaps = [...systems, ...[...stock.values()].flatMap((item) => item.gaps)];
  const needed = gaps.filter(({ silo }) => readiness.unknownSilos.includes(silo));
  return [...new Map(needed.map((gap) => [gap.system, gap])).values()];
}
