import { randomUUID } from 'node:crypto';
import { BillingFault } from './billing-fault.ts';

/** Who may ask, and for how long. */
export interface Sessions {
  /** The token of a new session. */
  open(user: string, password: string): string;
  /** Counts one call. Refuses unknown sessions and those that are used up. */
  use(token: string): void;
}

export interface SessionHabits {
  readonly user: string;
  readonly password: string;
  /** A session serves that many calls, then it has ended. */
  readonly callsPerSession: number;
}

export function createSessions({ user: knownUser, password: knownPassword, callsPerSession }: SessionHabits): Sessions {
  const left = new Map<string, number>();
  return {
    open(user, password) {
      if (user !== knownUser || password !== knownPassword) throw new BillingFault('loginRefused', 'Login refused');
      const token = randomUUID();
      left.set(token, callsPerSession);
      return token;
    },
    use(token) {
      const calls = left.get(token) ?? 0;
      if (calls === 0) {
        left.delete(token);
        throw new BillingFault('sessionEnded', 'The session has ended');
      }
      left.set(token, calls - 1);
    },
  };
}
