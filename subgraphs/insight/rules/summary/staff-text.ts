import type { AssessedOrder } from '../assess-order.ts';
import type { Discrepancy, DiscrepancyCode } from '../discrepancy.ts';
import type { OrderPromise } from '../promise.ts';
import type { RuleContext } from '../rule-context.ts';
import { whenWords } from '../time/words.ts';
import { listed, siloWords } from '../words.ts';
import type { Audience } from './status-summary.ts';

/** What people who work here are told: the agent everything, store and warehouse what concerns the goods. */
export function staffText(order: AssessedOrder, audience: Audience, context: RuleContext): string {
  const { readiness, discrepancies, promises, facts } = order;
  const isAgent = audience === 'AGENT';
  const sentences = [
    `${facts.number}: ${readiness.status}`,
    ...readiness.blockers.map(({ message }) => message),
    ...(isAgent ? [...discrepancyWords(discrepancies), ...promiseWords(promises)] : []),
    ...earliestWords(order, context),
    ...unknownWords(order),
  ];
  return sentences.map((sentence) => `${sentence}.`).join(' ');
}

/** Blockers say these already. */
const SAID_BY_BLOCKERS: readonly DiscrepancyCode[] = [
  'PICKUP_SENT_NOT_ACKNOWLEDGED',
  'PICKUP_READY_WITHOUT_STOCK',
  'APPOINTMENT_WITHOUT_READINESS',
  'ORDER_WITHOUT_FULFILLMENT',
];

function discrepancyWords(discrepancies: readonly Discrepancy[]): string[] {
  return discrepancies
    .filter(
      ({ severity, code }) => (severity === 'HIGH' || severity === 'CRITICAL') && !SAID_BY_BLOCKERS.includes(code),
    )
    .map(({ message }) => message);
}

function promiseWords(promises: readonly OrderPromise[]): string[] {
  const broken = promises.filter(({ status }) => status === 'BROKEN').length;
  const atRisk = promises.filter(({ status }) => status === 'AT_RISK').length;
  return [
    ...(broken > 0 ? [`${broken} of ${promises.length} promises broken`] : []),
    ...(atRisk > 0 ? [`${atRisk} of ${promises.length} promises at risk`] : []),
  ];
}

function earliestWords({ readiness: { earliestCompleteAt } }: AssessedOrder, context: RuleContext): string[] {
  if (!earliestCompleteAt) return [];
  return [`Complete at the earliest ${whenWords(earliestCompleteAt, context.policies.timeZone, context)}`];
}

function unknownWords({ readiness: { unknownSilos } }: AssessedOrder): string[] {
  return unknownSilos.length > 0 ? [`Not known: ${listed(unknownSilos.map(siloWords))}`] : [];
}
