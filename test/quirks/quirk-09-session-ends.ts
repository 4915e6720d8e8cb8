import { billingCalls } from './billing-asks.ts';
import { expectThat } from './expect-that.ts';
import type { Quirk } from './quirk.ts';

const QUERY = `{ orderByNumber(number: "SO-10023") {
  invoices { nodes { number } } payments { nodes { id } } refunds { nodes { id } } } }`;
const RIGHT = {
  invoices: { nodes: [{ number: '0000004711' }] },
  payments: { nodes: [{ id: 'payment:PM-3201' }] },
  refunds: { nodes: [] },
};
const SCREENS = 5;

export const quirk09: Quirk = {
  number: 9,
  title: 'sessions that end amid the work',
  standIn: 'ends a session after four calls (expiredSession), by a client fault or a bare status 401 (silent401)',
  rule: 'one login for all calls that were refused, which are then asked once more; only questions are',
  knobs: ['expiredSession', 'silent401'],
  verdict: async (stack) => {
    const problems: string[] = [];
    for (let screen = 1; screen <= SCREENS; screen += 1) {
      const { data, errors } = await stack.ask(QUERY);
      problems.push(...expectThat(`screen ${screen}`, [data?.orderByNumber, errors], [RIGHT, undefined]));
    }
    // Three calls a screen, four a session; the session before them was used up.
    const logins = billingCalls(stack, 'Login').length;
    return [...problems, ...expectThat('2 to 5 logins', logins >= 2 && logins <= 5 ? [] : [logins], [])];
  },
  withoutRule: {
    file: 'subgraphs/kit/transports/session.ts',
    text: 'if (!isExpired(thrown)) throw thrown;',
    by: 'if (!isExpired(thrown) || isSafe(request)) throw thrown;',
  },
};
