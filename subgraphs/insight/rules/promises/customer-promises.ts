import type { SiloKind } from '../../../kit/index.ts';
import type { CustomerServiceRecord } from '../../facts/customer-facts.ts';
import { knownValue } from '../../facts/known.ts';
import type { OrderFacts } from '../../facts/order-facts.ts';
import type { AssessedCustomer } from '../assessed-customer.ts';
import type { OrderPromise } from '../promise.ts';
import type { RuleContext } from '../rule-context.ts';
import { toCallBackPromise } from './call-backs.ts';
import { createProject } from './outlook.ts';
import { type PromiseRecord, promiseRecord } from './promise-record.ts';
import { toOrderPromises } from './promises.ts';
import { judge } from './status.ts';

/** Every promise to a customer: those of the orders, then call-backs about no order, or about one that was not read. */
export function customerPromises(customer: AssessedCustomer, context: RuleContext): readonly OrderPromise[] {
  const ofOrders = customer.orders.flatMap(({ promises }) => promises);
  const known = new Set(ofOrders.map(({ subjectId }) => subjectId));
  const callBacks = knownValue(customer.facts.service)?.callBacks ?? [];
  return [
    ...ofOrders,
    ...assessCallBacks(
      callBacks.filter(({ id }) => !known.has(id)),
      context,
    ),
  ];
}

/** The promise record over all orders of a customer. */
export function customerPromiseRecord(customer: AssessedCustomer, context: RuleContext): PromiseRecord {
  return promiseRecord(customerPromises(customer, context), unknownSilosOf(customer));
}

type CallBacks = CustomerServiceRecord['callBacks'];

function assessCallBacks(callBacks: CallBacks, context: RuleContext): readonly OrderPromise[] {
  const facts = factsOf(callBacks);
  const scope = { lines: [], blockers: [] };
  const project = createProject(facts, context);
  const judged = callBacks.map((callBack) => {
    const promise = toCallBackPromise(callBack.orderNumber, callBack);
    return { promise, scope, judgement: judge({ promise, scope, facts, project }, context) };
  });
  return toOrderPromises(judged, context);
}

/** Call-backs are judged by what the service desk says alone. */
function factsOf(callBacks: CallBacks): OrderFacts {
  const known = <T>(value: T) => ({ is: 'known', value, source: null }) as const;
  return {
    number: '',
    history: known(null),
    fulfillment: known({ fulfillmentOrders: [], shipments: [], returns: [] }),
    billing: known({ invoices: [], payments: [], refunds: [] }),
    service: known({ cases: [], callBacks }),
    stock: new Map(),
  };
}

/** The silos that keep promises, or show what became of them, and could not be read. */
function unknownSilosOf({ facts, orders }: AssessedCustomer): readonly SiloKind[] {
  const all = orders.flatMap(({ facts: { history, fulfillment, service }, recorded }) => [
    history,
    fulfillment,
    service,
    recorded,
  ]);
  const gaps = [...all, facts.service].flatMap((known) => (known.is === 'unknown' ? [known.gap] : []));
  return [...new Set([...facts.gaps, ...gaps].map(({ silo }) => silo))];
}
