import type { CustomerFacts } from '../facts/customer-facts.ts';
import type { AssessedOrder } from './assess-order.ts';

/** One customer with all orders that could be read and everything that the rules say of them. */
export interface AssessedCustomer {
  readonly facts: CustomerFacts;
  readonly orders: readonly AssessedOrder[];
}
