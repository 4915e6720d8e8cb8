import type { SiloError } from './silo-error.ts';

/**
 * What a silo said about one key. `notFound` is a fact; `unavailable` and `invalid` are not knowing. The two are never
 * confused: the first becomes null, the second null with an error.
 */
export type Outcome<T> =
  | { readonly is: 'found'; readonly value: T }
  | { readonly is: 'notFound' }
  /** The silo knows the key and does not let us see it. */
  | { readonly is: 'denied'; readonly error: SiloError }
  /** The silo could not be asked. */
  | { readonly is: 'unavailable'; readonly error: SiloError }
  /** The silo answered, and what it said about this key cannot be read. */
  | { readonly is: 'invalid'; readonly error: SiloError };

export const notFound = { is: 'notFound' } as const;

export function found<T>(value: T): Outcome<T> {
  return { is: 'found', value };
}

export function unavailable(error: SiloError): Outcome<never> {
  return { is: 'unavailable', error };
}

export function invalid(error: SiloError): Outcome<never> {
  return { is: 'invalid', error };
}

/** The value, or null when the silo says there is none. Throws the silo's error when it could not be known. */
export function valueOrNull<T>(outcome: Outcome<T>): T | null {
  if (outcome.is === 'found') return outcome.value;
  if (outcome.is === 'notFound') return null;
  throw outcome.error;
}

/** The same outcome with another value. */
export function mapOutcome<A, B>(outcome: Outcome<A>, change: (value: A) => B): Outcome<B> {
  return outcome.is === 'found' ? found(change(outcome.value)) : outcome;
}
