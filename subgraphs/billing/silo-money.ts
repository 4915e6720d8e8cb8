import { currencyAmount } from '../kit/index.ts';

// Its columns were made for dollars: two digits, whatever the currency has.
const STORED_DIGITS = 2;

/** An amount and the currency that stands beside it. Billing keeps 12345 yen as `123.45`. */
export const money = currencyAmount(STORED_DIGITS);
