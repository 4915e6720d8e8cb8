import { type Codec, CodecError } from './codec.ts';

/** What a field says: it is not there, it says that there is no value, or it has one. Three facts, never confused. */
export type Presence<V> =
  | { readonly is: 'absent' }
  | { readonly is: 'null' }
  | { readonly is: 'value'; readonly value: V };

/**
 * Tells an absent field (`undefined`) from one that is null (`xsi:nil`) and from one with a value. Nothing in it, or
 * nothing but blanks, counts as null. Exact both ways but for that.
 */
export function presence<L, V>(codec: Codec<L, V>): Codec<L | null | undefined, Presence<V>> {
  return {
    // With all that it knows besides, for example its drift.
    ...codec,
    name: `presence of ${codec.name}`,
    read(raw) {
      if (raw === undefined) return { is: 'absent' };
      return isNothing(raw) ? { is: 'null' } : { is: 'value', value: codec.read(raw as L) };
    },
    write(presence) {
      if (presence.is === 'absent') return undefined;
      return presence.is === 'null' ? null : codec.write(presence.value);
    },
  };
}

/** A field that is always there and may be null. An absent one is refused: the answer is not complete. */
export function nillable<L, V>(codec: Codec<L, V>): Codec<L | null | undefined, V | null> {
  const inner = presence(codec);
  return {
    ...inner,
    name: `nillable ${codec.name}`,
    read(raw) {
      const said = inner.read(raw);
      if (said.is === 'absent') throw new CodecError(this.name, 'a field that is there');
      return said.is === 'null' ? null : said.value;
    },
    write: (value) => inner.write(value === null ? { is: 'null' } : { is: 'value', value }),
  };
}

function isNothing(raw: unknown): raw is null {
  return raw === null || (typeof raw === 'string' && raw.trim() === '');
}
