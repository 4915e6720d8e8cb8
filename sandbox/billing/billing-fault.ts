/** Billing refuses a call. Becomes a SOAP fault with code `Client`; billing's own code and the key stand in its detail. */
export class BillingFault extends Error {
  readonly code: string;
  readonly key: string | null;

  constructor(code: keyof typeof CODES, message: string, key: string | null = null) {
    super(message);
    this.name = 'BillingFault';
    this.code = CODES[code];
    this.key = key;
  }
}

const CODES = { unknownKey: '-1', notUnderstood: '2', tooMany: '3', loginRefused: '8', sessionEnded: '9' } as const;
