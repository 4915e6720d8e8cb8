import type { TimelineBilling, TimelineOrder } from '../../facts/timeline-facts.ts';
import { eventAt, type TimelineEvent } from './timeline-event.ts';
import { moneyText } from './words.ts';

/** INVOICE, PAYMENT, REFUND. */
export function billingEvents({ number, billing }: TimelineOrder): readonly TimelineEvent[] {
  if (billing.is === 'unknown') return [];
  const { invoices, payments, refunds } = billing.value;
  return [
    ...invoices.flatMap((invoice) => invoiceEvents(number, invoice)),
    ...payments.flatMap((payment) => paymentEvents(number, payment)),
    ...refunds.flatMap((refund) => refundEvents(number, refund)),
  ];
}

/** Invoices and credit notes, when issued. A draft is not. */
function invoiceEvents(orderNumber: string, invoice: TimelineBilling['invoices'][number]) {
  const { id, number, status, issuedAt, total, creditNotes, source } = invoice;
  const shared = { kind: 'INVOICE', subject: id, subjectId: id, orderNumber, source } as const;
  const title = total ? `Invoice ${number}: ${moneyText(total)}` : `Invoice ${number}`;
  return [
    ...(status === 'DRAFT' ? [] : eventAt(issuedAt, { ...shared, what: '1-issued', title })),
    ...creditNotes.flatMap((note) =>
      eventAt(note.issuedAt, {
        ...shared,
        what: `2-credit/${note.number}`,
        title: `Credit note ${note.number}: ${moneyText(note.amount)}`,
      }),
    ),
  ];
}

const movements: Readonly<Record<string, string>> = {
  AUTHORIZATION: 'Authorized',
  CAPTURE: 'Charged',
  SALE: 'Charged',
  VOID: 'Released',
  CHARGEBACK: 'Charged back',
};

/** Money that moved; what failed or waits has not. */
function paymentEvents(orderNumber: string, payment: TimelineBilling['payments'][number]) {
  const { id, kind, status, processedAt, amount, source } = payment;
  const movement = movements[kind];
  if (!movement || status !== 'SUCCEEDED') return [];
  const title = `${movement} ${moneyText(amount)}`;
  const what = kind.toLowerCase();
  return eventAt(processedAt, { kind: 'PAYMENT', subject: id, subjectId: id, what, title, orderNumber, source });
}

function refundEvents(orderNumber: string, refund: TimelineBilling['refunds'][number]) {
  const { id, status, requestedAt, processedAt, amount, source } = refund;
  const shared = { kind: 'REFUND', subject: id, subjectId: id, orderNumber, source } as const;
  const money = moneyText(amount);
  return [
    ...eventAt(requestedAt, { ...shared, what: '1-requested', title: `Refund of ${money} requested` }),
    ...(status === 'SUCCEEDED' ? eventAt(processedAt, { ...shared, what: '2-made', title: `Refunded ${money}` }) : []),
  ];
}
