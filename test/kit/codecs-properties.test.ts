import { describe, expect, it } from 'vitest';
import {
  type Codec,
  CodecError,
  centuryDate,
  code,
  compactDate,
  compositeKey,
  currencyAmount,
  decimal,
  decimalOf,
  impliedDecimal,
  julianDate,
  julianDateTime,
  localDateTime,
  minorDigits,
  offsetDateTime,
  optional,
  packedDecimal,
  padded,
  shortDate,
  text,
  toDateTime,
  wholeNumber,
  withSentinels,
  type ZonedCodePage,
  zonedDecimal,
} from '../../subgraphs/kit/index.ts';
import { createChance } from '../support/chance.ts';

const VALUES = 10_000;
const LOS_ANGELES = 'America/Los_Angeles';
const SAO_PAULO = 'America/Sao_Paulo';
const DAY_MS = 86_400_000;

const { below, digits, oneOf } = createChance(20_261_122);

/** A decimal without a sign at zero, of up to `length` digits, `scale` of them behind the point. */
function amount(length: number, scale: number): string {
  const units = String(BigInt(digits(1 + below(length)))).padStart(scale + 1, '0');
  const text = scale === 0 ? units : `${units.slice(0, -scale)}.${units.slice(-scale)}`;
  return /[1-9]/.test(text) && below(2) === 0 ? `-${text}` : text;
}

const dateIn = (from: number, to: number) => () =>
  new Date(Date.UTC(from, 0, 1) + below((Date.UTC(to + 1, 0, 1) - Date.UTC(from, 0, 1)) / DAY_MS) * DAY_MS)
    .toISOString()
    .slice(0, 10);

/** An instant that the wall clock of the zone tells only once. */
function instantOf(timeZone: string): string {
  const at = new Date(Date.UTC(1970, 0, 1) + below(4_000_000_000) * 1000);
  const [before, after] = [-2, 2].map((hours) => toDateTime(new Date(at.getTime() + hours * 3_600_000), timeZone));
  const told = toDateTime(at, timeZone);
  return before?.slice(19) === after?.slice(19) ? told : instantOf(timeZone);
}

const keyText = (length: number) =>
  Array.from({ length: 1 + below(length) }, () => oneOf([...'ABCXYZ0123456789-_/.é'])).join('');
const withoutLeft = (value: string, fill: string) => (value.startsWith(fill) ? `1${value.slice(1)}` : value);

type AnyCodec = Codec<unknown, unknown>;
type Case = readonly [codec: AnyCodec, value: () => unknown];
const law = <L, V>(codec: Codec<L, V>, value: () => V): Case => [codec as unknown as AnyCodec, value];
const orNull =
  <T>(value: () => T) =>
  () =>
    below(20) === 0 ? null : value();

const scales = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const codePages: readonly ZonedCodePage[] = ['ibm037', 'ibm273', 'ibm277', 'ibm278', 'ibm280', 'ibm297', 'ascii'];
const status = code({ 510: 'DRAFT', 520: 'OPEN', 620: 'FULFILLED' }, 'UNKNOWN');
const documentKey = compositeKey(' ', [
  padded({ width: 5, side: 'left', fill: '0' }),
  padded({ width: 2, side: 'right' }),
  impliedDecimal(0),
]);
const someDate = dateIn(1900, 2099);

