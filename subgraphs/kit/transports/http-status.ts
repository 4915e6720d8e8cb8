import type { Clock } from '../clock.ts';
import { SiloError, type SiloErrorOptions } from '../silo-error.ts';
import type { HttpAnswer } from './http.ts';

/** What a system said with a status that is no answer. The `cause` of the error, for the log and the silo's own judgement. */
export class HttpStatusError extends Error {
  readonly status: number;
  /** The beginning of the body, at most 1000 characters. */
  readonly body: string;

  constructor({ status, body }: HttpAnswer) {
    super(`The system answered with status ${status}.`);
    this.name = 'HttpStatusError';
    this.status = status;
    this.body = body.subarray(0, 1000).toString();
  }
}

/** What a status that is no answer means. Which ones are answers is for the protocol to say. */
export function toStatusError(system: string, answer: HttpAnswer, clock: Clock): SiloError {
  const { status } = answer;
  const options: SiloErrorOptions = { cause: new HttpStatusError(answer), retryAfterMs: retryAfterMs(answer, clock) };
  if (status === 401 || status === 403) return new SiloError(system, 'SILO_CONFIG', options);
  if (status === 429) return toThrottledError(system, answer, clock);
  if (status >= 500) return new SiloError(system, 'SILO_UNREACHABLE', options);
  if (status >= 400) return new SiloError(system, 'SILO_FAULT', options);
  // A redirect is not followed: it may lead anywhere.
  return new SiloError(system, 'SILO_BAD_RESPONSE', { ...options, retryable: false });
}

// For those that do not say when to come back.
const USUAL_PAUSE_MS = 1000;

/** A system that wants fewer questions. `retryAfterMs` is its own word, or else a second. */
export function toThrottledError(system: string, answer: HttpAnswer, clock: Clock): SiloError {
  const ms = retryAfterMs(answer, clock) ?? USUAL_PAUSE_MS;
  return new SiloError(system, 'SILO_THROTTLED', { cause: new HttpStatusError(answer), retryAfterMs: ms });
}

/** Whether an error was made of an answer with that status. */
export function isStatus(thrown: unknown, status: number): boolean {
  return thrown instanceof SiloError && thrown.cause instanceof HttpStatusError && thrown.cause.status === status;
}

export function isSuccess({ status }: Pick<HttpAnswer, 'status'>): boolean {
  return status >= 200 && status < 300;
}

const LONGEST_WAIT_MS = 60_000;

/** `Retry-After` in seconds or as a date, at most a minute; undefined where it says nothing readable. */
function retryAfterMs({ headers }: HttpAnswer, clock: Clock): number | undefined {
  const text = headers['retry-after']?.trim() ?? '';
  const date = text.endsWith(' GMT') ? Date.parse(text) : Number.NaN;
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : date - clock.now().getTime();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), LONGEST_WAIT_MS);
}
