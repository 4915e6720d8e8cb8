import type { Setting, Settings } from './subgraph.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The settings of one subgraph out of the environment. Every problem is added to `problems` with what was expected and
 * received; nothing secret is ever shown.
 */
export function readSettings(
  settings: Readonly<Record<string, Setting>>,
  env: Environment,
  problems: string[],
): Settings {
  const entries = Object.entries(settings).flatMap(([name, setting]) => {
    const value = env[name] ?? '';
    const problem = problemOf(setting, value);
    if (problem !== null) problems.push(`${name}: ${problem}`);
    return value === '' ? [] : [[name, value] as const];
  });
  return Object.fromEntries(entries);
}

function problemOf(
  { describe, example, required = true, secret = false, check }: Setting,
  value: string,
): string | null {
  if (value === '') return required ? `expected ${describe}, for example ${example}; received nothing` : null;
  const expected = check?.(value) ?? null;
  return expected === null ? null : `${expected}; received ${secret ? 'something else (not shown)' : shown(value)}`;
}

/** A value as it may be printed: quoted, cut, without the credentials of an address. */
export function shown(value: string): string {
  return JSON.stringify(withoutCredentials(value).slice(0, LONGEST_SHOWN));
}

/** A text in which no address has a user or a password. */
export function withoutCredentials(text: string): string {
  return text.replace(/\/\/[^/?#\s"'@]*@/g, '//***@');
}

const LONGEST_SHOWN = 200;
