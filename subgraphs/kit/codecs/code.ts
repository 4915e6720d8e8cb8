import { type Codec, CodecError } from './codec.ts';

/** A code as drivers and parsers hand it over. */
export type LegacyCode = string | number | boolean;

/** A codec that also knows which codes its table did not. */
export interface CodeCodec<V> extends Codec<LegacyCode, V> {
  /** How often each unknown code was read since the start, for drift detection. At most 100 different ones are kept. */
  readonly drift: ReadonlyMap<string, number>;
}

/**
 * A legacy code and what it means to us. A code that the table does not know reads as `unknown` and is counted. Of
 * several codes with one meaning the first is written; `unknown` itself cannot be written unless the table has it.
 */
export function code<const V, const U>(table: Readonly<Record<string, V>>, unknown: U): CodeCodec<V | U> {
  const meanings = new Map(Object.entries(table));
  const drift = new Map<string, number>();
  return {
    name: 'code',
    drift,
    read(raw) {
      const word = readWord('code', raw);
      if (meanings.has(word)) return meanings.get(word) as V;
      count(drift, word);
      return unknown;
    },
    write: (value) => wordFor('code', meanings, value),
  };
}

/** A legacy code that means yes or no, for example `{ Y: true, N: false, '': false }`. Any other code is refused. */
export function flag(table: Readonly<Record<string, boolean>>): Codec<LegacyCode, boolean> {
  const meanings = new Map(Object.entries(table));
  return {
    name: 'flag',
    read(raw) {
      const meaning = meanings.get(readWord('flag', raw));
      if (meaning === undefined) throw new CodecError('flag', `one of ${[...meanings.keys()].join(', ')}`);
      return meaning;
    },
    write: (value) => wordFor('flag', meanings, value),
  };
}

/** The codes that a codec read and did not know, with their number; none for a codec without a table. */
export function driftOf(codec: object): ReadonlyMap<string, number> {
  return 'drift' in codec && codec.drift instanceof Map ? codec.drift : new Map();
}

const MOST_DRIFT = 100;

/** Codes stand in fixed columns too: blanks on the right are fill. */
function readWord(codec: string, raw: unknown): string {
  if (typeof raw === 'string') return raw.replace(/ +$/, '');
  if (typeof raw === 'number' || typeof raw === 'boolean') return String(raw);
  throw new CodecError(codec, 'a code');
}

function wordFor<V>(codec: string, meanings: ReadonlyMap<string, V>, value: unknown): string {
  for (const [word, meaning] of meanings) if (meaning === value) return word;
  throw new CodecError(codec, 'a value of its table');
}

function count(drift: Map<string, number>, word: string): void {
  if (drift.has(word) || drift.size < MOST_DRIFT) drift.set(word, 1 + (drift.get(word) ?? 0));
}
