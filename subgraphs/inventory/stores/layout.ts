import { type Codec, DropFileError, shapeOf } from '../../kit/index.ts';

/** A column of a fixed-width record: how many characters, and what they mean. */
export type Column<T> = readonly [width: number, codec: Codec<string, T>];

type Columns = Readonly<Record<string, Column<unknown>>>;

/** One kind of fixed-width record. */
export interface Layout<T> {
  /** Characters of a whole line. */
  readonly width: number;
  /** Reads a line. Throws a `DropFileError` that names the line and the column. */
  read(line: string, lineNumber: number): T;
}

/** The columns of a record in the order of the line. */
export function defineLayout<const C extends Columns>(columns: C) {
  const entries = Object.entries(columns);
  const width = entries.reduce((sum, [, [size]]) => sum + size, 0);
  const read = (line: string, lineNumber: number) => {
    if (line.length !== width) throw new DropFileError(lineNumber, `${width} characters`, `${line.length}`);
    const record: Record<string, unknown> = {};
    let start = 0;
    for (const [name, [size, codec]] of entries) {
      record[name] = readColumn(name, codec, line.slice(start, start + size), lineNumber);
      start += size;
    }
    return record;
  };
  return { width, read } as Layout<{ readonly [N in keyof C]: C[N] extends Column<infer T> ? T : never }>;
}

function readColumn(name: string, codec: Codec<string, unknown>, raw: string, lineNumber: number): unknown {
  try {
    return codec.read(raw);
  } catch (thrown) {
    throw new DropFileError(lineNumber, `${name}: ${(thrown as Error).message}`, shapeOf(raw));
  }
}
