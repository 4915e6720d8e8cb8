import { sampleOf, toRecordError } from '../record-problem.ts';
import type { Codec } from './codec.ts';

/** A row as a driver or a parser hands it over. */
export type Row = Readonly<Record<string, unknown>>;

/** The key of the record that is being read, for what is said of its parts; null where it cannot be read. */
export type RecordName = () => string | null;

/** Where a value stands in a row and how it is read. */
export interface Field<T> {
  readonly columns: readonly string[];
  /** A record cannot be told apart without it: unreadable here, the whole record is unreadable. */
  readonly isKey: boolean;
  read(row: Row, of: RecordName): T;
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
   * field's path: one bad value costs one field. Throws only where a key cannot be read. What cannot be read is told to
   * the operator, who finds the record by its key, or by that of the record `of` which it is a part.
   */
  read(row: Row, of?: RecordName): T;
}

type Fields = Readonly<Record<string, Field<unknown>>>;

/** The domain record that a set of fields reads to. */
export type RecordOf<F extends Fields> = { readonly [Name in keyof F]: F[Name] extends Field<infer T> ? T : never };

export function defineRecord<const F extends Fields>(system: string, form: F): RecordCodec<RecordOf<F>> {
  const places = Object.entries(form).map(([name, column]) => ({ system, name, column }));
  return {
    columns: [...new Set(places.flatMap(({ column }) => column.columns))],
    read: (row, of = nobody) => {
      const own: RecordName = () => nameOf(places, row, of);
      return Object.fromEntries(places.map((place) => [place.name, readField(place, row, own)])) as RecordOf<F>;
    },
  };
}

const nobody: RecordName = () => null;

interface Place {
  readonly system: string;
  readonly name: string;
  readonly column: Field<unknown>;
}

function readField({ system, name, column }: Place, row: Row, own: RecordName): unknown {
  try {
    return column.read(row, own);
  } catch (cause) {
    const sample = sampleOf(column.columns, row);
    const error = toRecordError({ system, record: own(), field: name, sample }, cause);
    if (column.isKey) throw error;
    return error;
  }
}

/** The keys of a record behind those of the one that it is a part of. */
function nameOf(places: readonly Place[], row: Row, of: RecordName): string | null {
  const keys = places.filter(({ column }) => column.isKey).flatMap(({ column }) => keyText(column, row));
  return [of() ?? [], ...keys].flat().join(' ').slice(0, LONGEST_NAME) || null;
}

function keyText(column: Field<unknown>, row: Row): string[] {
  try {
    return [String(column.read(row, nobody))];
  } catch {
    return [];
  }
}

const LONGEST_NAME = 100;
