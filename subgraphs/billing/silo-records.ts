import {
  type Codec,
  CodecError,
  childrenOf,
  defineRecord,
  field,
  fields,
  identifier,
  key,
  nillable,
  offsetDateTime,
  ofRecord,
  optional,
  optionalText,
  type RecordName,
  SiloError,
  type SourceInfo,
  text,
  textsOf,
  toRecordError,
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

// Each generation of billing wrote "no date" as the first or the last date that it could hold, with or without a time.
const NO_DATES = ['0', '0000-00-00', '0001-01-01', '1900-01-01', '9999-12-31'];

const dateOrNone: Codec<string | null | undefined, string | null> = {
  ...optional(offsetDateTime),
  read: (raw) => (NO_DATES.includes(dayOf(raw)) ? null : optional(offsetDateTime).read(raw)),
};

function dayOf(raw: string | null | undefined): string {
  return raw?.trim().replace(/[T ].*$/s, '') ?? '';
}

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
  number: key('CreditNumber', identifier),
  amount: fields(['Amount', 'Currency'], money),
  reason: field('Reason', optionalText),
  issuedAt: field('IssuedAt', optional(offsetDateTime)),
});

const paymentForm = defineRecord(SYSTEM, {
  number: key('PaymentNumber', identifier),
  kind: field('Type', paymentKind),
  status: field('State', transactionState),
  amount: fields(['Amount', 'Currency'], money),
  processedAt: field('ProcessedAt', offsetDateTime),
  methodKind: field('Method', optionalText),
  brand: field('Brand', nillable(text)),
  lastFour: field('LastFour', optionalText),
  authorizationExpiresAt: field('ExpiresAt', optional(offsetDateTime)),
});

const refundForm = defineRecord(SYSTEM, {
  number: key('RefundNumber', identifier),
  status: field('State', transactionState),
  amount: fields(['Amount', 'Currency'], money),
  reasonCode: field('ReasonCode', refundReason),
  reason: field('Reason', optionalText),
  requestedAt: field('RequestedAt', offsetDateTime),
  processedAt: field('ProcessedAt', nillable(offsetDateTime)),
});

const accountForm = defineRecord(SYSTEM, {
  number: key('AccountNumber', identifier),
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
  const of = () => invoice.number;
  const creditNotes = orError(of, 'creditNotes', () =>
    childrenOf(element, NAMESPACE, 'Credit').map((credit) => toCreditNote(credit, of)),
  );
  return {
    ...invoice,
    orderNumber: orError(of, 'orderNumber', () => orderNumberIn(sure(invoice.orderReference))),
    balance: orError(of, 'balance', () =>
      less(sure(invoice.total), sure(invoice.amountPaid), ...sure(creditNotes).map(({ amount }) => sure(amount))),
    ),
    lines: orError(of, 'lines', () => toLines(element, of)),
    creditNotes,
    source: ofRecord(source, invoice.number),
  };
};

function toCreditNote(element: XmlElement, of: RecordName): CreditNote {
  const credit = creditForm.read(toRow(element, NAMESPACE), of);
  return { ...credit, lines: toLines(element, () => `${of()} ${credit.number}`) };
}

function toLines(element: XmlElement, of: RecordName): InvoiceLine[] {
  return childrenOf(element, NAMESPACE, 'Line').map((line) => lineForm.read(toRow(line, NAMESPACE), of));
}

/** An authorization that nobody captured in time has expired, whatever billing still says of it. */
export const toPayment: ReadRecord<Payment> = (element, source, now) => {
  const { methodKind, brand, lastFour, ...payment } = paymentForm.read(toRow(element, NAMESPACE));
  return {
    ...payment,
    status: orError(
      () => payment.number,
      'status',
      () => (isExpired(payment, now) ? 'EXPIRED' : payment.status),
    ),
    method: methodKind === null ? null : { kind: methodKind, brand, lastFour },
    source: ofRecord(source, payment.number),
  };
};

type Expiring = Pick<Payment, 'kind' | 'status' | 'authorizationExpiresAt'>;

/** Throws the error of what it could not be decided without. */
function isExpired({ kind, status, authorizationExpiresAt }: Expiring, now: Date): boolean {
  if (sure(status) !== 'SUCCEEDED' || sure(kind) !== 'AUTHORIZATION') return false;
  return Date.parse(sure(authorizationExpiresAt) ?? '') <= now.getTime();
}

export const toRefund: ReadRecord<Refund> = (element, source) => {
  const refund = refundForm.read(toRow(element, NAMESPACE));
  return { ...refund, source: ofRecord(source, refund.number) };
};

export const toAccount: ReadRecord<Account> = (element, source) => {
  const { city, region, postalCode, countryCode, ...account } = accountForm.read(toRow(element, NAMESPACE));
  const of = () => account.number;
  const lines = orError(of, 'addressLines', () => textsOf(element, NAMESPACE, 'AddressLine').map(text.read));
  const hasAddress = lines instanceof SiloError || lines.length > 0 || postalCode !== null || city !== null;
  return {
    ...account,
    address: hasAddress ? { lines, city, region, postalCode, countryCode } : null,
    orders: textsOf(element, NAMESPACE, 'OrderReference').flatMap((reference) => orderNumberIn(reference) ?? []),
    source: ofRecord(source, account.number),
  };
};

/** A value that cannot be made is its error in that place, so that it costs its own field alone. */
function orError<T>(of: RecordName, name: string, make: () => T): T {
  try {
    return make();
  } catch (cause) {
    const place = { system: SYSTEM, record: of(), field: name, sample: 'several values' };
    return toRecordError(place, cause) as unknown as T;
  }
}

/** The value of a field, which may hold its error. */
function sure<T>(value: T): T {
  if (value instanceof SiloError) throw value;
  return value;
}
