import { offsetDateTime, UserInputError } from '../kit/index.ts';
import { isRefusal, type Refusal } from './rules/refusal.ts';

/** An instant with an offset. Null stays null: nothing was asked. Throws `BAD_USER_INPUT` for anything else. */
export function readInstant(name: string, value: string | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  try {
    return offsetDateTime.read(value);
  } catch {
    throw new UserInputError(
      `${name} as RFC 3339 with seconds and an offset, for example "2026-11-20T19:00:00-08:00"`,
      value,
    );
  }
}

/** What a rule answers; what it refuses is the client's mistake. Throws `BAD_USER_INPUT`. */
export function accepted<T extends object>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new UserInputError(answer.expected, answer.received);
  return answer;
}
