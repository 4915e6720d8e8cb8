import Big from 'big.js';
import { type Comparison, local, type Said, sorted, sumOf } from './comparison.ts';
import type { FileOrder } from './files.ts';
import type { GraphOrder } from './graph-order.ts';

const DAY_MS = 86_400_000;
/** Amounts that differ by no more than this are the same. */
const TOLERANCE = '0.01';

/** What the graph answers across its systems, beside what the same order's lines of the files say of it. */
export function compareAcross(file: FileOrder, graph: GraphOrder, said: Said): Comparison[] {
  const promises = graph.promises ?? [];
  const [promise] = promises;
  const { status, lateBy } = promiseOf(file);
  return [
    said('promises', 'DELIVER_BY', graph.promises && sorted(promises.map(({ kind }) => kind))),
    said('promise is due', `${dayOf(file.estimatedAt)} 23:59:59`, local(promise?.dueBy)),
    said('promise kept or broken', status, promise?.status),
    ...(lateBy === undefined ? [] : [said('promise late by', lateBy, promise?.lateBy)]),
    said(
      'discrepancies',
      sorted(discrepanciesOf(file)),
      graph.discrepancies && sorted(graph.discrepancies.map(({ code }) => code)),
    ),
  ];
}

interface FilePromise {
  readonly status: 'KEPT' | 'BROKEN' | 'WITHDRAWN';
  /** Left out where it grows with the clock. */
  readonly lateBy?: string;
}

/** The estimated day is a promise, kept all that day. The clock stands after every day of the files. */
function promiseOf(file: FileOrder): FilePromise {
  if (file.items.length === 0) return { status: 'BROKEN' };
  if (file.deliveredAt !== '') return endedOn(file.deliveredAt, file.estimatedAt, 'KEPT');
  return isCanceledInTime(file) ? endedOn(lastTimeOf(file), file.estimatedAt, 'WITHDRAWN') : { status: 'BROKEN' };
}

function endedOn(ended: string, due: string, inTime: 'KEPT' | 'WITHDRAWN'): FilePromise {
  const days = Math.round((Date.parse(dayOf(ended)) - Date.parse(dayOf(due))) / DAY_MS);
  return days > 0 ? { status: 'BROKEN', lateBy: `P${days}D` } : { status: inTime, lateBy: 'null' };
}

/** Canceled before anything left. */
function isCanceledInTime({ status, handedToCarrierAt }: FileOrder): boolean {
  return status === 'canceled' && handedToCarrierAt === '';
}

function lastTimeOf({ purchasedAt, approvedAt }: FileOrder): string {
  return approvedAt > purchasedAt ? approvedAt : purchasedAt;
}

/** Where the files contradict themselves. Of an order without items nothing else is said. */
function discrepanciesOf(file: FileOrder): string[] {
  if (file.items.length === 0) return ['ORDER_WITHOUT_LINES'];
  return [
    ...(isPaidDifferently(file) ? ['BILLED_AMOUNT_DIFFERS'] : []),
    ...(isShippedBeforePayment(file) ? ['SHIPPED_BEFORE_PAYMENT'] : []),
    ...(isShippedUnpaid(file) ? file.items.map(() => 'SHIPPED_NOT_BILLED') : []),
  ];
}

function isPaidDifferently({ items, payments }: FileOrder): boolean {
  const owed = sumOf(items.flatMap(({ price, freight }) => [price, freight]));
  const paid = sumOf(payments.map(({ value }) => value));
  return payments.length > 0 && new Big(paid).minus(owed).abs().gt(TOLERANCE);
}

/** A payment counts from its approval, or where that is not dated from the purchase. */
function isShippedBeforePayment({ handedToCarrierAt, approvedAt, purchasedAt, payments }: FileOrder): boolean {
  return handedToCarrierAt !== '' && payments.length > 0 && handedToCarrierAt < (approvedAt || purchasedAt);
}

/** Every order is billed when it is paid. */
function isShippedUnpaid({ handedToCarrierAt, payments }: FileOrder): boolean {
  return handedToCarrierAt !== '' && payments.length === 0;
}

function dayOf(local: string): string {
  return local.slice(0, 10);
}
