import { type Codec, CodecError } from './codec.ts';

/** A number as drivers and parsers hand it over. */
export type LegacyNumber = number | string;

/** A count: a whole number, or its digits without leading zeros. Refuses what JS numbers cannot hold exactly. */
export const wholeNumber: Codec<LegacyNumber, number> = {
  name: 'wholeNumber',
  read(raw) {
    const value = typeof raw === 'string' && /^(?:0|-?[1-9]\d*)$/.test(raw) ? Number(raw) : raw;
    return checkWhole(value);
  },
  write: checkWhole,
};

/** A decimal number, `-12.50`, kept digit by digit. A JS number is taken where all its digits are certain (15). */
export const decimal: Codec<LegacyNumber, string> = {
  name: 'decimal',
  read: (raw) => checkDecimal('decimal', decimalText(raw)),
  write: (value) => checkDecimal('decimal', value),
};

/** The same with exactly `scale` digits behind the point. Refuses digits that would be lost; never rounds. */
export function decimalOf(scale: number): Codec<LegacyNumber, string> {
  const name = `decimalOf(${scale})`;
  const toScale = (value: unknown) => {
    const { sign, whole, fraction } = partsOf(checkDecimal(name, value));
    if (/[1-9]/.test(fraction.slice(scale))) throw new CodecError(name, `at most ${scale} digits behind the point`);
    return join(sign, whole, fraction.slice(0, scale).padEnd(scale, '0'));
  };
  return { name, read: (raw) => toScale(decimalText(raw)), write: toScale };
}

/**
 * A decimal number whose point is not written: with scale 2, `119850` is `"1198.50"`. Exact for any length. Text may
 * have leading zeros. Written as a number where that is exact, else as digits.
 */
export function impliedDecimal(scale: number): Codec<LegacyNumber, string> {
  const name = `impliedDecimal(${scale})`;
  const toScale = decimalOf(scale);
  return {
    name,
    read(raw) {
      const digits = typeof raw === 'number' && Number.isSafeInteger(raw) ? String(raw) : raw;
      if (typeof digits !== 'string' || !/^-?\d+$/.test(digits)) throw new CodecError(name, 'a whole number');
      const amount = digits.replace(/^-?0*/, '').padStart(scale + 1, '0');
      const point = amount.length - scale;
      return join(digits.startsWith('-') ? '-' : '', amount.slice(0, point), amount.slice(point));
    },
    write(value) {
      const units = BigInt(String(toScale.write(value)).replace('.', ''));
      return Number.isSafeInteger(Number(units)) ? Number(units) : String(units);
    },
  };
}

// Every decimal of 15 digits survives the way through a JS number; of longer ones some do not.
const CERTAIN_DIGITS = 15;

function checkWhole(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new CodecError('wholeNumber', 'a whole number');
  return value === 0 ? 0 : value;
}

function decimalText(raw: unknown): unknown {
  if (typeof raw !== 'number') return raw;
  const text = String(raw);
  return text.replace(/\D/g, '').length <= CERTAIN_DIGITS ? text : undefined;
}

function checkDecimal(codec: string, value: unknown): string {
  if (typeof value !== 'string' || !/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value)) {
    throw new CodecError(codec, 'a decimal number such as -12.50');
  }
  return value;
}

function partsOf(value: string): { sign: string; whole: string; fraction: string } {
  const [whole = '', fraction = ''] = value.replace('-', '').split('.');
  return { sign: value.startsWith('-') ? '-' : '', whole, fraction };
}

/** Zero has no sign. */
function join(sign: string, whole: string, fraction: string): string {
  const digits = fraction === '' ? whole : `${whole}.${fraction}`;
  return /[1-9]/.test(digits) ? `${sign}${digits}` : digits;
}
