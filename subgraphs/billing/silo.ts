import {
  type CallContext,
  type Listing,
  type Page,
  type Question,
  type SourceInfo,
  toRow,
  type XmlElement,
} from '../kit/index.ts';
import { oldestFirst } from './by-time.ts';
import type { Money } from './money.ts';
import type { Account, Invoice, Payment, Refund } from './records.ts';
import { type AccountSearch, accountsFound } from './silo-accounts.ts';
import { NAMESPACE } from './silo-declaration.ts';
import { type BillingAccess, type BillingDoor, openBilling } from './silo-door.ts';
import { money } from './silo-money.ts';
import { type AccountPageArgs, type IssuedRequest, invoicePagesByAccount, invoicesIssued } from './silo-pages.ts';
import { byOrder, createBatch, many, one } from './silo-questions.ts';
import { toAccount, toInvoice, toPayment, toRefund } from './silo-records.ts';

/** All that can be asked of billing. */
export interface BillingSilo {
  readonly invoicesByNumber: Question<string, Invoice>;
  readonly paymentsByNumber: Question<string, Payment>;
  readonly refundsByNumber: Question<string, Refund>;
  /** By canonical order number; oldest first, complete. None is an empty list. */
  readonly invoicesByOrder: Question<string, Listing<Invoice>>;
  readonly paymentsByOrder: Question<string, Listing<Payment>>;
  readonly refundsByOrder: Question<string, Listing<Refund>>;
  readonly invoicePagesByAccount: (args: AccountPageArgs) => Question<string, Page<Invoice>>;
  /** What an account owes, once per currency. */
  readonly balancesByAccount: Question<string, readonly Money[]>;
  readonly accountsByNumber: Question<string, Account>;
  readonly accountsFound: (search: AccountSearch, context: CallContext) => Promise<Listing<Account>>;
  readonly invoicesIssued: (request: IssuedRequest, context: CallContext) => Promise<Page<Invoice>>;
  close(): Promise<void>;
}

export function createBillingSilo(access: BillingAccess): BillingSilo {
  const door = openBilling(access);
  return {
    ...byNumber(door),
    ...ofOrders(door),
    ...ofAccounts(door),
    invoicesIssued: invoicesIssued(door),
    close: () => door.close(),
  };
}

function byNumber(door: BillingDoor) {
  return {
    invoicesByNumber: createBatch(door, {
      name: 'invoicesByNumber',
      operation: 'GetInvoices',
      keyName: 'InvoiceNumber',
      rowName: 'Invoice',
      absent: 'invalid',
      unknown: 'refused',
      read: one(toInvoice),
    }),
    paymentsByNumber: createBatch(door, {
      name: 'paymentsByNumber',
      operation: 'GetPayments',
      keyName: 'PaymentNumber',
      rowName: 'Payment',
      absent: 'notFound',
      unknown: 'leftOut',
      read: one(toPayment),
    }),
    refundsByNumber: createBatch(door, {
      name: 'refundsByNumber',
      operation: 'GetRefunds',
      keyName: 'RefundNumber',
      rowName: 'Refund',
      absent: 'notFound',
      unknown: 'leftOut',
      read: one(toRefund),
    }),
  };
}

// Billing has no orders, only references to them: one that nothing names has none of anything.
const ofOrder = { keyName: 'OrderReference', absent: noneOf, unknown: 'leftOut' } as const;

function ofOrders(door: BillingDoor) {
  return {
    invoicesByOrder: byOrder(
      createBatch(door, {
        ...ofOrder,
        name: 'invoicesByOrder',
        operation: 'FindInvoicesByOrder',
        rowName: 'Invoice',
        read: many(
          toInvoice,
          oldestFirst(({ issuedAt }) => issuedAt),
        ),
      }),
    ),
    paymentsByOrder: byOrder(
      createBatch(door, {
        ...ofOrder,
        name: 'paymentsByOrder',
        operation: 'FindPaymentsByOrder',
        rowName: 'Payment',
        read: many(
          toPayment,
          oldestFirst(({ processedAt }) => processedAt),
        ),
      }),
    ),
    refundsByOrder: byOrder(
      createBatch(door, {
        ...ofOrder,
        name: 'refundsByOrder',
        operation: 'FindRefundsByOrder',
        rowName: 'Refund',
        read: many(
          toRefund,
          oldestFirst(({ requestedAt }) => requestedAt),
        ),
      }),
    ),
  };
}

function noneOf(source: SourceInfo) {
  return { items: [], source };
}

function ofAccounts(door: BillingDoor) {
  return {
    invoicePagesByAccount: (args: AccountPageArgs) => invoicePagesByAccount(door, args),
    balancesByAccount: createBatch(door, {
      name: 'balancesByAccount',
      operation: 'GetBalances',
      keyName: 'AccountNumber',
      rowName: 'Balance',
      absent: 'invalid',
      unknown: 'refused',
      read: toBalances,
    }),
    accountsByNumber: createBatch(door, {
      name: 'accountsByNumber',
      operation: 'FindAccounts',
      keyName: 'AccountNumber',
      rowName: 'Account',
      absent: 'invalid',
      unknown: 'refused',
      read: one(toAccount),
    }),
    accountsFound: accountsFound(door),
  };
}

/** One per currency: a row that comes twice is owed once. */
function toBalances(rows: readonly XmlElement[]): Money[] {
  const balances = rows.map((row) => {
    const { Amount, Currency } = toRow(row, NAMESPACE);
    return money.read([String(Amount), String(Currency)]);
  });
  return [...new Map(balances.map((balance) => [balance.currencyCode, balance])).values()];
}
