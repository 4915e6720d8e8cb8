import { type CallContext, childrenOf, createScan, element, type Listing, type XmlNode } from '../kit/index.ts';
import { INVOICE_NUMBER } from './ids.ts';
import { referenceTo } from './order-reference.ts';
import type { Account } from './records.ts';
import { billingSilo, NAMESPACE, sourceNow } from './silo-declaration.ts';
import type { BillingDoor } from './silo-door.ts';
import { toAccount } from './silo-records.ts';

/** What accounts can be looked up by, one of them at a time. */
export type AccountSearch =
  | { readonly orderNumber: string }
  | { readonly invoiceNumber: string }
  | { readonly email: string }
  | { readonly familyName: string; readonly postalCode: string };

/** The accounts that fit a search. What cannot be a key of billing's finds none, without a call. */
export function accountsFound(door: BillingDoor) {
  const find = createScan(
    billingSilo,
    'accountsFound',
    async (content: readonly XmlNode[], context: CallContext): Promise<Listing<Account>> => {
      const { root, source } = await door.ask({ operation: 'FindAccounts', content }, context);
      const rows = childrenOf(root, NAMESPACE, 'Account');
      return { items: rows.map((row) => toAccount(row, source, context.clock.now())), source };
    },
  );
  return async (search: AccountSearch, context: CallContext): Promise<Listing<Account>> => {
    const content = toContent(search);
    return content === null ? { items: [], source: sourceNow(context.clock) } : await find(content, context);
  };
}

function toContent(search: AccountSearch): XmlNode[] | null {
  if ('email' in search) return [element('Email', search.email)];
  if ('familyName' in search) {
    return [element('FamilyName', search.familyName), element('PostalCode', search.postalCode)];
  }
  if ('invoiceNumber' in search) {
    return INVOICE_NUMBER.test(search.invoiceNumber) ? [element('InvoiceNumber', search.invoiceNumber)] : null;
  }
  const reference = referenceTo(search.orderNumber);
  return reference === null ? null : [element('OrderReference', reference)];
}
