import {
  type AccountKey,
  type PageArgs,
  type Resolvers,
  recordsOf,
  SiloError,
  toConnection,
  valueOrNull,
} from '../kit/index.ts';
import type { BillingContext } from './context.ts';
import { toInvoiceEntity } from './entities.ts';
import { mergePages, readPosition } from './invoice-pages.ts';
import { type Money, sumOf } from './money.ts';
import type { InvoiceStatus } from './records.ts';
import { SYSTEM, sourceNow } from './silo-declaration.ts';

/** A customer as the gateway hands it over: with the keys of the records that are linked to it. */
interface CustomerReference {
  readonly sourceRecords?: readonly AccountKey[] | null;
}

type InvoicesArgs = PageArgs & { readonly statuses?: readonly InvoiceStatus[] | null };

export const customerResolvers: Resolvers = {
  Customer: {
    __resolveReference: (reference: CustomerReference) => reference,
    invoices: async ({ sourceRecords }: CustomerReference, args: InvoicesArgs, context: BillingContext) => {
      const after = readPosition(args.after);
      const { first, statuses = null } = args;
      const loader = context.loaders.invoicePageByAccount({ first, after, statuses });
      const pages = await ofAccounts(sourceRecords, async (account) => valueOrNull(await loader.load(account)));
      return toConnection(mergePages(pages, first, sourceNow(context.call.clock)), toInvoiceEntity);
    },
    balance: async ({ sourceRecords }: CustomerReference, _args: unknown, { loaders }: BillingContext) => {
      const balances = await ofAccounts(sourceRecords, async (account) =>
        valueOrNull(await loaders.balancesByAccount.load(account)),
      );
      return totalOf(balances.flat());
    },
  },
};

/** What every linked account of this system gives. An account that billing does not know has nothing. */
async function ofAccounts<T>(
  records: CustomerReference['sourceRecords'],
  ask: (account: string) => Promise<T | null>,
): Promise<T[]> {
  const answers = await Promise.all(recordsOf(SYSTEM, records).map(ask));
  return answers.filter((answer) => answer !== null);
}

/** Debts in several currencies have no sum here. */
function totalOf(balances: readonly Money[]): Money | null {
  try {
    return sumOf(balances);
  } catch (cause) {
    throw new SiloError(SYSTEM, 'SILO_RECORD_INVALID', { cause });
  }
}
