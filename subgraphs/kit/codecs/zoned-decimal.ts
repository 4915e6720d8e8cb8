import { type Codec, CodecError } from './codec.ts';
import { impliedDecimal } from './number.ts';
import type { DecimalForm } from './packed-decimal.ts';

/**
 * How the last digit reads with a sign punched over it, 0 to 9. EBCDIC keeps plus 0 at C0 and minus 0 at D0, where the
 * national code pages have letters of their own; 1 to 9 are alike in all of them. `ascii` is what compilers on other
 * machines write: plus is a plain digit, minus adds 40 hex.
 */
const punched = {
  ibm037: ['{ABCDEFGHI', '}JKLMNOPQR'],
  ibm273: ['äABCDEFGHI', 'üJKLMNOPQR'],
  ibm277: ['æABCDEFGHI', 'åJKLMNOPQR'],
  ibm278: ['äABCDEFGHI', 'åJKLMNOPQR'],
  ibm280: ['àABCDEFGHI', 'èJKLMNOPQR'],
  ibm297: ['éABCDEFGHI', 'èJKLMNOPQR'],
  ascii: ['0123456789', 'pqrstuvwxy'],
} as const;

/** The code page a file was written in, before it was turned into text. */
export type ZonedCodePage = keyof typeof punched;

export interface ZonedForm extends DecimalForm {
  readonly codePage: ZonedCodePage;
}

/**
 * Zoned decimal of a fixed width with the sign punched over the last digit: with 8 digits, scale 0 and `ibm037`
 * `0000012C` is `"123"` and `0000045M` is `"-454"`. A last digit without a sign is plus; there is one zero.
 */
export function zonedDecimal({ digits, scale, codePage }: ZonedForm): Codec<string, string> {
  const name = `zonedDecimal(${digits}, ${scale}, ${codePage})`;
  const implied = impliedDecimal(scale);
  const [plus, minus] = punched[codePage];
  const head = new RegExp(`^\\d{${digits - 1}}$`);
  return {
    name,
    read(raw) {
      if (typeof raw !== 'string' || raw.length !== digits) throw new CodecError(name, `${digits} characters`);
      const last = raw.slice(-1);
      const digit = digitOf(last, plus, minus);
      if (!head.test(raw.slice(0, -1)) || digit < 0)
        throw new CodecError(name, 'digits, the last with or without a sign');
      return implied.read(`${minus.includes(last) ? '-' : ''}${raw.slice(0, -1)}${digit}`);
    },
    write(value) {
      const units = String(implied.write(value));
      const plain = units.replace('-', '').padStart(digits, '0');
      if (plain.length > digits) throw new CodecError(name, `at most ${digits} digits`);
      return `${plain.slice(0, -1)}${(units.startsWith('-') ? minus : plus)[Number(plain.slice(-1))]}`;
    },
  };
}

function digitOf(last: string, plus: string, minus: string): number {
  return [plus, minus, '0123456789'].map((row) => row.indexOf(last)).find((digit) => digit >= 0) ?? -1;
}
