/** The client asked something that cannot be asked. Says what was expected and what was received. */
export class UserInputError extends Error {
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(expected: string, received: unknown, more: Readonly<Record<string, unknown>> = {}) {
    const shown = describe(received);
    super(`Expected ${expected}, received ${shown}.`);
    this.name = 'UserInputError';
    this.extensions = { code: 'BAD_USER_INPUT', class: 'CLIENT', retryable: false, expected, received: shown, ...more };
  }
}

const LONGEST_SHOWN = 100;

function describe(received: unknown): string {
  const text = JSON.stringify(received) ?? 'nothing';
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
