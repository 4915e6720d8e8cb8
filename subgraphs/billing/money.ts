import Big from 'big.js';
import { type CurrencyAmount, minorDigits } from '../kit/index.ts';

/** An amount as an exact decimal, and its currency. */
export type Money = CurrencyAmount;

/** The first amount less all others. Throws where the currencies differ: there is no rate here. */
export function less(from: Money, ...others: readonly Money[]): Money {
  return others.reduce((rest, other) => combine(rest, other, (a, b) => a.minus(b)), from);
}

/** All amounts together, or null of none. Throws where the currencies differ. */
export function sumOf([first, ...more]: readonly Money[]): Money | null {
  return first ? more.reduce((sum, other) => combine(sum, other, (a, b) => a.plus(b)), first) : null;
}

function combine(a: Money, b: Money, compute: (a: Big, b: Big) => Big): Money {
  if (a.currencyCode !== b.currencyCode) throw new Error('amounts in several currencies');
  const { currencyCode } = a;
  return { amount: compute(Big(a.amount), Big(b.amount)).toFixed(minorDigits(currencyCode)), currencyCode };
}
