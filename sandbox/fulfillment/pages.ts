/** The most keys that one look-up takes. */
export const KEY_CAP = 100;

/** How the system cuts pages. */
export interface PageHabits {
  /** The most rows that one page has, whatever was asked. */
  readonly cap: number;
  /** How many rows of a page stand on the next one too, because others came in before them meanwhile. */
  readonly overlap: number;
  /** True: the first page of all is empty, and goes on. */
  readonly startsEmpty: boolean;
}

/** Where a row stands in a list: a number that sorts it, then its own key. */
export interface Position {
  readonly at: number;
  readonly id: string;
}

export interface ScanPage<T> {
  readonly items: readonly T[];
  /** Asks for the rows after these; null at the end. */
  readonly next: string | null;
}

/** One page of a list that is sorted by position. A token says after which position, so inserts move nothing. */
export function pageOf<T>(
  rows: readonly T[],
  positionOf: (row: T) => Position,
  { pageSize, token }: { readonly pageSize?: number; readonly token?: string | null },
  { cap, overlap, startsEmpty }: PageHabits,
): ScanPage<T> {
  if (startsEmpty && !token) return { items: [], next: writeToken(BEFORE_ALL) };
  const after = token ? readToken<Position>(token) : BEFORE_ALL;
  const sorted = rows
    .map((row) => ({ row, position: positionOf(row) }))
    .sort((a, b) => compare(a.position, b.position));
  const size = Math.min(pageSize ?? cap, cap);
  const seen = sorted.filter(({ position }) => compare(position, after) <= 0).length;
  // A page that were nothing but repeated rows would never end.
  const start = Math.max(0, seen - Math.min(overlap, size - 1));
  const page = sorted.slice(start, start + size);
  const last = page.at(-1);
  const next = last && start + page.length < sorted.length ? writeToken(last.position) : null;
  return { items: page.map(({ row }) => row), next };
}

const BEFORE_ALL: Position = { at: Number.MIN_SAFE_INTEGER, id: '' };

/** One key of a look-up and the rows it has. */
export interface Group<T> extends ScanPage<T> {
  readonly key: string;
}

/** How a group goes on. */
export interface GroupToken {
  readonly by: string;
  readonly key: string;
  /** How many rows were shown; null before the first page. */
  readonly after: number | null;
}

/** The rows of one key, page by page. Rows of a key are only ever added at the end. */
export function groupOf<T>(
  rows: readonly T[],
  { by, key, after }: GroupToken,
  { cap, overlap, startsEmpty }: PageHabits,
): Group<T> {
  const goesOn = (shown: number) => (shown < rows.length ? writeToken({ by, key, after: shown }) : null);
  if (startsEmpty && after === null) return { key, items: [], next: goesOn(0) };
  const start = Math.max(0, (after ?? 0) - overlap);
  return { key, items: rows.slice(start, start + cap), next: goesOn(start + cap) };
}

function writeToken(value: GroupToken | Position): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** What a token says. Throws for anything that is none of ours. */
export function readToken<T extends GroupToken | Position>(token: string): T {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString()) as T;
  } catch {
    throw Object.assign(new Error('E-TOKEN: not a token of this list'), { statusCode: 400 });
  }
}

function compare(a: Position, b: Position): number {
  return a.at - b.at || (a.id < b.id ? -1 : Number(a.id > b.id));
}
