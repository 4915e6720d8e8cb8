/** Billing refuses a call. Becomes a SOAP fault with code `Client`; billing's own code and the key stand in its detail. */
export class BillingFault extends Error {
  readonly code: BillingCode;
  readonly key: string | null;

  constructor(code: BillingCode, message: string, key: string | null = null) {
    super(message);
    this.name = 'BillingFault';
    this.code = code;
    this.key = key;
  }
}

export type BillingCode = keyof typeof billingCodes;

/** What each refusal is to billing. */
export const billingCodes = {
  unknownKey: '-1',
  notUnderstood: '2',
  tooMany: '3',
  closed: '5',
  loginRefused: '8',
  sessionEnded: '9',
} as const;