const laws: readonly Case[] = [
  law(text, () => withoutLeft(keyText(40), ' ')),
  law(padded({ width: 12, side: 'left' }), () => keyText(12)),
  law(padded({ width: 12, side: 'left', fill: '0' }), () => withoutLeft(keyText(12), '0')),
  law(padded({ width: 40, side: 'right' }), () => keyText(40)),
  law(wholeNumber, () => Number(amount(15, 0))),
  law(decimal, () => amount(40, below(8))),
  ...scales.map((scale) => law(decimalOf(scale), () => amount(30, scale))),
  ...scales.map((scale) => law(impliedDecimal(scale), () => amount(31, scale))),
  ...scales.map((scale) => law(packedDecimal({ digits: 15, scale }), () => amount(15, scale))),
  law(packedDecimal({ digits: 18, scale: 2 }), () => amount(18, 2)),
  law(packedDecimal({ digits: 31, scale: 6 }), () => amount(31, 6)),
  ...codePages.map((codePage) => law(zonedDecimal({ digits: 9, scale: 2, codePage }), () => amount(9, 2))),
  ...scales.map((scale) => law(zonedDecimal({ digits: 18, scale, codePage: 'ibm037' }), () => amount(18, scale))),
  law(currencyAmount(2), () => {
    const currencyCode = oneOf(['USD', 'EUR', 'JPY', 'KRW', 'KWD', 'BHD', 'CLF', 'BRL']);
    return { amount: amount(18, minorDigits(currencyCode)), currencyCode };
  }),
  law(julianDate, orNull(someDate)),
  law(centuryDate, orNull(someDate)),
  law(shortDate(1940), orNull(dateIn(1940, 2039))),
  law(shortDate(2000), orNull(dateIn(2000, 2099))),
  law(compactDate, someDate),
  law(withSentinels(compactDate, ['00000000', '00010101', '99991231', '']), orNull(someDate)),
  law(optional(compactDate), orNull(someDate)),
  law(
    julianDateTime(LOS_ANGELES),
    orNull(() => instantOf(LOS_ANGELES)),
  ),
  law(localDateTime(SAO_PAULO), () => instantOf(SAO_PAULO)),
  law(offsetDateTime, () => instantOf(LOS_ANGELES)),
  law(status, () => oneOf(['DRAFT', 'OPEN', 'FULFILLED'])),
  law(
    documentKey,
    () => `${withoutLeft(digits(1 + below(5)), '0')} ${oneOf(['SO', 'P', 'K'])} ${1 + below(99_999_999)}`,
  ),
];

describe(`of ${VALUES} values each`, () => {
  it.each(laws.map(([codec, value]) => ({ name: codec.name, codec, value })))('$name reads what it wrote', (one) => {
    for (let count = 0; count < VALUES; count += 1) {
      const value = one.value();
      const read = one.codec.read(one.codec.write(value));
      // Compared by hand first: an expectation of each value takes longer than all else.
      if (read !== value) expect(read).toEqual(value);
    }
  });
});

/** Legacy forms that nothing may be made of, made of forms that are well. */
type Malformed = readonly [codec: AnyCodec, raw: () => unknown, reason: string];
const refused = <L, V>(codec: Codec<L, V>, raw: () => unknown, reason: string): Malformed => [
  codec as unknown as AnyCodec,
  raw,
  reason,
];

const letters = [...'ABXYZ@ +.,e#½'];
/** Digits with one sign among them that is none. */
const spoilt = (length: number) => {
  const good = digits(length);
  const at = below(length);
  return `${good.slice(0, at)}${oneOf(letters)}${good.slice(at + 1)}`;
};
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const noDay = () => oneOf(['0229', '0230', '0431', '0631', '1301', '0001', '0100', '1232']);
const commonYear = () => String(1901 + 4 * below(49) + below(3));
const packed = packedDecimal({ digits: 7, scale: 2 });
const zoned = zonedDecimal({ digits: 8, scale: 2, codePage: 'ibm037' });

