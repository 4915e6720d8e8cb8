import {
  type Clock,
  found,
  invalid,
  type Outcome,
  type RecordCodec,
  type Row,
  type SiloDeclaration,
  SiloError,
  type SourceInfo,
  sourceInfo,
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

/** One record per key. A record that cannot be told apart costs its own key. */
export function byKey<R, T>(
  rows: readonly Row[],
  column: string,
  record: RecordCodec<R>,
  toDomain: (record: R) => T,
): [string, Outcome<T>][] {
  return rows.map((row) => [String(row[column]), readRow(row, record, toDomain)]);
}

/** All records of each key. One that cannot be told apart costs its key: the rest would look complete. */
export function groupedByKey<R, T>(
  rows: readonly Row[],
  column: string,
  record: RecordCodec<R>,
  toDomain: (record: R) => T,
): [string, Outcome<T[]>][] {
  const groups = Map.groupBy(rows, (row) => String(row[column]));
  return [...groups].map(([key, group]) => [key, together(group.map((row) => readRow(row, record, toDomain)))]);
}

function readRow<R, T>(row: Row, record: RecordCodec<R>, toDomain: (record: R) => T): Outcome<T> {
  try {
    return found(toDomain(record.read(row)));
  } catch (thrown) {
    return invalid(toSiloError(WAREHOUSES, thrown));
  }
}

function together<T>(outcomes: readonly Outcome<T>[]): Outcome<T[]> {
  const values: T[] = [];
  for (const outcome of outcomes) {
    if (outcome.is === 'found') values.push(outcome.value);
    else return outcome as Outcome<never>;
  }
  return found(values);
}
