import { type Codec, CodecError } from './codec.ts';
import { optional } from './optional.ts';

/**
 * Text as it stands, without the blanks that fill a fixed column on the right. Refuses anything that is no string, and
 * text in which a replacement character stands for one that was lost on the way.
 */
export const text: Codec<string, string> = {
  name: 'text',
  read: (raw) => readString('text', raw).replace(/ +$/, ''),
  write: (value) => value,
};

/** Text that may be missing: blank, null and undefined read as null. */
export const optionalText: Codec<string | null | undefined, string | null> = optional(text);

export interface Padding {
  /** Length of the legacy form, in characters. */
  readonly width: number;
  /** Where the fill stands. */
  readonly side: 'left' | 'right';
  /** One character. @default a blank */
  readonly fill?: string;
}

/**
 * A key that is filled up to a fixed width: `{ width: 8, side: 'left', fill: '0' }` makes `00001234` out of `1234`.
 * Exact both ways: another width, nothing but fill, or a value that itself ends in fill is refused.
 */
export function padded({ width, side, fill = ' ' }: Padding): Codec<string, string> {
  const name = 'padded';
  const strip = (raw: string) => (side === 'left' ? withoutLeft(raw, fill) : withoutRight(raw, fill));
  return {
    name,
    read(raw) {
      const value = strip(readString(name, raw));
      if (raw.length !== width || value === '') throw new CodecError(name, `${width} characters, not all of them fill`);
      return value;
    },
    write(value) {
      if (value === '' || value.length > width || strip(value) !== value) {
        throw new CodecError(name, `1 to ${width} characters without fill on the ${side}`);
      }
      return side === 'left' ? value.padStart(width, fill) : value.padEnd(width, fill);
    },
  };
}

function withoutLeft(raw: string, fill: string): string {
  let start = 0;
  while (raw[start] === fill) start += 1;
  return raw.slice(start);
}

function withoutRight(raw: string, fill: string): string {
  let end = raw.length;
  while (end > 0 && raw[end - 1] === fill) end -= 1;
  return raw.slice(0, end);
}

const REPLACEMENT = '\ufffd';

function readString(codec: string, raw: unknown): string {
  if (typeof raw !== 'string') throw new CodecError(codec, 'text');
  if (raw.includes(REPLACEMENT)) throw new CodecError(codec, 'text of which no character was lost');
  return raw;
}
