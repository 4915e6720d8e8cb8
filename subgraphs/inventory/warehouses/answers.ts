import { isDeepStrictEqual } from 'node:util';
import {
  type Clock,
  CodecError,
  found,
  invalid,
  mapOutcome,
  type Outcome,
  type RecordCodec,
  type Row,
  type SiloDeclaration,
  SiloError,
  type SourceInfo,
  sourceInfo,
  text,
  toSiloError,
} from '../../kit/index.ts';
import { answerRecord, WAREHOUSES } from './records.ts';

/** The body of an answer as an object. Throws `SILO_BAD_RESPONSE` for anything else. */
export function readBody(body: unknown): Row {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Row;
  throw new SiloError(WAREHOUSES, 'SILO_BAD_RESPONSE', { retryable: false });
}

/** A list of the body. Throws `SILO_BAD_RESPONSE` when it is not there: a list that is missing is not an empty one. */
export function rowsIn(body: Row, name: string): readonly Row[] {
  const rows = body[name];
  if (!Array.isArray(rows)) throw new SiloError(WAREHOUSES, 'SILO_BAD_RESPONSE', { retryable: false });
  return rows.map(readBody);
}

/** How old the answer is, by its own statement. */
export function sourceOf(silo: SiloDeclaration, body: Row, clock: Clock): SourceInfo {
  const { asOf } = answerRecord.read(body);
  if ((asOf as unknown) instanceof Error) throw asOf;
  return sourceInfo(silo, clock, asOf);
}

/** One record per key. A record that cannot be told apart costs its own key, and so do two that contradict each other. */
export function byKey<R, T>(
  rows: readonly Row[],
  column: string,
  record: RecordCodec<R>,
  toDomain: (record: R) => T,
): [string, Outcome<T>][] {
  const groups = Map.groupBy(rows, (row) => keyIn(row, column));
  const read = (row: Row) => readRow(row, record, toDomain);
  return [...groups].map(([key, group]) => [key, mapOutcome(together(group.map(read), SAME), ([one]) => one as T)]);
}

/**
 * All records of each key, each by its name within the key once. One that cannot be told apart costs its key: the rest would
 * look complete.
 */
export function groupedByKey<R, T>(
  rows: readonly Row[],
  column: string,
  record: RecordCodec<R>,
  toDomain: (record: R) => T,
  nameOf: (item: T) => string,
): [string, Outcome<readonly T[]>][] {
  const groups = Map.groupBy(rows, (row) => keyIn(row, column));
  const read = (row: Row) => readRow(row, record, toDomain);
  return [...groups].map(([key, group]) => [key, together(group.map(read), nameOf)]);
}

/** Whose record a row is. One that says nothing readable of that makes the whole answer incomplete for whoever it is for. */
function keyIn(row: Row, column: string): string {
  return text.read(row[column] as string);
}

// What is asked for by its own key has no name beside it.
const SAME = () => '';

function readRow<R, T>(row: Row, record: RecordCodec<R>, toDomain: (record: R) => T): Outcome<T> {
  try {
    return found(toDomain(record.read(row)));
  } catch (thrown) {
    return invalid(toSiloError(WAREHOUSES, thrown));
  }
}

/** A record that comes twice counts once, or stock would be counted twice; two that differ say nothing certain. */
function together<T>(outcomes: readonly Outcome<T>[], nameOf: (item: T) => string): Outcome<readonly T[]> {
  const values = new Map<string, T>();
  for (const outcome of outcomes) {
    if (outcome.is !== 'found') return outcome as Outcome<never>;
    const name = nameOf(outcome.value);
    const known = values.get(name);
    if (known !== undefined && !isDeepStrictEqual(known, outcome.value)) return contradiction();
    values.set(name, outcome.value);
  }
  return found([...values.values()]);
}

function contradiction(): Outcome<never> {
  const cause = new CodecError('rows', 'one record of each name');
  return invalid(new SiloError(WAREHOUSES, 'SILO_RECORD_INVALID', { cause }));
}
