import { offsetDateTime } from './codecs/date.ts';
import { UserInputError } from './user-input-error.ts';

/** An argument that is an instant with an offset. Throws `BAD_USER_INPUT` for anything else. */
export function readInstant(name: string, value: string): string {
  try {
    return offsetDateTime.read(value);
  } catch {
    throw new UserInputError(
      `${name} as RFC 3339 with seconds and an offset, for example "2026-11-20T19:00:00-08:00"`,
      value,
    );
  }
}
