import Big from 'big.js';
import type { Invoice } from './state.ts';

/** Invoices in these states are owed by nobody. */
const NOT_OWED = ['DR', 'VD'];

/** What is open on an account, once per currency it was billed in; nothing in the house currency where it never was. */
export function balancesOf(
  invoices: readonly Invoice[],
  houseCurrency: string,
): readonly (readonly [string, string])[] {
  const open = new Map<string, Big>();
  for (const invoice of invoices) {
    const sum = open.get(invoice.currency) ?? Big(0);
    open.set(invoice.currency, NOT_OWED.includes(invoice.status) ? sum : sum.plus(openOf(invoice)));
  }
  if (open.size === 0) open.set(houseCurrency, Big(0));
  return [...open].map(([currency, amount]) => [currency, amount.toFixed(2)]);
}

function openOf({ total, paid, credits }: Invoice): Big {
  return credits.reduce((rest, { amount }) => rest.minus(amount), Big(total).minus(paid));
}
