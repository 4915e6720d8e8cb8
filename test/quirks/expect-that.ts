import { isDeepStrictEqual } from 'node:util';

/** What is not as expected, in one line; nothing where it is. */
export function expectThat(what: string, received: unknown, expected: unknown): string[] {
  if (isDeepStrictEqual(received, expected)) return [];
  return [`${what}: expected ${JSON.stringify(expected)}, received ${JSON.stringify(received) ?? 'nothing'}`];
}
