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
  return [width, value < 0 ? `${digits.slice(0, -1)}${'}JKLMNOPQR'.charAt(Number(digits.slice(-1)))}` : digits];
}
