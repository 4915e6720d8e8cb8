import type { Gap, Known } from '../../facts/known.ts';
import type { AssessedOrder } from '../assess-order.ts';
import type { AssessedCustomer } from '../assessed-customer.ts';
import type { Occasion, ReasonRule } from './standing-reason.ts';

/**
 * UNKNOWN_STATE: order history, fulfillment or service could not be read, or a readiness is UNKNOWN. A mail too few is
 * cheaper than one too many; a company that sees it otherwise sets `marketing.unknownMeansEligible`.
 */
export const unknownState: ReasonRule = (customer, { policies }) =>
  policies.marketing.unknownMeansEligible ? [] : [...ofCustomer(customer), ...customer.orders.flatMap(ofOrder)];

/** Which orders there are, or what the service desk says, could not be read: whatever system hides it. */
function ofCustomer({ facts }: AssessedCustomer): Occasion[] {
  return [...facts.gaps, ...gapsIn([facts.service])].map(({ since }) => ({ since, until: null, orderNumber: null }));
}

function ofOrder({ facts, readiness }: AssessedOrder): Occasion[] {
  const gaps = gapsIn([facts.history, facts.fulfillment, facts.service]);
  if (gaps.length === 0 && readiness.status !== 'UNKNOWN') return [];
  return [{ since: gaps[0]?.since ?? null, until: null, orderNumber: facts.number }];
}

/** The systems of what is not known. */
export function gapsIn(facts: readonly Known<unknown>[]): Gap[] {
  return facts.flatMap((known) => (known.is === 'unknown' ? [known.gap] : []));
}
