import { createScan, decodeCursor, encodeCursor, type Page, type PageArgs, type Row } from '../../kit/index.ts';
import type { CaseRecord } from '../domain.ts';
import type { ServiceSilo } from '../silo.ts';
import { serviceSilo, sourceNow } from '../silo-declaration.ts';
import { type ComplaintPosition, complaintsQuery } from './queries.ts';
import { toCase } from './records.ts';
import type { AskStore } from './store.ts';

interface Request {
  readonly first: number;
  readonly position: ComplaintPosition | null;
}

/** Open complaints page by page. A cursor is a position in the list, so that cases which come and go move nothing. */
export function complaintsOpen(ask: AskStore): ServiceSilo['complaintsOpen'] {
  const scan = createScan(serviceSilo, 'complaintsOpen', async ({ first, position }: Request, context) => {
    // One more than a page says whether there is another page.
    const rows = await ask(complaintsQuery(first + 1, position), context);
    const source = sourceNow(context.clock);
    const page = rows.slice(0, first);
    return {
      items: page.map((row) => toCase(row, source)),
      cursors: () => page.map(toCursor),
      hasNextPage: rows.length > first,
      totalCount: null,
      source,
    } satisfies Page<CaseRecord>;
  });
  // A cursor that is none of ours is the client's mistake, not the store's.
  return async ({ first, after }: PageArgs, context) =>
    scan({ first, position: after ? decodeCursor(after, readPosition) : null }, context);
}

function toCursor({ opened_utc, number }: Row): string {
  return encodeCursor(`${opened_utc} ${number}`);
}

function readPosition(text: string): ComplaintPosition | null {
  const [, openedUtc, number] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (\S+)$/.exec(text) ?? [];
  return openedUtc && number ? { openedUtc, number } : null;
}
