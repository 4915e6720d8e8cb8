import { type CustomerRecordQuery, type PageArgs, type Resolvers, toConnection, UserInputError } from '../kit/index.ts';
import type { BillingContext } from './context.ts';
import { customerRecords } from './customer-records.ts';
import { toInvoiceEntity } from './entities.ts';
import { INVOICE_NUMBER, invoiceId } from './ids.ts';
import { readPosition } from './invoice-pages.ts';
import { loadInvoice } from './invoice-resolvers.ts';

type IssuedArgs = PageArgs & { readonly from: string; readonly to: string };

export const queryResolvers: Resolvers = {
  Query: {
    invoice: (_: unknown, { id }: { id: string }, context: BillingContext) =>
      loadInvoice(invoiceId.decode(id), context),
    invoiceByNumber: (_: unknown, { number }: { number: string }, context: BillingContext) =>
      loadInvoice(readInvoiceNumber(number), context),
    ordersByNumbers: (_: unknown, { numbers }: { numbers: readonly string[] }) => numbers.map((number) => ({ number })),
    invoicesIssuedBetween: async (_: unknown, args: IssuedArgs, { silo, call }: BillingContext) => {
      const after = readPosition(args.after);
      const [from, to] = [readInstant('from', args.from), readInstant('to', args.to)];
      const page = await silo.invoicesIssued({ from, to, first: args.first, after }, call);
      return toConnection(page, toInvoiceEntity);
    },
    billingCustomerRecords: (_: unknown, { by }: { by: CustomerRecordQuery }, context: BillingContext) =>
      customerRecords(by, context),
  },
};

/** Zeros count: 4711 is not how any invoice is printed. */
function readInvoiceNumber(number: string): string {
  if (INVOICE_NUMBER.test(number)) return number;
  throw new UserInputError('an invoice number as printed, ten digits, for example "0000004711"', number);
}

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

function readInstant(name: string, text: string): string {
  if (RFC_3339.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new UserInputError(`${name} as RFC 3339, for example "2026-11-20T00:00:00-08:00"`, text);
}
