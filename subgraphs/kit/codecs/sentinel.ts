import { type Codec, CodecError } from './codec.ts';

/**
 * A value that a system replaces by one of some placeholders where there is none: each of them reads as null, and null
 * is written as the first. Blanks around a placeholder do not count. A value that looks like one cannot be written.
 */
export function withSentinels<L, V>(
  codec: Codec<L, V>,
  sentinels: readonly [L, ...(L | string | number | null | undefined)[]],
): Codec<L, V | null> {
  const forms = new Set<string>(sentinels.map(formOf));
  return {
    ...codec,
    name: `${codec.name} or none`,
    read: (raw) => (forms.has(formOf(raw)) ? null : codec.read(raw)),
    write(value) {
      if (value === null) return sentinels[0];
      const raw = codec.write(value);
      if (forms.has(formOf(raw))) throw new CodecError(codec.name, 'a value that is not a placeholder for none');
      return raw;
    },
  };
}

function formOf(raw: unknown): string {
  return String(raw ?? '').trim();
}
