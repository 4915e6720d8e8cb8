import {
  type CallContext,
  createLoader,
  createLoaderFamily,
  type Listing,
  type Loader,
  type Page,
} from '../kit/index.ts';
import type { Money } from './money.ts';
import type { Account, Invoice, Payment, Refund } from './records.ts';
import type { BillingSilo } from './silo.ts';
import type { AccountPageArgs } from './silo-pages.ts';

/** One set per client request: two clients must never see each other's rows. */
export interface BillingLoaders {
  readonly invoiceByNumber: Loader<string, Invoice>;
  readonly paymentByNumber: Loader<string, Payment>;
  readonly refundByNumber: Loader<string, Refund>;
  readonly invoicesByOrder: Loader<string, Listing<Invoice>>;
  readonly paymentsByOrder: Loader<string, Listing<Payment>>;
  readonly refundsByOrder: Loader<string, Listing<Refund>>;
  readonly invoicePageByAccount: (args: AccountPageArgs) => Loader<string, Page<Invoice>>;
  readonly balancesByAccount: Loader<string, readonly Money[]>;
  readonly accountByNumber: Loader<string, Account>;
}

export function createBillingLoaders(silo: BillingSilo, context: CallContext): BillingLoaders {
  return {
    invoiceByNumber: createLoader(silo.invoicesByNumber, context),
    paymentByNumber: createLoader(silo.paymentsByNumber, context),
    refundByNumber: createLoader(silo.refundsByNumber, context),
    invoicesByOrder: createLoader(silo.invoicesByOrder, context),
    paymentsByOrder: createLoader(silo.paymentsByOrder, context),
    refundsByOrder: createLoader(silo.refundsByOrder, context),
    invoicePageByAccount: createLoaderFamily(silo.invoicePagesByAccount, context),
    balancesByAccount: createLoader(silo.balancesByAccount, context),
    accountByNumber: createLoader(silo.accountsByNumber, context),
  };
}
