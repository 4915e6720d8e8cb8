/** The most rows that one page has, whatever was asked. */
const PAGE_CAP = 50;

/** The most keys that one look-up takes. */
export const KEY_CAP = 100;

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
  { pageSize = PAGE_CAP, token }: { readonly pageSize?: number; readonly token?: string | null },
): ScanPage<T> {
  const after = token ? readToken<Position>(token) : null;
  const sorted = rows
    .map((row) => ({ row, position: positionOf(row) }))
    .filter(({ position }) => after === null || compare(position, after) > 0)
    .sort((a, b) => compare(a.position, b.position));
  const page = sorted.slice(0, Math.min(pageSize, PAGE_CAP));
  const last = page.at(-1);
  const next = last && page.length < sorted.length ? writeToken(last.position) : null;
  return { items: page.map(({ row }) => row), next };
}

/** One key of a look-up and the rows it has. */
export interface Group<T> extends ScanPage<T> {
  readonly key: string;
}

/** How a group goes on. */
export interface GroupToken {
  readonly by: string;
  readonly key: string;
  readonly after: number;
}

/** The rows of one key, `PAGE_CAP` at a time. Rows of a key are only ever added at the end. */
export function groupOf<T>(rows: readonly T[], { by, key, after }: GroupToken): Group<T> {
  const end = after + PAGE_CAP;
  return {
    key,
    items: rows.slice(after, end),
    next: end < rows.length ? writeToken({ by, key, after: end }) : null,
  };
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
