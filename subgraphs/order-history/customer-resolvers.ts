import { type AccountKey, accountOfCustomer, type PageArgs, type Resolvers } from '../kit/index.ts';
import type { Context } from './context.ts';
import type { CustomerRecord, OrderFilter } from './domain.ts';
import { orderConnection, ordersOf, ownAccounts } from './lists.ts';
import { orderHistorySilo } from './silo.ts';

interface CustomerReference {
  readonly id: string;
  /** Of a buyer, whose id is not known here. */
  readonly account?: string;
  readonly sourceRecords?: readonly AccountKey[] | null;
}

// More would not fit one screen of candidates.
const BUYER_OF_AT_MOST = 20;

const contact = (value: string) => ({ value, hashed: false, verified: null, preferred: null, mayReceiveText: null });

export const customerResolvers: Resolvers = {
  Customer: {
    account: ({ account, id }: CustomerReference) => account ?? accountOfCustomer(id),
    orders: async (customer: CustomerReference, args: PageArgs & OrderFilter, context: Context) =>
      orderConnection(await ordersOf(ownAccounts(customer.sourceRecords), args, context)),
  },
  CustomerRecord: {
    system: () => orderHistorySilo.system,
    emails: ({ emails }: CustomerRecord) => emails.map(contact),
    phones: ({ phones }: CustomerRecord) => phones.map(contact),
    references: ({ reference }: CustomerRecord) => (reference ? [{ system: 'marketplace', key: reference }] : []),
    buyerOfOrders: async ({ key }: CustomerRecord, _args: unknown, context: Context) => {
      const { items } = await ordersOf([key], { first: BUYER_OF_AT_MOST }, context);
      return items.map(({ number }) => number);
    },
    // The system has no mark for a privacy request, and no day on which a record was made.
    erasurePending: () => false,
    createdAt: () => null,
  },
};
