import { decodeCursor, encodeCursor, type PageArgs, UserInputError } from '../../kit/index.ts';
import type { Gap } from '../facts/known.ts';

/** A work list as it was computed: all of its rows, and what could not be read for them. */
export interface ComputedList<Row> {
  readonly rows: readonly Row[];
  readonly gaps: readonly Gap[];
  /** RFC 3339 */
  readonly computedAt: string;
}

/** One page of a work list. */
export interface ListPage<Row> extends ComputedList<Row> {
  readonly cursors: readonly string[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** What a list is the answer to: another field, or the same with other filters, is another list. */
export interface ListQuestion extends PageArgs {
  readonly field: string;
  readonly filters: Readonly<Record<string, unknown>>;
}

/**
 * Computed work lists of this process. A first page is always computed anew; the pages after it are cut from the list
 * that its cursor names, so that a list does not change while it is read. A list that is no longer kept, or that answers
 * another question, is computed again, and its reader goes on behind the row that the cursor names.
 */
export interface KeptLists {
  page<Row extends { readonly key: string }>(
    question: ListQuestion,
    compute: () => Promise<ComputedList<Row>>,
  ): Promise<ListPage<Row>>;
}

interface KeptList {
  readonly question: string;
  readonly list: ComputedList<unknown>;
}

export function createKeptLists(): KeptLists {
  const kept = new Map<string, KeptList>();
  let made = 0;
  const keep = (one: KeptList): string => {
    made += 1;
    const name = String(made);
    kept.set(name, one);
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value as string);
    return name;
  };
  return {
    page: async <Row extends { readonly key: string }>(
      { field, filters, first, after }: ListQuestion,
      compute: () => Promise<ComputedList<Row>>,
    ) => {
      const question = JSON.stringify([field, filters]);
      const position = after ? decodeCursor(after, readPosition) : null;
      const known = position ? kept.get(position.list) : undefined;
      if (position && known?.question === question) {
        return cut(known.list as ComputedList<Row>, first, position, position.list);
      }
      const list = await compute();
      return cut(list, first, position, keep({ question, list }));
    },
  };
}

/** More lists than this are not read at the same time. */
const MOST_KEPT = 50;

/** Where a row stands: in which list, behind which row. */
interface ListPosition {
  readonly list: string;
  readonly key: string;
}

function readPosition(text: string): ListPosition | null {
  const blank = text.indexOf(' ');
  return blank > 0 ? { list: text.slice(0, blank), key: text.slice(blank + 1) } : null;
}

function cut<Row extends { readonly key: string }>(
  list: ComputedList<Row>,
  first: number,
  position: ListPosition | null,
  name: string,
): ListPage<Row> {
  const start = position ? list.rows.findIndex(({ key }) => key === position.key) + 1 : 0;
  if (position && start === 0) {
    throw new UserInputError('a cursor of a row that is still on the list; begin again without `after`', position.key);
  }
  const rows = list.rows.slice(start, start + first);
  return {
    ...list,
    rows,
    cursors: rows.map(({ key }) => encodeCursor(`${name} ${key}`)),
    hasNextPage: start + first < list.rows.length,
    hasPreviousPage: start > 0,
  };
}
