import type { Known } from '../../facts/known.ts';
import type {
  BillingRecord,
  FulfillmentRecord,
  OrderFacts,
  OrderRecord,
  ServiceRecord,
} from '../../facts/order-facts.ts';
import type { MadePromise, OrderPromise } from '../promise.ts';
import { type OrderQuantities, quantitiesOf } from '../quantities/quantities.ts';
import type { OrderReadiness } from '../readiness-answer.ts';
import type { RuleContext } from '../rule-context.ts';

/** What is compared: the facts of an order and what other rules say of it. */
export interface JudgedOrder {
  readonly facts: OrderFacts;
  /** Promises of the ledger, which are among `promises` where it could be read. */
  readonly recorded: Known<readonly MadePromise[]>;
  readonly readiness: OrderReadiness;
  readonly promises: readonly OrderPromise[];
}

/** The same with what the silos said at hand. Asking for a silo that could not be read is a mistake of the rule. */
export interface ComparedOrder extends JudgedOrder {
  readonly number: string;
  readonly history: OrderRecord;
  readonly fulfillment: FulfillmentRecord;
  readonly billing: BillingRecord;
  readonly service: ServiceRecord;
  readonly quantities: OrderQuantities;
}

/** Brings a judged order into the form that rules read. */
export function toComparedOrder(order: JudgedOrder, context: RuleContext): ComparedOrder {
  const { facts } = order;
  return {
    ...order,
    number: facts.number,
    quantities: quantitiesOf(facts, context),
    get history() {
      return sure('order history', facts.history);
    },
    get fulfillment() {
      return sure('fulfillment', facts.fulfillment);
    },
    get billing() {
      return sure('billing', facts.billing);
    },
    get service() {
      return sure('service', facts.service);
    },
  };
}

function sure<T>(name: string, known: Known<T | null>): T {
  if (known.is === 'known' && known.value !== null) return known.value;
  throw new Error(`A rule that does not read ${name} asked for it.`);
}
