import { setTimeout as sleep } from 'node:timers/promises';
import type { SiloDeclaration } from '../silo.ts';
import { SiloError } from '../silo-error.ts';

/** How a system says that it is asked too much, beyond status 429 with or without `Retry-After`. */
export interface Throttling {
  /** Headers of every answer, in lower case: calls per window, calls left of it, seconds until the next one. */
  readonly headers?: { readonly limit: string; readonly left: string; readonly reset: string };
  /** Whether a refusal with another status than 429 means the same. @default never */
  readonly isRefusal?: (status: number, body: string) => boolean;
}

/** Keeps calls to one system below its rate limit: the one of the contract, and the one that its answers state. */
export interface RateGate {
  /**
   * Takes one call of the window, or waits for the next one. Throws `SILO_THROTTLED` where that is too far away, and while
   * the system has asked to be left alone.
   */
  enter(signal: AbortSignal): Promise<void>;
  /** Takes over what an answer says of the window. */
  learn(headers: Readonly<Record<string, string>>): void;
  /** The system asked to be left alone for so long. */
  pause(ms: number): void;
}

const ONE_SECOND = 1000;

export function createRateGate(
  { system, limits }: Pick<SiloDeclaration, 'system' | 'limits'>,
  { headers: names }: Throttling = {},
): RateGate {
  const { calls: ceiling = Number.POSITIVE_INFINITY, perMs = ONE_SECOND } = limits.rate ?? {};
  // A call that waited that long has the rest of its deadline for the answer.
  const longestWaitMs = limits.deadlineMs / 2;
  let limit = ceiling;
  let left = limit;
  let windowEnd = performance.now() + perMs;
  let pausedUntil = 0;
  const throttled = (ms: number, why: string) =>
    new SiloError(system, 'SILO_THROTTLED', { cause: new Error(why), retryAfterMs: Math.ceil(ms) });
  /** How long until there is room, in milliseconds; 0 has taken it. */
  const take = () => {
    const now = performance.now();
    if (now < pausedUntil) throw throttled(pausedUntil - now, 'the system asked to be left alone');
    if (now >= windowEnd) {
      windowEnd = now + perMs;
      left = limit;
    }
    if (left <= 0) return windowEnd - now;
    left -= 1;
    return 0;
  };
  return {
    async enter(signal) {
      const latest = performance.now() + longestWaitMs;
      for (let ms = take(); ms > 0; ms = take()) {
        if (performance.now() + ms > latest) throw throttled(ms, 'no call is left in this window');
        await sleep(ms, undefined, { signal });
      }
    },
    learn(headers) {
      if (!names) return;
      limit = Math.min(ceiling, countIn(headers[names.limit]) ?? ceiling);
      const said = countIn(headers[names.left]) ?? left;
      const ms = Math.min((countIn(headers[names.reset]) ?? 0) * 1000, LONGEST_WINDOW_MS);
      const end = performance.now() + ms;
      // What is under way is not counted there yet, unless the system has begun another window.
      left = Math.min(limit, end - windowEnd > ms / 2 ? said : Math.min(left, said));
      if (ms > 0) windowEnd = end;
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, performance.now() + ms);
    },
  };
}

const LONGEST_WINDOW_MS = 60_000;

/** A number of calls or seconds; null for what cannot be one. */
function countIn(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}(?:\.\d{1,6})?$/.test(text.trim()) ? Number(text) : null;
}
