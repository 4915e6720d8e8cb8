import { channel } from 'node:diagnostics_channel';
import { CodecError } from './codecs/codec.ts';
import { SiloError } from './silo-error.ts';

/** What is wrong with one record of a silo, in words that may stand in a log: no value of it is among them. */
export interface RecordProblem {
  /** The silo's registered name. */
  readonly system: string;
  /** The key by which the silo knows the record, or the one that it is a part of; null: it could not be read. */
  readonly record: string | null;
  /** Our name of the field. */
  readonly field: string;
  readonly expected: string;
  /** What stood there, by column, with every letter and digit hidden. */
  readonly sample: string;
}

// Records are read far below everything that knows a log, and many of them never come to a client.
const problems = channel('customer-graph:record-problem');

/** Calls `listener` for every record problem in this process, until what is returned is called. */
export function onRecordProblem(listener: (problem: RecordProblem) => void): () => void {
  const subscriber = (message: unknown) => listener(message as RecordProblem);
  problems.subscribe(subscriber);
  return () => void problems.unsubscribe(subscriber);
}

/** Tells of something that no codec has read. */
export function tellRecordProblem(problem: RecordProblem): void {
  problems.publish(problem);
}

/** Where something stands that cannot be read. */
export type RecordPlace = Pick<RecordProblem, 'system' | 'record' | 'field' | 'sample'>;

/** What was thrown while a record was read, as the error of that place; told unless it was told further in. */
export function toRecordError(place: RecordPlace, cause: unknown): SiloError {
  const { system } = place;
  if (cause instanceof SiloError) return cause;
  tellRecordProblem({ ...place, expected: expectedBy(cause) });
  return new SiloError(system, 'SILO_RECORD_INVALID', { cause });
}

/** Only codecs promise that their words are free of what they read. */
function expectedBy(cause: unknown): string {
  return cause instanceof CodecError ? cause.message.replace(/^.*?: expected /, '') : 'a value of the declared form';
}

/** Some columns of a row, with every letter and digit hidden. */
export function sampleOf(columns: readonly string[], row: Readonly<Record<string, unknown>>): string {
  const shown = columns.slice(0, MOST_COLUMNS).map((column) => `${column} ${shapeOf(row[column])}`);
  return [...shown, ...(columns.length > MOST_COLUMNS ? ['…'] : [])].join(', ');
}

/** What kind of value it is: `"###-AAa"` for `"042-BXy"`. */
export function shapeOf(value: unknown): string {
  if (value === undefined) return 'absent';
  if (typeof value === 'string') return `"${hidden(value)}"`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'number' || typeof value === 'bigint' ? hidden(String(value)) : String(value);
}

function hidden(text: string): string {
  const shape = text
    .slice(0, LONGEST_SHAPE)
    .replace(/\p{N}/gu, '#')
    .replace(/\p{Lu}/gu, 'A')
    .replace(/[\p{L}\p{M}]/gu, (letter) => (letter === 'A' ? letter : 'a'))
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not reach a log.
    .replace(/[\u0000-\u001f\u007f-\u009f\p{Cf}\p{Cs}\u2028\u2029]/gu, '·');
  return text.length > LONGEST_SHAPE ? `${shape}…` : shape;
}

const MOST_COLUMNS = 4;
const LONGEST_SHAPE = 24;
