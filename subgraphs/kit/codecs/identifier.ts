import { type Codec, CodecError } from './codec.ts';

// `12345.0` and `1.2345E7` are what spreadsheets and drivers make of a number: which digits it had is not certain.
const WENT_THROUGH_A_NUMBER = /^-?\d+\.\d*(?:[eE][+-]?\d+)?$/;

/**
 * A key that may look like a number: `0012345`, `0E68` and 17 digits stay as they are. Refuses JS numbers, text that a
 * number was written as, and blanks around or nothing in it: such a key may name another record.
 */
export const identifier: Codec<string, string> = { name: 'identifier', read: check, write: check };

function check(raw: unknown): string {
  if (typeof raw !== 'string' || raw === '' || raw.trim() !== raw || raw.includes('\ufffd')) {
    throw new CodecError('identifier', 'text without blanks around it');
  }
  if (WENT_THROUGH_A_NUMBER.test(raw)) throw new CodecError('identifier', 'a key that never was a number');
  return raw;
}
