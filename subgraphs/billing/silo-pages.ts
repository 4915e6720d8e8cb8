import {
  type CallContext,
  childrenOf,
  createScan,
  element,
  type Page,
  type Question,
  textOf,
  wholeNumber,
  type XmlNode,
} from '../kit/index.ts';
import { type Position, toPage } from './invoice-pages.ts';
import type { Invoice, InvoiceStatus } from './records.ts';
import { INVOICE_STATUSES, yesNo } from './silo-codes.ts';
import { billingSilo, NAMESPACE } from './silo-declaration.ts';
import type { BillingDoor } from './silo-door.ts';
import { type BatchSpec, createBatch, one } from './silo-questions.ts';
import { type ReadRecord, toInvoice } from './silo-records.ts';

/** Which page of an account's invoices, newest first. */
export interface AccountPageArgs {
  readonly first: number;
  readonly after: Position | null;
  /** Null: of any status. */
  readonly statuses: readonly InvoiceStatus[] | null;
}

/** Invoices issued in `[from, to)`, RFC 3339, oldest first. */
export interface IssuedRequest {
  readonly from: string;
  readonly to: string;
  readonly first: number;
  readonly after: Position | null;
}

/** The same page of many accounts in one call. */
export function invoicePagesByAccount(
  door: BillingDoor,
  { first, after, statuses }: AccountPageArgs,
): Question<string, Page<Invoice>> {
  const spec: BatchSpec<Page<Invoice>> = {
    name: 'invoicesByAccount',
    operation: 'FindInvoicesByAccount',
    keyName: 'AccountNumber',
    rowName: 'AccountInvoices',
    more: [...statusFilter(statuses), ...pageFilter(first, after)],
    absent: 'invalid',
    unknown: 'refused',
    read: one(readPage),
  };
  return createBatch(door, spec);
}

export function invoicesIssued(door: BillingDoor) {
  return createScan(
    billingSilo,
    'invoicesIssued',
    async ({ from, to, first, after }: IssuedRequest, context: CallContext): Promise<Page<Invoice>> => {
      const content = [element('From', from), element('To', to), ...pageFilter(first, after)];
      const { root, source } = await door.ask({ operation: 'FindInvoicesIssued', content }, context);
      return readPage(root, source, context.clock.now());
    },
  );
}

const readPage: ReadRecord<Page<Invoice>> = (element, source, now) => {
  const items = childrenOf(element, NAMESPACE, 'Invoice').map((row) => toInvoice(row, source, now));
  const text = (name: string) => textOf(element, NAMESPACE, name) ?? '';
  return toPage(items, {
    hasNextPage: yesNo.read(text('More')),
    totalCount: wholeNumber.read(text('Total')),
    source,
  });
};

function pageFilter(first: number, after: Position | null): XmlNode[] {
  const size = element('PageSize', String(first));
  if (!after) return [size];
  return [size, element('After', [element('IssuedAt', after.issuedAt), element('InvoiceNumber', after.number)])];
}

/** A status that we do not know has no word to ask for: then all that are known and not wanted are left out. */
function statusFilter(statuses: AccountPageArgs['statuses']): XmlNode[] {
  if (!statuses || statuses.length === 0) return [];
  const isWanted = (word: string) => statuses.includes(INVOICE_STATUSES[word] ?? 'UNKNOWN');
  const words = Object.keys(INVOICE_STATUSES);
  return statuses.includes('UNKNOWN')
    ? words.filter((word) => !isWanted(word)).map((word) => element('NotStatus', word))
    : words.filter(isWanted).map((word) => element('Status', word));
}
