import {
  type Codec,
  CodecError,
  childrenOf,
  defineRecord,
  field,
  fields,
  key,
  offsetDateTime,
  ofRecord,
  optional,
  optionalText,
  SiloError,
  type SourceInfo,
  text,
  toRow,
  wholeNumber,
  type XmlElement,
} from '../kit/index.ts';
import { INVOICE_NUMBER } from './ids.ts';
import { less } from './money.ts';
import { orderNumberIn } from './order-reference.ts';
import type { Account, CreditNote, Invoice, InvoiceLine, Payment, Refund } from './records.ts';
import { invoiceStatus, lineKind, paymentKind, refundReason, transactionState, yesNo } from './silo-codes.ts';
import { NAMESPACE, SYSTEM } from './silo-declaration.ts';
import { money } from './silo-money.ts';

/** Invoice numbers are text of ten digits; one that lost its zeros names another invoice. */
const invoiceNumber: Codec<string, string> = {
  name: 'invoiceNumber',
  read(raw) {
    if (!INVOICE_NUMBER.test(raw)) throw new CodecError('invoiceNumber', 'ten digits');
    return raw;
  },
  write: (number) => number,
};

// Two generations of billing wrote "no date" as the first and as the last date they could hold.
const NO_DATE = /^(?:0001-01-01|9999-12-31)T/;

const dateOrNone: Codec<string | null | undefined, string | null> = {
  ...optional(offsetDateTime),
  read: (raw) => (raw && NO_DATE.test(raw) ? null : optional(offsetDateTime).read(raw)),
};

const optionalCount = optional(wholeNumber);

const invoiceForm = defineRecord(SYSTEM, {
  number: key('InvoiceNumber', invoiceNumber),
  orderReference: field('OrderReference', optionalText),
  status: field('Status', invoiceStatus),
  sourceStatus: field('Status', text),
  issuedAt: field('IssuedAt', offsetDateTime),
  dueAt: field('DueAt', dateOrNone),
  total: fields(['Total', 'Currency'], money),
  amountPaid: fields(['Paid', 'Currency'], money),
});

const lineForm = defineRecord(SYSTEM, {
  kind: field('Kind', lineKind),
  sku: field('Sku', optionalText),
  description: field('Description', optionalText),
  quantity: field('Quantity', optionalCount),
  amount: fields(['Amount', 'Currency'], money),
  orderLineNumber: field('OrderLine', optionalText),
});

const creditForm = defineRecord(SYSTEM, {
  number: key('CreditNumber', text),
  amount: fields(['Amount', 'Currency'], money),
  reason: field('Reason', optionalText),
  issuedAt: field('IssuedAt', dateOrNone),
});

const paymentForm = defineRecord(SYSTEM, {
  number: key('PaymentNumber', text),
  kind: field('Type', paymentKind),
  status: field('State', transactionState),
  amount: fields(['Amount', 'Currency'], money),
  processedAt: field('ProcessedAt', offsetDateTime),
  methodKind: field('Method', optionalText),
  brand: field('Brand', optionalText),
  lastFour: field('LastFour', optionalText),
  authorizationExpiresAt: field('ExpiresAt', dateOrNone),
});

const refundForm = defineRecord(SYSTEM, {
  number: key('RefundNumber', text),
  status: field('State', transactionState),
  amount: fields(['Amount', 'Currency'], money),
  reasonCode: field('ReasonCode', refundReason),
  reason: field('Reason', optionalText),
  requestedAt: field('RequestedAt', offsetDateTime),
  processedAt: field('ProcessedAt', dateOrNone),
});

const accountForm = defineRecord(SYSTEM, {
  number: key('AccountNumber', text),
  givenName: field('GivenName', optionalText),
  familyName: field('FamilyName', optionalText),
  email: field('Email', optionalText),
  emailVerified: field('EmailVerified', optional(yesNo)),
  city: field('City', optionalText),
  region: field('Region', optionalText),
  postalCode: field('PostalCode', optionalText),
  countryCode: field('Country', optionalText),
});

/** Makes a record of an element of an answer. Throws where its key cannot be read. */
export type ReadRecord<T> = (element: XmlElement, source: SourceInfo, now: Date) => T;

export const toInvoice: ReadRecord<Invoice> = (element, source) => {
  const invoice = invoiceForm.read(toRow(element, NAMESPACE));
  const creditNotes = orError(() => childrenOf(element, NAMESPACE, 'Credit').map(toCreditNote));
  return {
    ...invoice,
    orderNumber: orError(() => orderNumberIn(sure(invoice.orderReference))),
    balance: orError(() =>
      less(sure(invoice.total), sure(invoice.amountPaid), ...sure(creditNotes).map(({ amount }) => sure(amount))),
    ),
    lines: orError(() => toLines(element)),
    creditNotes,
    source: ofRecord(source, invoice.number),
  };
};

function toCreditNote(element: XmlElement): CreditNote {
  return { ...creditForm.read(toRow(element, NAMESPACE)), lines: toLines(element) };
}

function toLines(element: XmlElement): InvoiceLine[] {
  return childrenOf(element, NAMESPACE, 'Line').map((line) => lineForm.read(toRow(line, NAMESPACE)));
}

/** An authorization that nobody captured in time has expired, whatever billing still says of it. */
export const toPayment: ReadRecord<Payment> = (element, source, now) => {
  const { methodKind, brand, lastFour, status, ...payment } = paymentForm.read(toRow(element, NAMESPACE));
  const isOver = Date.parse(payment.authorizationExpiresAt ?? '') <= now.getTime();
  return {
    ...payment,
    status: status === 'SUCCEEDED' && payment.kind === 'AUTHORIZATION' && isOver ? 'EXPIRED' : status,
    method: methodKind === null ? null : { kind: methodKind, brand, lastFour },
    source: ofRecord(source, payment.number),
  };
};

export const toRefund: ReadRecord<Refund> = (element, source) => {
  const refund = refundForm.read(toRow(element, NAMESPACE));
  return { ...refund, source: ofRecord(source, refund.number) };
};

export const toAccount: ReadRecord<Account> = (element, source) => {
  const { city, region, postalCode, countryCode, ...account } = accountForm.read(toRow(element, NAMESPACE));
  const lines = textsOf(element, 'AddressLine');
  const hasAddress = lines.length > 0 || postalCode !== null || city !== null;
  return {
    ...account,
    address: hasAddress ? { lines, city, region, postalCode, countryCode } : null,
    orders: textsOf(element, 'OrderReference').flatMap((reference) => orderNumberIn(reference) ?? []),
    source: ofRecord(source, account.number),
  };
};

function textsOf(element: XmlElement, name: string): string[] {
  return childrenOf(element, NAMESPACE, name).map((child) => child.text);
}

/** A value that cannot be made is its error in that place, so that it costs its own field alone. */
function orError<T>(make: () => T): T {
  try {
    return make();
  } catch (cause) {
    const error = cause instanceof SiloError ? cause : new SiloError(SYSTEM, 'SILO_RECORD_INVALID', { cause });
    return error as unknown as T;
  }
}

/** The value of a field, which may hold its error. */
function sure<T>(value: T): T {
  if (value instanceof SiloError) throw value;
  return value;
}
