import { SiloError } from '../silo-error.ts';
import { AnswerCut } from './answer-cut.ts';
import { AnswerTooLong } from './answer-too-long.ts';
import { codeOf, isNotReached } from './error-code.ts';

const TIMED_OUT = /^UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT$/;
const NOT_TRUSTED = /^(?:ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/;

/** What went wrong between us and an HTTP system, as a code. `aborted`: nobody waited any more. */
export function toHttpError(system: string, cause: unknown, { aborted }: { readonly aborted: boolean }): SiloError {
  if (aborted) return new SiloError(system, 'SILO_TIMEOUT', { cause });
  // The same question would get the same answer.
  if (cause instanceof AnswerTooLong) return new SiloError(system, 'SILO_BAD_RESPONSE', { cause, retryable: false });
  if (cause instanceof AnswerCut) return new SiloError(system, 'SILO_BAD_RESPONSE', { cause });
  const code = codeOf(cause);
  if (TIMED_OUT.test(code)) return new SiloError(system, 'SILO_TIMEOUT', { cause });
  if (isNotReached(cause)) return new SiloError(system, 'SILO_UNREACHABLE', { cause });
  if (NOT_TRUSTED.test(code)) return new SiloError(system, 'SILO_CONFIG', { cause });
  return new SiloError(system, 'SILO_BAD_RESPONSE', { cause });
}
