import type { AssessedOrder } from '../../../../subgraphs/insight/rules/assess-order.ts';
import { orderStateOf } from '../../../../subgraphs/insight/rules/readiness/order-state.ts';
import type { RuleContext } from '../../../../subgraphs/insight/rules/rule-context.ts';
import { summarize } from '../../../../subgraphs/insight/rules/summary/summarize.ts';
import { siloWords } from '../../../../subgraphs/insight/rules/words.ts';

const withBlockers = ['BLOCKED', 'PARTIALLY_READY'];
const withoutBlockers = ['READY', 'FULFILLED', 'CANCELED'];

/** What holds of every answer, whatever happened and whatever could be read. The first thing that does not; null: nothing. */
export function unsoundness(order: AssessedOrder, context: RuleContext): string | null {
  return (
    wrongBlockers(order) ??
    wrongDates(order) ??
    wrongQuantities(order, context) ??
    wrongPromises(order) ??
    wrongWords(order, context)
  );
}

/** What is blocked has a blocker; what is ready or done has none. */
function wrongBlockers({ readiness }: AssessedOrder): string | null {
  const { status, blockers, canDeliverComplete, lines } = readiness;
  if (withBlockers.includes(status) && blockers.length === 0) return `${status} without a blocker`;
  if (withoutBlockers.includes(status) && blockers.length > 0) return `${status} with ${blockers[0]?.code}`;
  const complete = status === 'UNKNOWN' ? null : status === 'READY' || status === 'FULFILLED';
  if (canDeliverComplete !== complete) return `${status} with canDeliverComplete ${canDeliverComplete}`;
  const done = lines.find((line) => withoutBlockers.includes(line.status) && line.blockers.length > 0);
  return done ? `line ${done.lineNumber} is ${done.status} with ${done.blockers[0]?.code}` : null;
}

/** An end of a blocker stands on something, and nothing ends before it is known that it will. */
function wrongDates({ readiness }: AssessedOrder): string | null {
  const { blockers, earliestCompleteAt } = readiness;
  const invented = blockers.find(({ until, untilBasis }) => (until === null) !== (untilBasis === 'NONE'));
  if (invented) return `${invented.code} until ${invented.until} with the basis ${invented.untilBasis}`;
  const unsure = blockers.find(({ until, untilConfidence }) => (until === null) !== (untilConfidence === 'NONE'));
  if (unsure) return `${unsure.code} until ${unsure.until} with the confidence ${unsure.untilConfidence}`;
  const undated = blockers.find(({ severity, until }) => severity !== 'INFO' && until === null);
  return undated && earliestCompleteAt ? `complete at ${earliestCompleteAt}, and ${undated.code} has no end` : null;
}

/** quantity − canceledQuantity = min(shipped, ordered) + need. */
function wrongQuantities({ facts, readiness }: AssessedOrder, context: RuleContext): string | null {
  const state = orderStateOf(facts, context);
  for (const { line, ordered, shipped, need } of state.quantities.lines ?? []) {
    if (ordered !== line.quantity - line.canceledQuantity) return `line ${line.lineNumber}: ordered ${ordered}`;
    if (shipped === null || need === null) continue;
    if (ordered !== Math.min(shipped.units, ordered) + need)
      return `line ${line.lineNumber}: ${ordered} ordered, ${shipped.units} shipped, ${need} needed`;
    if (shipped.deliveredUnits > shipped.units) return `line ${line.lineNumber}: more delivered than shipped`;
    const ready = readiness.lines.find(({ lineNumber }) => lineNumber === line.lineNumber)?.quantities.ready ?? 0;
    if (ready > need) return `line ${line.lineNumber}: ${ready} ready, ${need} needed`;
  }
  return null;
}

/** Every promise is judged, and what is late by says so. */
function wrongPromises({ promises, facts }: AssessedOrder): string | null {
  const numbers = promises.map(({ sequence }) => sequence);
  if (numbers.some((sequence, index) => sequence !== index + 1)) return `promises are numbered ${numbers}`;
  const late = promises.find(({ status, lateBy }) => status === 'BROKEN' && lateBy === null);
  if (late) return `${late.id} is BROKEN by nothing`;
  const early = promises.find(({ status, lateBy }) => (status === 'KEPT' || status === 'WITHDRAWN') && lateBy !== null);
  if (early) return `${early.id} is ${early.status}, late by ${early.lateBy}`;
  const isRead = [facts.history, facts.fulfillment, facts.billing, facts.service].every(({ is }) => is === 'known');
  const isStockRead = [...facts.stock.values()].every(({ gaps }) => gaps.length === 0);
  const unknown = promises.find(({ status }) => status === 'UNKNOWN');
  return unknown && isRead && isStockRead && !isCanceledWithoutDate(facts) ? `${unknown.id} is UNKNOWN` : null;
}

/** Order history dates what is canceled from the night on: until then nobody knows whether it was in time. */
function isCanceledWithoutDate({ history }: AssessedOrder['facts']): boolean {
  const record = history.is === 'known' ? history.value : null;
  return (
    record !== null && record.canceledAt === null && record.lines.some(({ canceledQuantity }) => canceledQuantity > 0)
  );
}

const audiences = ['CUSTOMER', 'AI_AGENT', 'AGENT', 'STORE', 'WAREHOUSE'] as const;

/** A customer and an assistant read the same words; nobody reads "as soon as possible"; what could not be read is named. */
function wrongWords(order: AssessedOrder, context: RuleContext): string | null {
  const texts = audiences.map((audience) => summarize(order, audience, context));
  const [customer, assistant, agent] = texts;
  if (customer?.text !== assistant?.text)
    return `a customer reads "${customer?.text}", an assistant "${assistant?.text}"`;
  if (new Set(texts.map(({ nextEventAt }) => nextEventAt)).size > 1) return 'audiences expect different news';
  const vague = texts.find(({ text }) => /as soon as possible|undefined|null|NaN/i.test(text) || text === '');
  if (vague) return `somebody reads "${vague.text}"`;
  const unnamed = order.readiness.unknownSilos.find((silo) => !agent?.text.toLowerCase().includes(siloWords(silo)));
  return unnamed ? `${unnamed} is not named in "${agent?.text}"` : null;
}
