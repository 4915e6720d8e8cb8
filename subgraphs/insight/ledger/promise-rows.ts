import { ofRecord, type SourceInfo } from '../../kit/index.ts';
import type { Actor } from '../facts/order-facts.ts';
import { type MadePromise, type PromiseBasis, type PromiseKind, promiseBases, promiseKinds } from '../rules/promise.ts';
import type { PromiseRow } from './ledger-tables.ts';

/** What can be recorded: a promise about an order. Where it is from, the ledger says itself. */
export interface PromiseToRecord extends Omit<MadePromise, 'source'> {
  readonly orderNumber: string;
}

/** Reads a row. Throws where it says what no promise can be: such a row was not written by us. */
export function toMadePromise(row: PromiseRow, source: SourceInfo): MadePromise {
  return {
    id: row.id,
    orderNumber: row.order_number,
    kind: readWord<PromiseKind>(promiseKinds, row.kind),
    dueFrom: row.due_from,
    dueBy: row.due_by,
    madeAt: row.made_at,
    madeBy: toActor(row),
    channel: row.channel,
    basis: readWord<PromiseBasis>(promiseBases, row.basis),
    lineNumbers: row.line_numbers === null ? null : (JSON.parse(row.line_numbers) as string[]),
    subjectId: row.subject_id,
    source: ofRecord(source, row.id),
  };
}

export function toPromiseRow(promise: PromiseToRecord): PromiseRow {
  const { madeBy, lineNumbers } = promise;
  return {
    id: promise.id,
    order_number: promise.orderNumber,
    kind: promise.kind,
    due_from: promise.dueFrom,
    due_by: promise.dueBy,
    made_at: promise.madeAt,
    made_by_kind: madeBy?.kind ?? null,
    made_by_id: madeBy?.id ?? null,
    made_by_name: madeBy?.displayName ?? null,
    channel: promise.channel,
    basis: promise.basis,
    line_numbers: lineNumbers && JSON.stringify(lineNumbers),
    subject_id: promise.subjectId,
  };
}

function toActor({ made_by_kind: kind, made_by_id: id, made_by_name: displayName }: PromiseRow): Actor | null {
  return kind === null ? null : { kind, id, displayName };
}

function readWord<Word extends string>(words: readonly Word[], text: string): Word {
  const word = words.find((each) => each === text);
  if (!word) throw new Error(`expected one of ${words.join(', ')}, received "${text}"`);
  return word;
}
