import { readInstant, UserInputError } from '../kit/index.ts';
import { isRefusal, type Refusal } from './rules/refusal.ts';

/** An instant with an offset, as an argument that may be left out: nothing was asked. */
export function readOptionalInstant(name: string, value: string | null | undefined): string | null {
  return value === null || value === undefined ? null : readInstant(name, value);
}

/** What a rule answers; what it refuses is the client's mistake. Throws `BAD_USER_INPUT`. */
export function accepted<T extends object>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new UserInputError(answer.expected, answer.received);
  return answer;
}
