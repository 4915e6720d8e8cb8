import Big from 'big.js';

/** The third argument of a reviver, which the compiler's library does not know yet. */
interface ReviverContext {
  /** A primitive value as it was written. */
  readonly source?: string;
}

type Reviver = (this: unknown, key: string, value: unknown, context: ReviverContext) => unknown;

/** JSON as values. Throws a `SyntaxError` for anything else, and for a number whose digits a JS number cannot hold. */
export function readJson(text: string): unknown {
  // Up to 15 digits without exponent every number is exact, so that most answers need no second look.
  if (!MAY_LOSE_DIGITS.test(text)) return JSON.parse(text);
  return JSON.parse(text, refuseLoss as Parameters<typeof JSON.parse>[1]);
}

const MAY_LOSE_DIGITS = /\d[eE]|[\d.]{16}/;

const refuseLoss: Reviver = (_key, value, { source }) => {
  if (typeof value === 'number' && source !== undefined && !isExact(value, source)) {
    throw new SyntaxError('A number has more digits than can be read.');
  }
  return value;
};

function isExact(value: number, source: string): boolean {
  return Number.isFinite(value) && (String(value) === source || new Big(source).eq(String(value)));
}