const malformed: readonly Malformed[] = [
  refused(padded({ width: 8, side: 'left', fill: '0' }), () => digits(oneOf([1, 7, 9, 12])), '8 characters'),
  refused(padded({ width: 8, side: 'left', fill: '0' }), () => '00000000', 'not all of them fill'),
  refused(wholeNumber, () => `0${digits(5)}`, 'a whole number'),
  refused(wholeNumber, () => `9${digits(17)}`, 'a whole number'),
  refused(decimal, () => `${amount(9, 2)}${oneOf(['e5', ',00', '-', ' '])}`, 'a decimal number such as -12.50'),
  refused(decimalOf(2), () => `${amount(9, 2)}${1 + below(9)}`, 'at most 2 digits behind the point'),
  refused(impliedDecimal(2), () => spoilt(9), 'a whole number'),
  refused(impliedDecimal(2), () => 2 ** 53 + 2 * below(1_000_000), 'a whole number'),
  refused(impliedDecimal(2), () => below(1_000_000) + 0.5, 'a whole number'),
  refused(packed, () => bytes(digits(oneOf([2, 6, 10, 14]))), '4 bytes'),
  refused(packed, () => digits(8), '4 bytes'),
  refused(packed, () => bytes(`${digits(7)}${below(10)}`), '7 digits and a sign'),
  refused(packed, () => bytes(`${digits(below(7))}a${digits(7)}`.slice(0, 7).concat('c')), '7 digits and a sign'),
  refused(packedDecimal({ digits: 6, scale: 0 }), () => bytes(`${1 + below(9)}${digits(6)}c`), '6 digits and a sign'),
  refused(zoned, () => digits(oneOf([0, 1, 7, 9])), '8 characters'),
  refused(zoned, () => `${spoilt(7)}${below(10)}`, 'digits, the last with or without a sign'),
  refused(zoned, () => `${digits(7)}${oneOf([...'SZsp@äü- '])}`, 'digits, the last with or without a sign'),
  refused(
    zonedDecimal({ digits: 8, scale: 2, codePage: 'ibm273' }),
    () => `${digits(7)}${oneOf(['{', '}'])}`,
    'digits, the last with or without a sign',
  ),
  refused(currencyAmount(2), () => [amount(9, 2), oneOf(['US', 'usd', 'USDT', '', '840'])], 'three letters'),
  refused(currencyAmount(2), () => [`${amount(9, 2)}${1 + below(9)}`, 'JPY'], 'at most 2 digits'),
  refused(julianDate, () => below(200) * 1000 + 367 + below(633), 'CYYDDD'),
  refused(julianDate, () => `${1 + below(99)}${oneOf(['000', '731', '999'])}`, 'CYYDDD'),
  refused(julianDate, () => spoilt(5).replace(/^ | $/, 'x'), 'at most 6 digits'),
  refused(julianDate, () => -1 - below(100_000), 'at most 6 digits'),
  refused(centuryDate, () => `${below(2)}${commonYear().slice(2)}${noDay()}`, 'a date of the years 1900 to 2099'),
  refused(centuryDate, () => `${2 + below(8)}${digits(2)}0101`, 'a date of the years 1900 to 2099'),
  refused(centuryDate, () => `1${digits(7)}`, 'at most 7 digits'),
  refused(shortDate(1940), () => `${commonYear().slice(2)}${noDay()}`, 'a date of the years 1900 to 2099'),
  refused(shortDate(1940), () => `1${digits(6)}`, 'at most 6 digits'),
  refused(compactDate, () => `${commonYear()}${noDay()}`, 'a date of the years 1900 to 2099'),
  refused(compactDate, () => digits(oneOf([5, 6, 7, 9])), 'a date of the years 1900 to 2099'),
  refused(withSentinels(compactDate, ['00000000']), () => `${commonYear()}${noDay()}`, 'a date of the years'),
  refused(julianDateTime(LOS_ANGELES), () => [126_000 + 1 + below(300), 240_000 + below(1000)], '00:00:00 to 23:59:59'),
  refused(julianDateTime(LOS_ANGELES), () => [0, 1 + below(235_959)], 'a date where there is a time'),
  refused(localDateTime(SAO_PAULO), () => `${someDate()}T${24 + below(70)}:00:00`, '00:00:00 to 23:59:59'),
  refused(offsetDateTime, () => `${someDate()}T10:00:00`, 'RFC 3339'),
  refused(documentKey, () => ['00001', 'P ', 7, 'more'].slice(0, oneOf([0, 1, 2, 4])), '3 parts'),
  refused(
    compositeKey('-', [text, text]),
    () =>
      oneOf([
        ['A-B', 'C'],
        ['', 'C'],
        ['A', ''],
      ]),
    'parts without the sign between them',
  ),
];

describe(`of ${VALUES} malformed values each`, () => {
  it.each(malformed.map(([codec, raw, reason]) => ({ name: codec.name, codec, raw, reason })))(
    '$name refuses for want of $reason',
    ({ codec, raw, reason }) => {
      for (let count = 0; count < VALUES; count += 1) {
        const received = raw();
        const told = reasonOf(codec, received);
        if (!told.includes(reason)) expect(`${told}, received ${String(received)}`).toContain(reason);
      }
    },
  );
});

