import { type Codec, CodecError } from './codec.ts';
import { decimalOf, impliedDecimal, type LegacyNumber } from './number.ts';

/** An exact amount, decimals as text, and its ISO 4217 currency. */
export interface CurrencyAmount {
  readonly amount: string;
  readonly currencyCode: string;
}

// ISO 4217, minor units other than 2.
const MINOR_DIGITS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
  CLF: 4,
  UYW: 4,
};

/** How many digits of a currency stand behind the point: JPY none, USD 2, KWD 3. */
export function minorDigits(currencyCode: string): number {
  return Object.hasOwn(MINOR_DIGITS, currencyCode) ? (MINOR_DIGITS[currencyCode] as number) : 2;
}

/**
 * An amount that a system keeps with the same number of decimals for every currency, and its currency beside it: with
 * 2 decimals JPY `123.45` is 12345 yen and KWD `1234.56` is 123.456 dinars. The digits count, the point does not.
 */
export function currencyAmount(storedScale: number): Codec<readonly [LegacyNumber, string], CurrencyAmount> {
  const name = `currencyAmount(${storedScale})`;
  const stored = decimalOf(storedScale);
  const units = impliedDecimal(storedScale);
  const ours = (currencyCode: string) => {
    if (!/^[A-Z]{3}$/.test(currencyCode)) throw new CodecError(name, 'a currency of three letters');
    return impliedDecimal(minorDigits(currencyCode));
  };
  return {
    name,
    read([raw, currencyCode]) {
      const amount = ours(currencyCode).read(units.write(stored.read(raw)));
      return { amount, currencyCode };
    },
    write: ({ amount, currencyCode }) => [units.read(ours(currencyCode).write(amount)), currencyCode],
  };
}
