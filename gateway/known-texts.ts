import { documentHash } from './limits/trusted-documents.ts';

/** Documents that came lately, and their hashes: each text is hashed once. */
export interface KnownTexts {
  hashOf(text: string): string;
  /** Undefined: it did not come lately. */
  textOf(hash: string): string | undefined;
}

export function createKnownTexts(mostChars: number = MOST_CHARS): KnownTexts {
  const hashes = new Map<string, string>();
  const texts = new Map<string, string>();
  let chars = 0;
  return {
    hashOf: (text) => {
      const known = hashes.get(text);
      if (known !== undefined) return known;
      chars += text.length;
      if (chars > mostChars) {
        hashes.clear();
        texts.clear();
        chars = text.length;
      }
      const hash = documentHash(text);
      hashes.set(text, hash);
      texts.set(hash, text);
      return hash;
    },
    textOf: (hash) => texts.get(hash),
  };
}

const MOST_CHARS = 4_000_000;
