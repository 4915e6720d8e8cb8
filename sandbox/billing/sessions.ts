import { randomUUID } from 'node:crypto';
import { BillingFault } from './billing-fault.ts';

/** Who may ask, and for how long. */
export interface Sessions {
  /** The token of a new session. */
  open(user: string, password: string): string;
  /** Counts one call. Refuses unknown sessions and those that have served as many calls as one may. */
  use(token: string, mostCalls: number): void;
}

export interface SessionHabits {
  readonly user: string;
  readonly password: string;
}

export function createSessions({ user: knownUser, password: knownPassword }: SessionHabits): Sessions {
  const served = new Map<string, number>();
  return {
    open(user, password) {
      if (user !== knownUser || password !== knownPassword) throw new BillingFault('loginRefused', 'Login refused');
      const token = randomUUID();
      served.set(token, 0);
      return token;
    },
    use(token, mostCalls) {
      const calls = served.get(token) ?? mostCalls;
      if (calls >= mostCalls) throw new BillingFault('sessionEnded', 'The session has ended');
      served.set(token, calls + 1);
    },
  };
}
