import { decodeCursor, encodeCursor, type Page, type PageArgs, type SourceInfo } from '../kit/index.ts';
import { instantOf, newestFirst } from './by-time.ts';
import type { Invoice } from './records.ts';

/** Where an invoice stands in a list by time: told the same by every account, so that one cursor serves all of them. */
export interface Position {
  /** RFC 3339, UTC. */
  readonly issuedAt: string;
  readonly number: string;
}

/** The position in a cursor; null for the beginning. Throws `BAD_USER_INPUT` for the cursor of another list. */
export function readPosition(after: PageArgs['after']): Position | null {
  return after ? decodeCursor(after, toPosition) : null;
}

/** One page of one list of invoices, as billing cut it. Throws for an invoice that has no place in a list. */
export function toPage(
  items: readonly Invoice[],
  { hasNextPage, totalCount, source }: Pick<Page<Invoice>, 'hasNextPage' | 'totalCount' | 'source'>,
): Page<Invoice> {
  const cursors = items.map(cursorOf);
  return { items, cursors: () => cursors, hasNextPage, totalCount, source };
}

/** The first page of several lists together, newest first, out of the first page of each. `source` is that of none. */
export function mergePages(pages: readonly Page<Invoice>[], first: number, source: SourceInfo): Page<Invoice> {
  const all = pages.flatMap(({ items }) => items).sort(newestFirst(({ issuedAt }) => issuedAt));
  return toPage(all.slice(0, first), {
    hasNextPage: all.length > first || pages.some(({ hasNextPage }) => hasNextPage),
    totalCount: pages.reduce<number | null>((sum, page) => plus(sum, page.totalCount), 0),
    source: pages.map((page) => page.source).reduce(older, pages[0]?.source ?? source),
  });
}

function toPosition(text: string): Position | null {
  const [, issuedAt, number] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (\d{10})$/.exec(text) ?? [];
  return issuedAt && number && !Number.isNaN(Date.parse(issuedAt)) ? { issuedAt, number } : null;
}

function cursorOf(invoice: Invoice): string {
  return encodeCursor(`${new Date(instantOf(invoice.issuedAt)).toISOString()} ${invoice.number}`);
}

function plus(sum: number | null, count: number | null): number | null {
  return sum === null || count === null ? null : sum + count;
}

/** A merged list is as old as its oldest part. */
function older(a: SourceInfo, b: SourceInfo): SourceInfo {
  return Date.parse(a.asOf ?? '') <= Date.parse(b.asOf ?? '') ? a : b;
}
