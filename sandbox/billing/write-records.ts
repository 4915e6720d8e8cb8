import { element, type XmlNode } from '../../subgraphs/kit/index.ts';
import type { InvoiceLineData } from '../world/world.ts';
import { wordFor } from './codes.ts';
import type { AccountHolder } from './directory.ts';
import type { Credit, Invoice, Payment, Refund } from './state.ts';

const NIL = { 'xsi:nil': 'true' };
// A generation of its programs writes this on every total.
const NOT_NIL = { 'xsi:nil': 'false' };

export function writeInvoice(invoice: Invoice): XmlNode {
  const { number, account, reference, status, issuedAt, currency, total, paid, lines, credits } = invoice;
  return element('Invoice', [
    element('InvoiceNumber', number),
    element('AccountNumber', account),
    element('OrderReference', reference),
    element('Status', status),
    element('IssuedAt', issuedAt),
    ...writeDueAt(invoice),
    element('Total', total, NOT_NIL),
    element('Paid', paid),
    element('Currency', currency),
    ...lines.map((line) => writeLine(line, currency)),
    ...credits.map((credit) => writeCredit(credit, currency)),
  ]);
}

/** Every way in which billing has ever said that there is no date, spread over the invoices. */
const NO_DATE: readonly (() => XmlNode[])[] = [
  () => [],
  () => [element('DueAt', '', NIL)],
  () => [element('DueAt')],
  () => [element('DueAt', '0001-01-01T00:00:00Z')],
  () => [element('DueAt', '9999-12-31T00:00:00Z')],
];

function writeDueAt({ number, dueAt }: Invoice): XmlNode[] {
  if (dueAt !== null) return [element('DueAt', dueAt)];
  return NO_DATE[Number(number.at(-1)) % NO_DATE.length]?.() ?? [];
}

function writeLine({ kind, description, sku, quantity, amount, line }: InvoiceLineData, currency: string): XmlNode {
  return element('Line', [
    element('Kind', wordFor('lineKind', kind)),
    element('Description', description),
    ...maybe('Sku', sku),
    ...maybe('Quantity', quantity),
    element('Amount', amount),
    element('Currency', currency),
    ...maybe('OrderLine', line),
  ]);
}

function writeCredit({ number, issuedAt, amount, reason, lines }: Credit, currency: string): XmlNode {
  return element('Credit', [
    element('CreditNumber', number),
    element('IssuedAt', issuedAt),
    element('Amount', amount),
    element('Currency', currency),
    ...maybe('Reason', reason),
    ...lines.map((line) => writeLine(line, currency)),
  ]);
}

export function writePayment(payment: Payment): XmlNode {
  const { method } = payment;
  return element('Payment', [
    element('PaymentNumber', payment.number),
    element('AccountNumber', payment.account),
    element('OrderReference', payment.reference),
    element('Type', payment.type),
    element('State', payment.state),
    element('Amount', payment.amount),
    element('Currency', payment.currency),
    element('ProcessedAt', payment.processedAt),
    ...maybe('Method', method?.kind),
    method && method.brand === null ? element('Brand', '', NIL) : element('Brand', method?.brand ?? ''),
    ...maybe('LastFour', method?.lastFour),
    ...maybe('AuthorizationNumber', payment.authorization),
    ...maybe('ExpiresAt', payment.expiresAt),
  ]);
}

export function writeRefund(refund: Refund): XmlNode {
  return element('Refund', [
    element('RefundNumber', refund.number),
    element('AccountNumber', refund.account),
    element('OrderReference', refund.reference),
    element('State', refund.state),
    element('Amount', refund.amount),
    element('Currency', refund.currency),
    element('ReasonCode', refund.reasonCode),
    ...maybe('Reason', refund.reason),
    element('RequestedAt', refund.requestedAt),
    refund.processedAt === null ? element('ProcessedAt', '', NIL) : element('ProcessedAt', refund.processedAt),
  ]);
}

/** An account of which nobody wrote down whose it is has a number and its orders. */
export function writeAccount(
  account: string,
  holder: AccountHolder | undefined,
  references: readonly string[],
): XmlNode {
  const { givenName, familyName, email, emailVerified, postalAddress } = holder ?? {};
  return element('Account', [
    element('AccountNumber', account),
    ...maybe('GivenName', givenName),
    ...maybe('FamilyName', familyName),
    ...maybe('Email', email),
    ...maybe('EmailVerified', emailVerified === undefined ? undefined : emailVerified ? 'Y' : 'N'),
    ...(postalAddress?.lines ?? []).map((line) => element('AddressLine', line)),
    ...maybe('City', postalAddress?.city),
    ...maybe('Region', postalAddress?.region),
    ...maybe('PostalCode', postalAddress?.postalCode),
    ...maybe('Country', postalAddress?.countryCode),
    ...references.map((reference) => element('OrderReference', reference)),
  ]);
}

function maybe(name: string, value: string | number | null | undefined): XmlNode[] {
  return value === null || value === undefined ? [] : [element(name, String(value))];
}
