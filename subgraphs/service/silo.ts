import type { CallContext, Listing, OrderNumber, Page, PageArgs, Question } from '../kit/index.ts';
import type { CallBackRecord, CaseRecord, ContactRecord, CustomerKey, CustomerRecord, NoteRecord } from './domain.ts';

/** All records of one kind, by what they are about. A key that nothing is about has an empty list. */
export interface Lists<T> {
  /** By canonical order number. */
  readonly byOrder: Question<string, Listing<T>>;
  readonly byCustomer: Question<CustomerKey, Listing<T>>;
}

/** How to look for customers, in comparable forms. */
export type CustomerLookUp =
  | { readonly by: 'email'; readonly email: string }
  | { readonly by: 'phone'; readonly digits: string }
  /** Who has a case, a note, a conversation or a call-back about it. */
  | { readonly by: 'order'; readonly orderNumber: OrderNumber };

/**
 * What can be asked of the service system, whoever keeps it. The store in `store/` is one that answers; an adapter to a
 * CRM is another: it implements this, and `index.ts` opens it instead. Lists come in any order.
 */
export interface ServiceSilo {
  readonly cases: Lists<CaseRecord> & { readonly byNumber: Question<string, CaseRecord> };
  readonly notes: Lists<NoteRecord> & { readonly byNumber: Question<string, NoteRecord> };
  readonly contacts: Lists<ContactRecord>;
  readonly callBacks: Lists<CallBackRecord>;
  /** Complaints that are neither resolved nor closed, oldest first. Throws a `SiloError`, or refuses a foreign cursor. */
  readonly complaintsOpen: (page: PageArgs, context: CallContext) => Promise<Page<CaseRecord>>;
  readonly customerByKey: Question<CustomerKey, CustomerRecord>;
  /** Throws a `SiloError`. */
  readonly findCustomers: (lookUp: CustomerLookUp, context: CallContext) => Promise<Listing<CustomerRecord>>;
  close(): Promise<void>;
}
