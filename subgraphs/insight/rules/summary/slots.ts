import type { OrderLine } from '../../facts/order-facts.ts';
import type { AssessedOrder } from '../assess-order.ts';
import type { Blocker } from '../blocker.ts';
import type { LineReadiness } from '../readiness-answer.ts';
import type { RuleContext } from '../rule-context.ts';
import { nextNewsOf } from './next-news.ts';
import type { Situation, Slot, What } from './slot.ts';
import { travelOf } from './travel.ts';
import { waitOf, workOfLine } from './wait.ts';
import { wrongGoodsOf } from './wrong-goods.ts';

/** One slot per line of the order, as it stands in the order. The same for every audience. */
export function slotsOf(order: AssessedOrder, context: RuleContext): Slot[] {
  return order.readiness.lines.map((line) => {
    const situation = situationOf(line, order, context);
    return { what: whatOf(line, situation), situation, nextNewsAt: nextNewsOf(situation, context) };
  });
}

function situationOf(line: LineReadiness, order: AssessedOrder, context: RuleContext): Situation {
  if (line.status === 'CANCELED') return { is: 'canceled' };
  if (line.status === 'FULFILLED') return { is: 'done', at: line.deliveredAt, isCollected: isCollected(line, order) };
  const sent = wrongGoodsOf(line, order);
  if (sent) return { is: 'wrongGoods', sent };
  if (line.status === 'UNKNOWN') return { is: 'notKnown' };
  if (line.status !== 'READY') {
    return { is: 'waiting', blocker: firstBlocker(line, order), wait: waitOf(line, order, context) };
  }
  return needOf(line) === 0 ? { is: 'onItsWay', ...travelOf(line, order.facts) } : readyOf(line, order);
}

/** The line's own, else one of the whole order; payment has a sentence of its own. */
function firstBlocker({ blockers }: LineReadiness, { readiness }: AssessedOrder): Blocker | null {
  const ofOrder = readiness.blockers.filter(({ lineNumber }) => lineNumber === null);
  return [...blockers, ...ofOrder].find(({ code }) => code !== 'PAYMENT_NOT_SECURED') ?? null;
}

function readyOf(line: LineReadiness, order: AssessedOrder): Situation {
  const { readiness } = order;
  const work = workOfLine(line, order.facts);
  if (work?.method === 'PICK_UP' && work.pickup?.readyClaimedAt && work.location) {
    return { is: 'readyForPickup', place: work.location, since: work.pickup.readyClaimedAt };
  }
  // Whether it may go also depends on what could not be read, for example the payment.
  if (readiness.status === 'UNKNOWN') return { is: 'notKnown' };
  const waiting = readiness.lines.filter((other) => !['READY', 'FULFILLED', 'CANCELED'].includes(other.status));
  if (waiting.length === 0) return { is: 'ready', expectedAt: readiness.earliestCompleteAt };
  const group = orderLineOf(line, order)?.deliverTogetherGroup ?? null;
  const isTogether = waiting.some((other) => orderLineOf(other, order)?.deliverTogetherGroup === group);
  return { is: 'readyAlone', wasAskedTogether: group !== null && isTogether };
}

function orderLineOf({ lineNumber }: LineReadiness, { facts }: AssessedOrder): OrderLine | undefined {
  const record = facts.history.is === 'known' ? facts.history.value : null;
  return record?.lines.find((line) => line.lineNumber === lineNumber);
}

function isCollected(line: LineReadiness, order: AssessedOrder): boolean {
  const method = workOfLine(line, order.facts)?.method ?? orderLineOf(line, order)?.requestedMethod;
  return method === 'PICK_UP' || method === 'HAND_OVER_IN_STORE';
}

/** Units that have not left; where that is not known, all that are ordered. */
function needOf({ quantities: { ordered, shipped } }: LineReadiness): number {
  return Math.max(0, (ordered ?? 0) - (shipped ?? 0));
}

function whatOf(line: LineReadiness, { is }: Situation): What {
  const { title, quantities } = line;
  const isOpen = is === 'waiting' || is === 'readyAlone' || is === 'ready' || is === 'readyForPickup';
  return { title, units: (isOpen && needOf(line)) || (quantities.ordered ?? 1) };
}
