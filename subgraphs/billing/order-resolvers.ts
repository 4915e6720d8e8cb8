import {
  type Listing,
  type Loader,
  type Outcome,
  type PageArgs,
  pageOf,
  type Resolvers,
  toConnection,
  valueOrNull,
} from '../kit/index.ts';
import type { BillingContext } from './context.ts';
import { toInvoiceEntity, toPaymentEntity, toRefundEntity } from './entities.ts';

/** An order by its canonical number. Billing cannot say whether there is one, so it is never asked for that. */
interface OrderReference {
  readonly number: string;
}

export const orderResolvers: Resolvers = {
  Order: {
    __resolveReference: ({ number }: OrderReference) => ({ number }),
    invoices: listOf(({ loaders }) => loaders.invoicesByOrder, toInvoiceEntity),
    payments: listOf(({ loaders }) => loaders.paymentsByOrder, toPaymentEntity),
    refunds: listOf(({ loaders }) => loaders.refundsByOrder, toRefundEntity),
    billingFacts: async ({ number }: OrderReference, _args: unknown, { loaders }: BillingContext) => {
      const [invoices, payments, refunds] = await Promise.all([
        allOf(loaders.invoicesByOrder, number),
        allOf(loaders.paymentsByOrder, number),
        allOf(loaders.refundsByOrder, number),
      ]);
      return {
        invoices: invoices.items.map(toInvoiceEntity),
        payments: payments.items.map(toPaymentEntity),
        refunds: refunds.items.map(toRefundEntity),
        source: invoices.source,
      };
    },
  },
};

/** A connection over a complete list of one order, cut here. */
function listOf<T extends { readonly number: string }, E>(
  loaderIn: (context: BillingContext) => Loader<string, Listing<T>>,
  toEntity: (record: T) => E,
) {
  return async ({ number }: OrderReference, args: PageArgs, context: BillingContext) => {
    const listing = listed(await loaderIn(context).load(number));
    return toConnection(
      pageOf(listing, args, (record) => record.number),
      toEntity,
    );
  };
}

async function allOf<T>(loader: Loader<string, Listing<T>>, number: string): Promise<Listing<T>> {
  return listed(await loader.load(number));
}

/** Never null: an order that billing has nothing of has empty lists. */
function listed<T>(outcome: Outcome<Listing<T>>): Listing<T> {
  const listing = valueOrNull(outcome);
  if (!listing) throw new Error('a list by order that is not found');
  return listing;
}
