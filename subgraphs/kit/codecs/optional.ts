import type { Codec } from './codec.ts';

/** A value that may be missing: blank, null and undefined read as null, and null is written as null. */
export function optional<L, V>(codec: Codec<L, V>): Codec<L | null | undefined, V | null> {
  return {
    // With all that it knows besides, for example its drift.
    ...codec,
    name: `optional ${codec.name}`,
    read: (raw) => (isBlank(raw) ? null : codec.read(raw as L)),
    write: (value) => (value === null ? null : codec.write(value)),
  };
}

function isBlank(raw: unknown): raw is null | undefined {
  return raw === null || raw === undefined || (typeof raw === 'string' && raw.trim() === '');
}
