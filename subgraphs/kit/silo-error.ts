/**
 * What can go wrong between us and a silo, as one table. The code is the contract with clients; the text is public and
 * fixed; what the silo really said stays in `cause`, for the log.
 */
export const siloErrors = {
  SILO_TIMEOUT: { class: 'UNAVAILABLE', retryable: true, text: 'The system did not answer in time.' },
  SILO_UNREACHABLE: { class: 'UNAVAILABLE', retryable: true, text: 'The system cannot be reached.' },
  SILO_BAD_RESPONSE: { class: 'BAD_ANSWER', retryable: true, text: 'The system gave an answer that cannot be read.' },
  SILO_FAULT: { class: 'FAULT', retryable: false, text: 'The system refused the question.' },
  SILO_THROTTLED: { class: 'UNAVAILABLE', retryable: true, text: 'The system asks for fewer questions.' },
  SILO_OVERLOADED: { class: 'UNAVAILABLE', retryable: true, text: 'Too many questions are waiting for the system.' },
  SILO_CIRCUIT_OPEN: { class: 'UNAVAILABLE', retryable: true, text: 'The system failed too often and is left alone.' },
  SILO_RECORD_INVALID: { class: 'BAD_ANSWER', retryable: false, text: 'The record cannot be read.' },
  SILO_CONFIG: { class: 'CONFIGURATION', retryable: false, text: 'The connection to the system is not set up right.' },
} as const;

export type SiloErrorCode = keyof typeof siloErrors;

export interface SiloErrorOptions {
  /** What really happened. For the log only; no client ever sees it. */
  readonly cause?: unknown;
  /** How long the silo asked us to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  /** Overrides the table, for example for a fault that the silo itself calls passing. */
  readonly retryable?: boolean;
}

/** A silo could not be asked, or its answer could not be read. `silo` is the system's registered name. */
export class SiloError extends Error {
  readonly silo: string;
  readonly code: SiloErrorCode;
  /** Read by graphql-js, which copies it into the field's error. */
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(silo: string, code: SiloErrorCode, { cause, retryAfterMs, retryable }: SiloErrorOptions = {}) {
    const row = siloErrors[code];
    super(row.text, { cause });
    this.name = 'SiloError';
    this.silo = silo;
    this.code = code;
    this.extensions = {
      code,
      class: row.class,
      silo,
      retryable: retryable ?? row.retryable,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    };
  }
}

/** Anything thrown on the way to a silo, as a `SiloError`. What no transport foresaw counts as an unreadable answer. */
export function toSiloError(silo: string, thrown: unknown): SiloError {
  return thrown instanceof SiloError ? thrown : new SiloError(silo, 'SILO_BAD_RESPONSE', { cause: thrown });
}
