import { type Codec, CodecError, compactDate } from '../../kit/index.ts';

/**
 * Wall-clock time as 14 digits, `YYYYMMDDHHMMSS`; blanks are null ↔ `YYYY-MM-DDTHH:mm:ss`. Which zone is meant stands
 * elsewhere: in the record of the store, or in the header.
 */
export const localStamp: Codec<string, string | null> = {
  name: 'localStamp',
  read(raw) {
    if (raw.trim() === '') return null;
    if (!/^\d{8}(?:[01]\d|2[0-3])[0-5]\d[0-5]\d$/.test(raw)) throw new CodecError('localStamp', 'YYYYMMDDHHMMSS');
    return `${readDate(raw.slice(0, 8))}T${raw.slice(8, 10)}:${raw.slice(10, 12)}:${raw.slice(12)}`;
  },
  write: (value) => (value === null ? ' '.repeat(14) : value.replace(/[-T:]/g, '')),
};

// A file has many rows and few different days.
const known = new Map<string, string>();
const MOST_KNOWN = 10_000;

function readDate(raw: string): string {
  const date = known.get(raw) ?? compactDate.read(raw);
  if (known.size < MOST_KNOWN) known.set(raw, date);
  return date;
}
