import { knownValue } from '../../facts/known.ts';
import type { AssessedCustomer } from '../assessed-customer.ts';
import type { ReasonRule } from './standing-reason.ts';

/** OPEN_COMPLAINT: a case that is a complaint and neither resolved nor closed, of the customer or about an order. */
export const openComplaint: ReasonRule = (customer) => {
  const open = casesOf(customer).filter(({ isComplaint, status }) => isComplaint && !OVER.has(status));
  const byId = new Map(open.map((each) => [each.id, each]));
  return [...byId.values()].map(({ openedAt, orderNumber }) => ({ since: openedAt, until: null, orderNumber }));
};

const OVER = new Set(['RESOLVED', 'CLOSED']);

function casesOf({ facts, orders }: AssessedCustomer) {
  const ofOrders = orders.flatMap(({ facts: { number, service } }) =>
    (knownValue(service)?.cases ?? []).map((each) => ({ ...each, orderNumber: number })),
  );
  return [...ofOrders, ...(knownValue(facts.service)?.cases ?? [])];
}
