import {
  type Answer,
  type CallContext,
  childrenOf,
  createQuestion,
  element,
  found,
  invalid,
  type Listing,
  type Outcome,
  type Question,
  type QuestionSpec,
  type SourceInfo,
  textOf,
  toSiloError,
  type XmlElement,
  type XmlNode,
} from '../kit/index.ts';
import { referenceTo } from './order-reference.ts';
import { billingSilo, NAMESPACE, SYSTEM, sourceNow } from './silo-declaration.ts';
import type { BillingDoor } from './silo-door.ts';
import type { ReadRecord } from './silo-records.ts';
import { unknownKey } from './silo-refusals.ts';

/** How one of billing's operations is asked with many keys and how its answer is taken apart. */
export interface BatchSpec<T> {
  /** What we call it, for example `invoicesByNumber`. */
  readonly name: string;
  /** What billing calls it, for example `GetInvoices`. */
  readonly operation: string;
  /** The element that holds one asked key, and that names the key in each row. */
  readonly keyName: string;
  /** The element of a row. */
  readonly rowName: string;
  /** What stands beside the keys. @default nothing */
  readonly more?: readonly XmlNode[];
  readonly absent: QuestionSpec<string, T>['absent'];
  /** What billing does with a key that it does not know: leaves it out, or refuses the whole call for it. */
  readonly unknown: 'leftOut' | 'refused';
  /** What all rows of one key come to; there is at least one. Throws where they cannot be read. */
  readonly read: (rows: readonly XmlElement[], source: SourceInfo, now: Date) => T;
}

/** A question to billing: one call per 99 keys. Rows are keyed by what stands in them, never by their place. */
export function createBatch<T>(door: BillingDoor, spec: BatchSpec<T>): Question<string, T> {
  const { name, operation, keyName, more = [], absent, unknown } = spec;
  const ask = async (keys: readonly string[], context: CallContext): Promise<Answer<string, T>> => {
    const content = [...keys.map((key) => element(keyName, key)), ...more];
    const { root, source } = await door.ask({ operation, content }, context);
    return { entries: entriesOf(spec, root, source, context.clock.now()), source };
  };
  return createQuestion({
    silo: billingSilo,
    name,
    absent,
    ask,
    badKey: (thrown) => (unknown === 'refused' ? unknownKey(thrown) : null),
  });
}

/** One record per key; of several the last counts. */
export function one<T>(read: ReadRecord<T>): BatchSpec<T>['read'] {
  return (rows, source, now) => read(rows.at(-1) as XmlElement, source, now);
}

/**
 * All records of a key, each once; of several with one number the last counts. One that cannot be read costs the list,
 * which would not be complete without it.
 */
export function many<T extends { readonly number: string }>(
  read: ReadRecord<T>,
  order: (a: T, b: T) => number,
): BatchSpec<Listing<T>>['read'] {
  return (rows, source, now) => {
    const records = rows.map((row) => read(row, source, now));
    const byNumber = new Map(records.map((record) => [record.number, record]));
    return { items: [...byNumber.values()].sort(order), source };
  };
}

/** A question by canonical order numbers, out of one by billing's references. */
export function byOrder<T>(question: Question<string, Listing<T>>): Question<string, Listing<T>> {
  return async (numbers, context) => {
    const references = new Map(numbers.map((number) => [number, referenceTo(number)]));
    const outcomes = await question(
      [...references.values()].filter((reference) => reference !== null),
      context,
    );
    // A number that its field cannot hold is of no order that billing has anything of.
    const none = found({ items: [], source: sourceNow(context.clock) });
    return new Map(numbers.map((number) => [number, outcomes.get(references.get(number) ?? '') ?? none]));
  };
}

function entriesOf<T>(
  { keyName, rowName, read }: BatchSpec<T>,
  root: XmlElement,
  source: SourceInfo,
  now: Date,
): (readonly [string, Outcome<T>])[] {
  const byKey = Map.groupBy(childrenOf(root, NAMESPACE, rowName), (row) => keyOf(row, keyName));
  return [...byKey].map(([key, rows]) => [key, outcomeOf(() => read(rows, source, now))]);
}

/** A row without its key could be anybody's: then nothing in the answer is certain. */
function keyOf(row: XmlElement, keyName: string): string {
  const key = textOf(row, NAMESPACE, keyName);
  if (!key) throw new Error(`a row without ${keyName}`);
  return key;
}

function outcomeOf<T>(read: () => T): Outcome<T> {
  try {
    return found(read());
  } catch (thrown) {
    return invalid(toSiloError(SYSTEM, thrown));
  }
}
