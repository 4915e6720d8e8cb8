import { type CallContext, decodeCursor, encodeCursor, type Page } from '../kit/index.ts';
import type { RowPage } from './silo-answers.ts';

/** Asks for one page of at least one row; the system may give fewer rows than were asked. */
export type AskPage = (token: string | null, pageSize: number, context: CallContext) => Promise<RowPage>;

interface Row<T> {
  readonly item: T;
  readonly number: string;
  readonly cursor: string;
}

/**
 * Where a page goes on: in the page of this token (null: the first), behind this record where it stands on that page (it may
 * stand on the one before, or have been pushed on by others that came in), else at the beginning.
 */
export type Place = readonly [token: string | null, number: string | null];

/** Where a cursor goes on; without one, at the beginning. Throws `BAD_USER_INPUT` for a cursor that is none of ours. */
export function placeOf(after: string | null | undefined): Place {
  return after ? decodeCursor(after, readPlace) : [null, null];
}

export interface PageSpec<T> {
  readonly ask: AskPage;
  readonly read: (page: RowPage) => readonly T[];
  readonly numberOf: (item: T) => string;
}

/**
 * One page of ours out of as many of the system's as it takes. Records that the system shows twice, because others came
 * in between, are shown once. `totalCount` is null: the system does not count.
 */
export async function collectPage<T>(
  { ask, read, numberOf }: PageSpec<T>,
  first: number,
  place: Place,
  context: CallContext,
): Promise<Page<T>> {
  const rows = new Map<string, Row<T>>();
  let [token, behind] = place;
  let source: Page<T>['source'] | null = null;
  do {
    // A page that is entered in the middle must be as long as it was.
    const page: RowPage = await ask(token, behind === null ? first - rows.size : first + SYSTEM_PAGE, context);
    source ??= page.source;
    const numbered = read(page).map((item) => ({ item, number: numberOf(item) }));
    const start = 1 + numbered.findIndex(({ number }) => number === behind);
    for (const [index, { item, number }] of numbered.entries()) {
      const isLast = index === numbered.length - 1 && page.next !== null;
      const cursor = writePlace([isLast ? page.next : token, number]);
      if (index >= start && !rows.has(number)) rows.set(number, { item, number, cursor });
    }
    token = page.next;
    behind = null;
  } while (rows.size < first && token !== null);
  const shown = [...rows.values()].slice(0, first);
  return {
    items: shown.map(({ item }) => item),
    cursors: () => shown.map(({ cursor }) => cursor),
    hasNextPage: rows.size > first || token !== null,
    totalCount: null,
    source,
  };
}

// The system gives no more in one page, whatever is asked.
const SYSTEM_PAGE = 50;

function writePlace(place: Place): string {
  return encodeCursor(JSON.stringify(place));
}

function readPlace(position: string): Place | null {
  try {
    const [token, number, ...rest] = JSON.parse(position) as unknown[];
    const fits = (value: unknown) => value === null || typeof value === 'string';
    return fits(token) && fits(number) && rest.length === 0 ? ([token, number] as Place) : null;
  } catch {
    return null;
  }
}
