import type { SourceInfo } from '../../kit/index.ts';
import type { AnswerPath, AskAnswer } from './ask-answer.ts';
import type { Gap, Known } from './known.ts';

/** What is known of a part of an answer that carries its source. */
export interface ReadPart<Raw, T> {
  readonly answer: AskAnswer<unknown>;
  readonly path: AnswerPath;
  readonly raw: Raw | null | undefined;
  readonly sourceOf: (raw: Raw) => SourceInfo | null;
  readonly toValue: (raw: Raw) => T;
}

/**
 * Reads one silo's part. Null with an error, or older than it may be: not known. Null without an error: the silo has
 * nothing of the kind.
 */
export function readKnown<Raw, T>({ answer, path, raw, sourceOf, toValue }: ReadPart<Raw, T>): Known<T | null> {
  if (raw === null || raw === undefined) {
    const [gap] = answer.gapsAt(path);
    return gap ? { is: 'unknown', gap } : { is: 'known', value: null, source: null };
  }
  const source = sourceOf(raw);
  if (source && isStale(source)) return { is: 'unknown', gap: staleGap(source) };
  return { is: 'known', value: toValue(raw), source };
}

/** The same where nothing of the kind is an empty value. */
export function orEmpty<T>(known: Known<T | null>, empty: T): Known<T> {
  if (known.is === 'unknown') return known;
  return { ...known, value: known.value ?? empty };
}

/** Older than the source's budget: it may be shown and decides nothing. */
export function isStale({ freshness }: SourceInfo): boolean {
  return freshness === 'STALE';
}

/** A source that is too old is as good as not read since it was last true. */
export function staleGap(source: SourceInfo): Gap {
  return { system: source.system, silo: source.silo, since: source.asOf, shown: source };
}
