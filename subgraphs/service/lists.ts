import { type Listing, type Loader, valueOrNull } from '../kit/index.ts';
import type { ServiceContext } from './context.ts';
import type { CallBackRecord, CaseRecord, ContactRecord, NoteRecord } from './domain.ts';

/** How records of one kind are listed. */
export type Order<T> = (a: T, b: T) => number;

/** All records of these keys together, sorted. No key is an empty list, and no question. */
export async function listOf<T>(
  keys: readonly string[],
  loader: Loader<string, Listing<T>>,
  order: Order<T>,
  { source }: ServiceContext,
): Promise<Listing<T>> {
  const listings = (await Promise.all(keys.map((key) => loader.load(key))))
    .map(valueOrNull)
    .filter((listing) => listing !== null);
  return { items: listings.flatMap(({ items }) => items).sort(order), source: listings[0]?.source ?? source() };
}

export const casesNewestFirst: Order<CaseRecord> = newestFirst(({ openedAt }) => openedAt);
export const contactsNewestFirst: Order<ContactRecord> = newestFirst(({ occurredAt }) => occurredAt);
export const callBacksNewestFirst: Order<CallBackRecord> = newestFirst(({ promisedAt }) => promisedAt);

const notesNewestFirst: Order<NoteRecord> = newestFirst(({ createdAt }) => createdAt);

/** What somebody pinned stands above everything newer. */
export const notesPinnedFirst: Order<NoteRecord> = (a, b) =>
  Number(isPinned(b)) - Number(isPinned(a)) || notesNewestFirst(a, b);

/** A case that nobody has resolved or closed. One whose status is not known may well be open, so it is not left out. */
export function isOpen({ status }: CaseRecord): boolean {
  return status !== 'RESOLVED' && status !== 'CLOSED';
}

/** The same instant twice: by number. A time that could not be read comes last. */
function newestFirst<T extends { readonly number: string }>(timeOf: (record: T) => string): Order<T> {
  return (a, b) => instantOf(timeOf(b)) - instantOf(timeOf(a)) || (a.number < b.number ? -1 : 1);
}

/** A field that could not be read holds an error, whatever its type says. */
function instantOf(time: unknown): number {
  return typeof time === 'string' ? Date.parse(time) : 0;
}

function isPinned({ pinned }: NoteRecord): boolean {
  return pinned === true;
}
