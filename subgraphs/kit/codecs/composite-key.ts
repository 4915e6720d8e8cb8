import { type Codec, CodecError } from './codec.ts';

/** One column of a key: a codec whose values are text. */
export interface KeyPart {
  read(raw: never): string;
  write(value: string): unknown;
}

/**
 * A key that stands in several columns ↔ one text, for example company, type and number: `['00001', 'P ', 5512]` is
 * `"00001 P 5512"`. Exact both ways: a part that is empty or holds the separator is refused.
 */
export function compositeKey(separator: string, parts: readonly KeyPart[]): Codec<readonly unknown[], string> {
  const name = `compositeKey(${parts.length})`;
  const checkPart = (part: string) => {
    if (part === '' || part.includes(separator)) throw new CodecError(name, 'parts without the sign between them');
    return part;
  };
  const checkCount = <T>(found: readonly T[]) => {
    if (found.length !== parts.length) throw new CodecError(name, `${parts.length} parts`);
    return found;
  };
  return {
    name,
    read: (raw) => {
      const columns = checkCount(raw);
      return parts.map((part, index) => checkPart(part.read(columns[index] as never))).join(separator);
    },
    write: (value) => {
      const texts = checkCount(value.split(separator));
      return parts.map((part, index) => part.write(checkPart(texts[index] as string)));
    },
  };
}
