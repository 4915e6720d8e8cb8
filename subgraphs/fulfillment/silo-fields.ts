import {
  type Codec,
  CodecError,
  defineRecord,
  type Field,
  field,
  fields,
  localDateTime,
  type OrderNumber,
  optional,
  optionalText,
  type RecordCodec,
  type RecordName,
  type Row,
  text,
  wholeNumber,
} from '../kit/index.ts';
import { orderReference, placeId } from './silo-codecs.ts';
import { roleCode } from './silo-codes.ts';
import { silo } from './silo-declaration.ts';

/** The order number in a record's reference, null where it fits nothing. */
export const orderNumberField: Field<OrderNumber | null> = {
  columns: ['orderRef'],
  isKey: false,
  read: (row) => orderReference.read(row.orderRef as string)?.number ?? null,
};

/** The id of the place in a record. */
export const placeField: Field<string> = fields(['placeCode', 'placeType'], placeId);

/** The number of an order's line, as text; null for what nobody ordered. */
const lineNumber = optional(toText(wholeNumber));

/** An item, how many, and for which line. */
export const itemFields = {
  sku: field('item', text),
  quantity: field('qty', wholeNumber),
  orderLineNumber: field('line', lineNumber),
};

/** The line of a record. */
export const lineField: Field<string | null> = itemFields.orderLineNumber;

/** The lines that a record names. */
export const linesField: Field<readonly string[]> = {
  columns: ['lines'],
  isKey: false,
  read: ({ lines }) => listOf(lines).map((line) => toText(wholeNumber).read(line as number)),
};

/** Who did something. */
export const actorRecord = defineRecord(silo.system, {
  kind: field('role', roleCode),
  displayName: field('name', optionalText),
});

/** Local times of one zone. */
export interface Times {
  readonly required: Codec<string, string>;
  readonly optional: Codec<string | null | undefined, string | null>;
  readonly window: RecordCodec<{ readonly start: string; readonly end: string }>;
}

export function createTimes(timeZone: string): Times {
  const required = localDateTime(timeZone);
  return {
    required,
    optional: optional(required),
    window: defineRecord(silo.system, { start: field('from', required), end: field('to', required) }),
  };
}

/** Several records in one value. */
export function listField<T>(column: string, record: RecordCodec<T>): Field<readonly T[]> {
  return {
    columns: [column],
    isKey: false,
    read: (row, of) => rowsOf(row[column]).map((item) => record.read(item, of)),
  };
}

/** A record in a value, or null for none. */
export function objectField<T>(column: string, record: RecordCodec<T>): Field<T | null> {
  const read = (value: unknown, of: RecordName) => (value === null ? null : record.read(rowOf(value), of));
  return { columns: [column], isKey: false, read: (row, of) => read(row[column], of) };
}

/** A value as a row. Throws a `CodecError` for anything else. */
export function rowOf(value: unknown): Row {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new CodecError('row', 'an object');
  return value as Row;
}

/** A value as a list of rows. Throws a `CodecError` for anything else. */
export function rowsOf(value: unknown): readonly Row[] {
  return listOf(value).map(rowOf);
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new CodecError('list', 'a list');
  return value;
}

/** Numbers that name something are text to us. */
function toText<L>(codec: Codec<L, number>): Codec<L, string> {
  return { name: codec.name, read: (raw) => String(codec.read(raw)), write: (value) => codec.write(Number(value)) };
}
