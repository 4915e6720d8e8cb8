import { type Codec, CodecError } from '../../kit/index.ts';

// Code page 037 as it reads in ASCII: the sign is punched over the last digit.
const POSITIVE = '{ABCDEFGHI';
const NEGATIVE = '}JKLMNOPQR';

/**
 * A whole number in zoned decimal of a fixed width, sign over the last digit: `0000012C` is 123, `0000045M` is -454,
 * plain digits are positive. Written with plain digits, overpunched only where negative.
 */
export function zonedDecimal(width: number): Codec<string, number> {
  const name = `zonedDecimal(${width})`;
  const form = new RegExp(`^\\d{${width - 1}}[0-9${POSITIVE}${NEGATIVE}]$`);
  return {
    name,
    read(raw) {
      if (!form.test(raw)) throw new CodecError(name, `${width} digits, the last one with or without a sign`);
      return signed(raw.slice(0, -1), raw.slice(-1));
    },
    write(value) {
      const digits = String(Math.abs(value)).padStart(width, '0');
      if (!Number.isSafeInteger(value) || digits.length > width) throw new CodecError(name, `${width} digits`);
      return value < 0 ? `${digits.slice(0, -1)}${NEGATIVE[Number(digits.slice(-1))]}` : digits;
    },
  };
}

function signed(head: string, last: string): number {
  const negative = NEGATIVE.indexOf(last);
  const positive = POSITIVE.indexOf(last);
  const digit = negative >= 0 ? negative : positive >= 0 ? positive : Number(last);
  const value = Number(`${head}${digit}`);
  // There is one zero: what is punched as -0 is 0.
  return negative >= 0 && value !== 0 ? -value : value;
}
