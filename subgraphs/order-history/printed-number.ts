import { type OrderNumber, toOrderNumber } from '../kit/index.ts';

/**
 * The canonical numbers that a printed order number may mean. Case and blanks do not count, nor does a leading `#` or
 * the sequence of a delivery (`SO-10023-1`). Bare digits may be of each type; none for what is no order number.
 */
export function readPrintedNumber(printed: string): OrderNumber[] {
  const text = printed.normalize('NFKC').replace(/\s/g, '').replace(/^#/, '').toUpperCase();
  const [, type, digits] = /^(SO|P|K)-?(\d+)(?:-\d+)?$/.exec(text) ?? [];
  if (type) return canonical([`${type}-${digits}`]);
  const [, reference] = /^([0-9A-F]{32})(?:-\d+)?$/.exec(text) ?? [];
  if (reference) return canonical([reference.toLowerCase()]);
  return /^\d+$/.test(text) ? canonical(TYPES.map((each) => `${each}-${text}`)) : [];
}

/** In the order in which candidates are listed. */
const TYPES = ['K', 'P', 'SO'] as const;

function canonical(texts: readonly string[]): OrderNumber[] {
  return texts.map(toOrderNumber).filter((number) => number !== null);
}