/** Why a codec refuses; what it made of it where it does not. */
function reasonOf(codec: AnyCodec, raw: unknown): string {
  try {
    return `read as ${String(codec.read(raw))}`;
  } catch (thrown) {
    return thrown instanceof CodecError ? thrown.message : `thrown: ${String(thrown)}`;
  }
}

describe('signs', () => {
  it.each([
    ['0000012C', '0.00', '1.23'],
    ['0000045M', '0.00', '-4.54'],
    ['0000000{', '0.00', '0.00'],
    ['0000000}', '0.00', '0.00'],
    ['00000123', '0.00', '1.23'],
  ])('over the last digit: %s', (raw, _, ours) => expect(zoned.read(raw)).toBe(ours));

  it.each(codePages)('of every digit in both halves of %s', (codePage) => {
    const one = zonedDecimal({ digits: 2, scale: 0, codePage });
    const written = Array.from({ length: 19 }, (_, index) => one.write(String(index - 9)));
    expect(new Set(written.map((each) => each.at(-1))).size).toBe(19);
    expect(written.map((each) => one.read(each))).toEqual(Array.from({ length: 19 }, (_, index) => String(index - 9)));
  });

  it('differ by code page: the same character is minus here and nothing there', () => {
    const german = zonedDecimal({ digits: 3, scale: 0, codePage: 'ibm273' });
    expect([german.read('12ü'), german.read('12ä'), german.write('-120')]).toEqual(['-120', '120', '12ü']);
    expect(() => german.read('12}')).toThrow(CodecError);
  });

  it.each([
    ['1234567c', '12345.67'],
    ['1234567f', '12345.67'],
    ['1234567a', '12345.67'],
    ['1234567e', '12345.67'],
    ['1234567d', '-12345.67'],
    ['1234567b', '-12345.67'],
    ['0000000d', '0.00'],
    ['9999999d', '-99999.99'],
  ])('in the last half byte: %s', (hex, ours) => expect(packed.read(bytes(hex))).toBe(ours));
});

describe('dates', () => {
  const short = shortDate(1940);
  it.each([
    [centuryDate, 911_231, '1991-12-31'],
    [centuryDate, 1_030_101, '2003-01-01'],
    [centuryDate, '0911231', '1991-12-31'],
    [centuryDate, 0, null],
    [centuryDate, '   ', null],
    [julianDate, 98_185, '1998-07-04'],
    [short, 30_101, '2003-01-01'],
    [short, 105, '2000-01-05'],
    [short, 391_231, '2039-12-31'],
    [short, 400_101, '1940-01-01'],
    [short, '991231', '1999-12-31'],
    [short, null, null],
  ] as const)('%o reads %s as %s', (codec, raw, ours) => expect(codec.read(raw)).toBe(ours));

  it('have placeholders of their own in every column', () => {
    const promised = withSentinels(julianDate, [0, 1, 8_099_365, -1_898_999, '0001-01-01', '1900-01-01']);
    for (const raw of [0, 1, '1', ' 8099365 ', -1_898_999, '0001-01-01', '1900-01-01', '', '      ', null]) {
      expect(promised.read(raw as number)).toBeNull();
    }
    expect([promised.read(2), promised.write(null)]).toEqual(['1900-01-02', 0]);
    // It would be read as none.
    expect(() => promised.write('1900-01-01')).toThrow(CodecError);
    expect(() => promised.read(99_666)).toThrow(CodecError);
  });
});

describe('amounts', () => {
  it.each([
    ['123.45', 'JPY', '12345'],
    ['1234.56', 'KWD', '123.456'],
    ['12.34', 'USD', '12.34'],
    ['-0.01', 'JPY', '-1'],
    ['0.00', 'KRW', '0'],
    ['12345678901234567.89', 'CLF', '123456789012345.6789'],
  ])('%s %s are %s', (raw, currencyCode, ours) => {
    expect(currencyAmount(2).read([raw, currencyCode])).toEqual({ amount: ours, currencyCode });
  });
});
