import type { SourceInfo } from './source-info.ts';
import { UserInputError } from './user-input-error.ts';

/** A complete list that one system has of something. None is an empty list; never a missing one. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly source: SourceInfo;
}

/** One page of a list, as the silo gave it or as it was cut from a complete one. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Where each item stands; given back as `after`. As many as items. Made when asked for: most screens ask for none. */
  readonly cursors: () => readonly string[];
  readonly hasNextPage: boolean;
  /** Null where the source does not count. */
  readonly totalCount: number | null;
  readonly source: SourceInfo;
}

/** The arguments of a Relay connection, forward only. */
export interface PageArgs {
  /** At most 100; a default stands in the schema. */
  readonly first: number;
  readonly after?: string | null;
}

export const LONGEST_PAGE = 100;

/** Refuses a page size that no list gives. `defineSubgraph` applies it to every field that takes `first`. */
export function checkFirst(first: unknown): void {
  if (typeof first !== 'number' || first < 1 || first > LONGEST_PAGE) {
    throw new UserInputError(`first between 1 and ${LONGEST_PAGE}`, first);
  }
}

/** An opaque cursor over a position that only its maker reads. */
export function encodeCursor(position: string): string {
  return Buffer.from(position).toString('base64url');
}

/** The position in a cursor. Throws `BAD_USER_INPUT` when `reads` does not recognise it. */
export function decodeCursor<T>(cursor: string, reads: (position: string) => T | null): T {
  const position = reads(Buffer.from(cursor, 'base64url').toString());
  if (position === null) throw new UserInputError('a cursor of this list, from pageInfo.endCursor or an edge', cursor);
  return position;
}

/** A page cut from a complete list. The cursor is the item's own key, so that it survives insertions before it. */
export function pageOf<T>(
  { items, source }: Listing<T>,
  { first, after }: PageArgs,
  keyOf: (item: T) => string,
): Page<T> {
  const start = after
    ? 1 + decodeCursor(after, (key) => indexOrNull(items.findIndex((item) => keyOf(item) === key)))
    : 0;
  const page = items.slice(start, start + first);
  return {
    items: page,
    cursors: () => page.map((item) => encodeCursor(keyOf(item))),
    hasNextPage: start + first < items.length,
    totalCount: items.length,
    source,
  };
}

function toEdges<Node>(nodes: readonly Node[], page: Page<unknown>) {
  const cursors = page.cursors();
  return nodes.map((node, index) => ({ node, cursor: cursors[index] }));
}

function toPageInfo(page: Page<unknown>) {
  const cursors = page.cursors();
  return {
    hasNextPage: page.hasNextPage,
    hasPreviousPage: false,
    startCursor: cursors[0] ?? null,
    endCursor: cursors.at(-1) ?? null,
  };
}

function itself<Node>(item: unknown): Node {
  return item as Node;
}

function indexOrNull(index: number): number | null {
  return index < 0 ? null : index;
}

/**
 * A page in the form of a GraphQL connection. Its nodes are the items, or what `toNode` makes of them. What needs cursors
 * is a function, which GraphQL calls when the field is asked.
 */
export function toConnection<T, Node = T>(page: Page<T>, toNode: (item: T) => Node = itself) {
  const { items, totalCount, source } = page;
  const nodes = items.map((item) => toNode(item));
  return { nodes, edges: () => toEdges(nodes, page), pageInfo: () => toPageInfo(page), totalCount, source };
}
