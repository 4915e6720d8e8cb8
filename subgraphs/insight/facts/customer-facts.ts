import type { Gap, Known } from './known.ts';
import type { CallBack, ServiceRecord } from './order-facts.ts';

/** What is known of one customer beyond the orders, over all records of the customer. */
export interface CustomerFacts {
  readonly service: Known<CustomerServiceRecord>;
  readonly marketing: Known<CustomerMarketingRecord>;
  /** Systems that could not be read for the customer as a whole: the list of the orders, for example. */
  readonly gaps: readonly Gap[];
}

/** What the service desk says of a customer, whether tied to an order or not. */
export interface CustomerServiceRecord {
  readonly cases: readonly (ServiceRecord['cases'][number] & AboutOrder)[];
  readonly callBacks: readonly (CallBack & AboutOrder)[];
}

interface AboutOrder {
  /** Null: about no order. */
  readonly orderNumber: string | null;
}

/** Where the customer stands on the marketing lists. */
export interface CustomerMarketingRecord {
  /** One per contact there; none if the customer is on no list. */
  readonly profiles: readonly MarketingProfile[];
  /** What was sent, as far back as it was asked, in any order. */
  readonly sends: readonly MarketingSend[];
}

export interface MarketingProfile {
  readonly contactKey: string;
  readonly consent: string;
  readonly consentChangedAt: string | null;
}

export interface MarketingSend {
  readonly id: string;
  readonly sentAt: string;
  readonly campaign: string | null;
  readonly aboutSkus: readonly string[];
}
