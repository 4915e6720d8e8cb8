import Big from 'big.js';
import type { GraphMoney } from './graph-order.ts';

/** One thing that was compared. */
export interface Comparison {
  /** What kind of value: failures are counted and shown by it. */
  readonly what: string;
  readonly order: string;
  readonly expected: string;
  readonly actual: string;
}

/** Makes a comparison for the order at hand. */
export type Said = (what: string, expected: string, actual: string | number | null | undefined) => Comparison;

/** Comparisons for one order. What the graph does not know is compared as `null`. */
export function createSaid(order: string): Said {
  return (what, expected, actual) => ({
    what,
    order,
    expected,
    actual: actual === null || actual === undefined ? 'null' : String(actual),
  });
}

/** An amount of the graph with its currency. */
export function money(value: GraphMoney | null | undefined): string | null {
  return value ? `${value.amount} ${value.currencyCode}` : null;
}

/** An amount of the files, which leave out zeros at the end now and then. Nothing is rounded. */
export function reais(amount: string): string {
  const decimals = amount.split('.')[1]?.length ?? 0;
  return `${new Big(amount).toFixed(Math.max(2, decimals))} BRL`;
}

/** The sum of amounts of the files. */
export function sumOf(amounts: readonly string[]): string {
  return amounts.reduce((sum, amount) => sum.plus(amount), new Big(0)).toString();
}

/** The wall-clock time of the place, in the files' own writing. */
export function local(instant: string | null | undefined): string | null {
  return instant ? instant.slice(0, 19).replace('T', ' ') : null;
}

/** Values in one text, whatever order they came in. */
export function sorted(values: readonly string[]): string {
  return [...values].sort().join(', ');
}
