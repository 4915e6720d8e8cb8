/** A column of a fixed-width line: its width and its text. */
export type Cell = readonly [width: number, text: string];

/** A line of columns, each filled up with blanks on the right. Throws for a text that does not fit. */
export function toLine(...cells: readonly Cell[]): string {
  return cells.map(([width, text]) => toColumn(width, text)).join('');
}

function toColumn(width: number, text: string): string {
  if (text.length > width || text.includes('\n'))
    throw new Error(`A column of ${width} characters cannot hold ${text}`);
  return text.padEnd(width);
}

/** A number as zoned decimal, its sign punched over the last digit where it is negative. */
export function zoned(width: number, value: number): Cell {
  const digits = String(Math.abs(value)).padStart(width, '0');
  return [width, value < 0 ? punch(digits, MINUS) : digits];
}

/** The same with a sign over every number, and minus for zero. */
export function alwaysPunched(width: number, value: number): Cell {
  const digits = String(Math.abs(value)).padStart(width, '0');
  return [width, punch(digits, value > 0 ? PLUS : MINUS)];
}

// Code page 037, where the last digit from 0 to 9 has a sign over it.
const PLUS = '{ABCDEFGHI';
const MINUS = '}JKLMNOPQR';

function punch(digits: string, signed: string): string {
  return `${digits.slice(0, -1)}${signed.charAt(Number(digits.slice(-1)))}`;
}
