import { withoutCredentials } from '../subgraphs/kit/host.ts';
import type { Clock } from '../subgraphs/kit/index.ts';

export type Facts = Readonly<Record<string, unknown>>;

/** What the operator reads: facts only, never values of a client's request or answer. */
export interface Log {
  info(event: string, facts?: Facts): void;
  warn(event: string, facts?: Facts): void;
  error(event: string, facts?: Facts): void;
}

export interface LogOptions {
  readonly clock: Clock;
  /** @default standard error */
  readonly write?: (line: string) => void;
}

/** One JSON object per line. */
export function createLog({ clock, write = (line) => void process.stderr.write(line) }: LogOptions): Log {
  const level =
    (name: string) =>
    (event: string, facts: Facts = {}) =>
      write(`${JSON.stringify({ time: clock.now().toISOString(), level: name, event, ...facts })}\n`);
  return { info: level('info'), warn: level('warn'), error: level('error') };
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** What was thrown and all its causes, as one text for the log: no credentials of addresses, cut to a readable length. */
export function causeText(thrown: unknown): string {
  const messages: string[] = [];
  for (let error = thrown; error instanceof Error && messages.length < 5; error = error.cause) {
    if (messages.at(-1) !== error.message) messages.push(error.message);
  }
  return withoutCredentials(messages.join(' < ') || String(thrown)).slice(0, LONGEST_TEXT);
}

const LONGEST_TEXT = 1_000;
