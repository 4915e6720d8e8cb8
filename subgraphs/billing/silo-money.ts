import { type Codec, CodecError, decimalOf } from '../kit/index.ts';
import { MINOR_DIGITS, type Money } from './money.ts';

const amount = decimalOf(MINOR_DIGITS);

/** An amount and the currency that stands beside it. */
export const money: Codec<readonly [amount: string, currency: string], Money> = {
  name: 'money',
  read([digits, currencyCode]) {
    if (!/^[A-Z]{3}$/.test(currencyCode)) throw new CodecError('money', 'a currency of three letters');
    return { amount: amount.read(digits), currencyCode };
  },
  write: (value) => [String(amount.write(value.amount)), value.currencyCode],
};
