import { SiloError } from '../silo-error.ts';
import type { Codec } from './codec.ts';

/** A row as a driver or a parser hands it over. */
export type Row = Readonly<Record<string, unknown>>;

/** Where a value stands in a row and how it is read. */
export interface Field<T> {
  readonly columns: readonly string[];
  /** A record cannot be told apart without it: unreadable here, the whole record is unreadable. */
  readonly isKey: boolean;
  read(row: Row): T;
}

/** A value of one column. */
export function field<L, T>(column: string, codec: Codec<L, T>): Field<T> {
  return { columns: [column], isKey: false, read: (row) => codec.read(row[column] as L) };
}

/** A value that stands in several columns, for example a date and a time. */
export function fields<L extends readonly unknown[], T>(columns: readonly string[], codec: Codec<L, T>): Field<T> {
  return {
    columns,
    isKey: false,
    read: (row) => codec.read(columns.map((column) => row[column]) as unknown as L),
  };
}

/** A value that names the record. */
export function key<L, T>(column: string, codec: Codec<L, T>): Field<T> {
  return { ...field(column, codec), isKey: true };
}

/** A legacy record as ours: the declared names, in the declared forms. */
export interface RecordCodec<T> {
  /** Every column that is read, for the silo's question. */
  readonly columns: readonly string[];
  /**
   * Reads a row. A field that cannot be read becomes a `SiloError` in its place, which graphql-js reports at that
   * field's path: one bad value costs one field. Throws only where a key cannot be read.
   */
  read(row: Row): T;
}

type Fields = Readonly<Record<string, Field<unknown>>>;

/** The domain record that a set of fields reads to. */
export type RecordOf<F extends Fields> = { readonly [Name in keyof F]: F[Name] extends Field<infer T> ? T : never };

export function defineRecord<const F extends Fields>(system: string, form: F): RecordCodec<RecordOf<F>> {
  const entries = Object.entries(form);
  return {
    columns: [...new Set(entries.flatMap(([, { columns }]) => columns))],
    read: (row) =>
      Object.fromEntries(entries.map(([name, column]) => [name, readField(system, column, row)])) as RecordOf<F>,
  };
}

function readField(system: string, column: Field<unknown>, row: Row): unknown {
  try {
    return column.read(row);
  } catch (cause) {
    const error = new SiloError(system, 'SILO_RECORD_INVALID', { cause });
    if (column.isKey) throw error;
    return error;
  }
}
