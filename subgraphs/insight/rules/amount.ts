import Big from 'big.js';
import type { Money } from '../facts/order-facts.ts';

/** An exact decimal. Nothing is rounded but for display. */
export type Amount = Big;

export const zero: Amount = new Big(0);
/** Amounts that differ by no more are the same. */
export const cent: Amount = new Big('0.01');

export function amountOf(money: Pick<Money, 'amount'> | null): Amount {
  return money === null ? zero : new Big(money.amount);
}

/** An amount that a policy gives as a text. */
export function amountFrom(text: string): Amount {
  return new Big(text);
}

export function sumOf(amounts: readonly Amount[]): Amount {
  return amounts.reduce((sum, amount) => sum.plus(amount), zero);
}

/** The amounts of some records together. */
export function totalOf(records: readonly { readonly amount: Money }[]): Amount {
  return sumOf(records.map(({ amount }) => amountOf(amount)));
}

/** So many of so many units of an amount. None of none is nothing. */
export function shareOf(amount: Amount, units: number, ofUnits: number): Amount {
  return ofUnits === 0 ? zero : amount.times(units).div(ofUnits);
}

export function smallerOf(one: Amount, other: Amount): Amount {
  return one.lt(other) ? one : other;
}

/** For display, to two places. */
export function amountText(amount: Amount): string {
  return amount.toFixed(2);
}
