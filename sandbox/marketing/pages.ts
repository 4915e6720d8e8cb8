/** How the system cuts pages. */
export interface PageHabits {
  /** The most hits that one page has. */
  readonly cap: number;
  /** How many hits of a page stand on the next one too. */
  readonly overlap: number;
}

/** Where a page begins: so many hits are before it, as of an instant (milliseconds since the epoch). */
export interface PageStart {
  readonly at: number;
  readonly skipped: number;
}

export interface HitPage {
  readonly hits: readonly object[];
  /** Asks for the hits after these; null at the end. */
  readonly nextPage: string | null;
}

/** One page of what was found. All pages stand for the instant of the first, so that nothing moves between them. */
export function pageOf(hits: readonly object[], { at, skipped }: PageStart, { cap, overlap }: PageHabits): HitPage {
  const start = Math.max(0, skipped - overlap);
  const end = start + cap;
  return { hits: hits.slice(start, end), nextPage: end < hits.length ? `${at}.${end}` : null };
}

/** What a token says. Throws for anything that is none of ours. */
export function readPageStart(token: string): PageStart {
  const [, at, skipped] = /^(\d{1,15})\.(\d{1,9})$/.exec(token) ?? [];
  if (at === undefined) throw Object.assign(new Error('PAGE_UNKNOWN'), { statusCode: 400 });
  return { at: Number(at), skipped: Number(skipped) };
}
