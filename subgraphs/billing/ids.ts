import { defineId } from '../kit/index.ts';

/** An invoice number as printed: ten digits, zeros included. */
export const INVOICE_NUMBER = /^\d{10}$/;

export const invoiceId = defineId({
  type: 'Invoice',
  prefix: 'invoice:',
  key: INVOICE_NUMBER,
  example: 'invoice:0000004711',
});

export const paymentId = defineId({
  type: 'Payment',
  prefix: 'payment:',
  key: /^\w[\w-]*$/,
  example: 'payment:PM-3201',
});

export const refundId = defineId({
  type: 'Refund',
  prefix: 'refund:',
  key: /^\w[\w-]*$/,
  example: 'refund:RF-120',
});
