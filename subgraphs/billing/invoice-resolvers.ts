import { entityOrNull, fromRecord, type Resolvers, recordFields } from '../kit/index.ts';
import type { BillingContext } from './context.ts';
import { type InvoiceEntity, invoiceKeys } from './entities.ts';
import { invoiceId } from './ids.ts';
import type { Invoice, InvoiceLine } from './records.ts';

/** An invoice by either of its keys. */
type InvoiceReference = { readonly id: string } | { readonly number: string };

export const invoiceResolvers: Resolvers = {
  Invoice: {
    __resolveReference: (reference: InvoiceReference, context: BillingContext) =>
      loadInvoice('id' in reference ? invoiceId.decode(reference.id) : reference.number, context),
    ...recordFields<Invoice>(
      'orderNumber',
      'orderReference',
      'status',
      'sourceStatus',
      'issuedAt',
      'dueAt',
      'total',
      'amountPaid',
      'balance',
      'lines',
      'creditNotes',
      'source',
    ),
    order: fromRecord(({ orderNumber }: Invoice) => orderNumber && { __typename: 'Order', number: orderNumber }),
  },
  InvoiceLine: {
    variant: ({ sku }: InvoiceLine) => sku && { __typename: 'ProductVariant', sku },
  },
};

/** Null only if billing says that there is no such invoice. */
export async function loadInvoice(number: string, { loaders }: BillingContext): Promise<InvoiceEntity | null> {
  return entityOrNull(invoiceKeys(number), await loaders.invoiceByNumber.load(number));
}
