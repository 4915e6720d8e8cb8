import { childOf, childrenOf, element, textOf, type XmlElement, type XmlNode } from '../../subgraphs/kit/index.ts';
import { balancesOf } from './balances.ts';
import { BillingFault } from './billing-fault.ts';
import type { Directory } from './directory.ts';
import { type After, pageIssued, pageOfAccount, type ScanPage } from './invoice-scans.ts';
import { NAMESPACE } from './service.ts';
import type { BillingState } from './state.ts';
import { writeAccount, writeInvoice, writePayment, writeRefund } from './write-records.ts';

/** What billing answers from: what it has stored by its as-of, and whose accounts they are. */
export interface Books {
  readonly state: BillingState;
  readonly directory: Directory;
  readonly houseCurrency: string;
}

export interface Operation {
  /** The element that one asked key stands in; null where nothing is asked by key. */
  readonly keyName: string | null;
  readonly answer: (input: XmlElement, keys: readonly string[], books: Books) => readonly XmlNode[];
}

export const operations: Readonly<Record<string, Operation>> = {
  GetInvoices: {
    keyName: 'InvoiceNumber',
    answer: (_, keys, { state }) => keys.map((key) => writeInvoice(state.invoices.get(key) ?? unknown('Invoice', key))),
  },
  GetPayments: {
    keyName: 'PaymentNumber',
    answer: (_, keys, { state }) => keys.flatMap((key) => [state.payments.get(key) ?? []].flat().map(writePayment)),
  },
  GetRefunds: {
    keyName: 'RefundNumber',
    answer: (_, keys, { state }) => keys.flatMap((key) => [state.refunds.get(key) ?? []].flat().map(writeRefund)),
  },
  FindInvoicesByOrder: {
    keyName: 'OrderReference',
    answer: (_, keys, { state }) => keys.flatMap((key) => (state.invoicesByReference.get(key) ?? []).map(writeInvoice)),
  },
  FindPaymentsByOrder: {
    keyName: 'OrderReference',
    answer: (_, keys, { state }) => keys.flatMap((key) => (state.paymentsByReference.get(key) ?? []).map(writePayment)),
  },
  FindRefundsByOrder: {
    keyName: 'OrderReference',
    answer: (_, keys, { state }) => keys.flatMap((key) => (state.refundsByReference.get(key) ?? []).map(writeRefund)),
  },
  FindInvoicesByAccount: {
    keyName: 'AccountNumber',
    answer: (input, keys, books) => {
      const wanted = statusFilter(input);
      const page = { size: pageSize(input), after: readAfter(input) };
      return keys.map((key) => {
        const invoices = invoicesOf(key, books).filter(({ status }) => wanted(status));
        return element('AccountInvoices', [
          element('AccountNumber', key),
          ...writePage(pageOfAccount(invoices, page.size, page.after)),
        ]);
      });
    },
  },
  GetBalances: {
    keyName: 'AccountNumber',
    answer: (_, keys, books) =>
      keys.flatMap((key) =>
        balancesOf(invoicesOf(key, books), books.houseCurrency).map(([currency, amount]) =>
          element('Balance', [element('AccountNumber', key), element('Amount', amount), element('Currency', currency)]),
        ),
      ),
  },
  FindInvoicesIssued: {
    keyName: null,
    answer: (input, _, { state }) => {
      const [from, to] = [readTime(input, 'From'), readTime(input, 'To')];
      return writePage(pageIssued(state.invoicesByTime, from, to, pageSize(input), readAfter(input)));
    },
  },
  FindAccounts: {
    keyName: 'AccountNumber',
    answer: (input, keys, books) => {
      for (const key of keys) checkAccount(key, books);
      const { state, directory } = books;
      return [...new Set([...keys, ...searched(input, books)])]
        .sort()
        .map((account) => writeAccount(account, directory.holder(account), lastReferences(state, account)));
    },
  },
};

function unknown(what: string, key: string): never {
  throw new BillingFault('unknownKey', `${what} ${key} does not exist`, key);
}

function checkAccount(account: string, { state, directory }: Books): void {
  if (!directory.holder(account) && !state.referencesByAccount.has(account)) unknown('Account', account);
}

function invoicesOf(account: string, books: Books) {
  checkAccount(account, books);
  return books.state.invoicesByAccount.get(account) ?? [];
}

function searched(input: XmlElement, { state, directory }: Books): readonly string[] {
  const text = (name: string) => textOf(input, NAMESPACE, name) ?? null;
  const [email, familyName, invoice, reference] = ['Email', 'FamilyName', 'InvoiceNumber', 'OrderReference'].map(text);
  if (email) return directory.byEmail(email);
  if (familyName) return directory.byNameAndPostalCode(familyName, text('PostalCode') ?? '');
  if (invoice) return [state.invoices.get(invoice)?.account ?? []].flat();
  if (!reference) return [];
  const named = [
    ...(state.invoicesByReference.get(reference) ?? []),
    ...(state.paymentsByReference.get(reference) ?? []),
  ];
  return named.map(({ account }) => account);
}

const MOST_REFERENCES = 20;

/** Newest first. */
function lastReferences({ referencesByAccount }: BillingState, account: string): string[] {
  return [...(referencesByAccount.get(account) ?? [])].reverse().slice(0, MOST_REFERENCES);
}

function writePage({ invoices, more, total }: ScanPage): XmlNode[] {
  return [element('Total', String(total)), element('More', more ? 'Y' : 'N'), ...invoices.map(writeInvoice)];
}

function statusFilter(input: XmlElement): (status: string) => boolean {
  const words = (name: string) => childrenOf(input, NAMESPACE, name).map(({ text }) => text);
  const [wanted, unwanted] = [words('Status'), words('NotStatus')];
  return (status) => (wanted.length === 0 || wanted.includes(status)) && !unwanted.includes(status);
}

const LARGEST_PAGE = 100;

function pageSize(input: XmlElement): number {
  const size = Number(textOf(input, NAMESPACE, 'PageSize'));
  if (!(size >= 1 && size <= LARGEST_PAGE)) throw new BillingFault('notUnderstood', 'PageSize is 1 to 100');
  return size;
}

function readAfter(input: XmlElement): After | null {
  const after = childOf(input, NAMESPACE, 'After');
  return after && { time: readTime(after, 'IssuedAt'), number: textOf(after, NAMESPACE, 'InvoiceNumber') ?? '' };
}

function readTime(input: XmlElement, name: string): number {
  const time = Date.parse(textOf(input, NAMESPACE, name) ?? '');
  if (Number.isNaN(time)) throw new BillingFault('notUnderstood', `${name} is no dateTime`);
  return time;
}
