import type { SiloKind } from '../../kit/index.ts';

/** A title as it stands inside a sentence: `phone X`. Abbreviations keep their capitals: `TV stand`. */
export function lowered(title: string): string {
  const [first = '', second = ''] = title;
  const isAbbreviation = /\p{Lu}/u.test(second);
  return isAbbreviation ? title : first.toLowerCase() + title.slice(first.length);
}

/** The opposite, at the beginning of a sentence. */
export function capitalized(words: string): string {
  const [first = ''] = words;
  return first.toUpperCase() + words.slice(first.length);
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** Several units with their number, one by its bare title: `2 × phone X`, `phone X`. */
export function unitsOf(quantity: number, title: string): string {
  return quantity === 1 ? lowered(title) : `${quantity} × ${lowered(title)}`;
}

/** A silo inside a sentence: `order history`. */
export function siloWords(silo: SiloKind): string {
  return silo.toLowerCase().replaceAll('_', ' ');
}

/** Why something is not known: `Not known: billing and fulfillment could not be read.` */
export function notKnown(silos: readonly SiloKind[]): string {
  return `Not known: ${listed(silos.map(siloWords))} could not be read.`;
}
