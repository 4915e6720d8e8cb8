/** What a policy may be, and what it means. The reader and the documented table are both made of it. */
export type Shape = ValueShape | GroupShape | TableShape | RowsShape;

export interface ValueShape {
  readonly is: 'value';
  readonly meaning: string;
  /** In words, after "expected". */
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
  readonly optional: boolean;
}

/** Fields that are all known. */
export interface GroupShape {
  readonly is: 'group';
  readonly fields: Readonly<Record<string, Shape>>;
}

/** A company adds and changes entries by their key. */
export interface TableShape {
  readonly is: 'table';
  readonly meaning: string;
  /** The keys there may be; null: any. */
  readonly keys: readonly string[] | null;
  readonly of: Shape;
}

/** A company's list replaces the default one, for its order may matter. */
export interface RowsShape {
  readonly is: 'rows';
  readonly meaning: string;
  readonly of: GroupShape;
}

type Check = (value: unknown) => boolean;

function valueThat(expected: string, fits: Check) {
  return (meaning = ''): ValueShape => ({ is: 'value', meaning, expected, fits, optional: false });
}

const textThat =
  (fits: (text: string) => boolean): Check =>
  (value) =>
    typeof value === 'string' && fits(value);
const numberThat =
  (fits: (number: number) => boolean): Check =>
  (value) =>
    typeof value === 'number' && fits(value);

const DURATION = /^P(?!$)(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$/;
const CLOCK_TIME = /^PT(?=\d)(?:\d+H)?(?:\d+M)?$/;
const DECIMAL = /^\d+(?:\.\d+)?$/;

export const duration = valueThat(
  'an ISO 8601 duration of days, hours, minutes, for example P1D or PT30M',
  textThat((text) => DURATION.test(text)),
);
/** Of a working day: days would skip the opening hours. */
export const hours = valueThat(
  'hours and minutes, for example PT1H',
  textThat((text) => CLOCK_TIME.test(text)),
);
export const text = valueThat(
  'a text',
  textThat((text) => text.trim() !== ''),
);
export const zone = valueThat('an IANA time zone, for example America/Los_Angeles', textThat(isZone));
export const currency = valueThat(
  'an ISO 4217 code, for example USD',
  textThat((text) => /^[A-Z]{3}$/.test(text)),
);
export const country = valueThat(
  'an ISO 3166 code, for example US',
  textThat((text) => /^[A-Z]{2}$/.test(text)),
);
export const amount = valueThat(
  'an amount as a text with two places, for example "100.00"',
  textThat((text) => /^\d+\.\d{2}$/.test(text)),
);
export const decimal = valueThat(
  'a decimal number as a text, for example "0.01"',
  textThat((text) => DECIMAL.test(text)),
);
export const shareText = valueThat(
  'a share from "0" to "1" as a text',
  textThat((text) => DECIMAL.test(text) && Number(text) <= 1),
);
export const share = valueThat(
  'a number from 0 to 1',
  numberThat((number) => number >= 0 && number <= 1),
);
export const number = valueThat(
  'a number not below 0',
  numberThat((number) => number >= 0),
);
export const count = valueThat(
  'a whole number not below 0',
  numberThat((number) => Number.isSafeInteger(number) && number >= 0),
);
export const yesNo = valueThat('true or false', (value) => typeof value === 'boolean');

/** One of some words. */
export function oneOf(words: readonly string[], meaning = ''): ValueShape {
  return valueThat(
    `one of ${words.join(', ')}`,
    textThat((text) => words.includes(text)),
  )(meaning);
}

/** Several of some words, or several texts. */
export function several(words: readonly string[] | null, meaning = ''): ValueShape {
  const fits = textThat((text) => (words === null ? text !== '' : words.includes(text)));
  const expected = words === null ? 'a list of texts' : `a list out of ${words.join(', ')}`;
  return valueThat(expected, (value) => Array.isArray(value) && value.every(fits))(meaning);
}

export function orNull(shape: ValueShape): ValueShape {
  return { ...shape, expected: `${shape.expected}, or null`, fits: (value) => value === null || shape.fits(value) };
}

export function optional(shape: ValueShape): ValueShape {
  return { ...shape, optional: true };
}

export function group(fields: GroupShape['fields']): GroupShape {
  return { is: 'group', fields };
}

export function table(meaning: string, of: Shape, keys: readonly string[] | null = null): TableShape {
  return { is: 'table', meaning, keys, of };
}

export function rows(meaning: string, fields: GroupShape['fields']): RowsShape {
  return { is: 'rows', meaning, of: group(fields) };
}

function isZone(text: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
