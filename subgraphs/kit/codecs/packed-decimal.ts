import { type Codec, CodecError } from './codec.ts';
import { impliedDecimal } from './number.ts';

/** Digits of a decimal number, and how many of them stand behind the point that is not written. */
export interface DecimalForm {
  readonly digits: number;
  readonly scale: number;
}

/**
 * Packed decimal, COBOL's COMP-3: two digits a byte, the sign in the last half byte (A, C, E and F plus, B and D minus).
 * With 5 digits and scale 2 the bytes `12 34 5D` are `"-123.45"`. Written with C and D; there is one zero.
 */
export function packedDecimal({ digits, scale }: DecimalForm): Codec<Uint8Array, string> {
  const name = `packedDecimal(${digits}, ${scale})`;
  const implied = impliedDecimal(scale);
  const length = (digits >> 1) + 1;
  const form = new RegExp(`^${digits % 2 === 0 ? '0' : ''}(\\d{${digits}})([a-f])$`);
  return {
    name,
    read(raw) {
      const bytes = raw instanceof Uint8Array ? Buffer.from(raw.buffer, raw.byteOffset, raw.length) : null;
      if (bytes?.length !== length) throw new CodecError(name, `${length} bytes`);
      const [, units, sign] = form.exec(bytes.toString('hex')) ?? [];
      if (units === undefined) throw new CodecError(name, `${digits} digits and a sign, half a byte each`);
      return implied.read(sign === 'b' || sign === 'd' ? `-${units}` : units);
    },
    write(value) {
      const units = String(implied.write(value));
      const packed = units.replace('-', '').padStart(2 * length - 1, '0');
      if (!form.test(`${packed}c`)) throw new CodecError(name, `at most ${digits} digits`);
      return new Uint8Array(Buffer.from(`${packed}${units.startsWith('-') ? 'd' : 'c'}`, 'hex'));
    },
  };
}
