import { firstError } from './billing-asks.ts';
import { expectThat } from './expect-that.ts';
import type { Quirk } from './quirk.ts';

const QUERY = '{ orderByNumber(number: "SO-10023") { number refunds { nodes { id } } } }';
const INTERNAL = /ORA-|ORACLE|jdbc|LedgerDao|BILLOWNER|ledger-db/i;

export const quirk11: Quirk = {
  number: 11,
  title: 'vendor internals in faults',
  standIn: 'faults with the words of its database: ORA-01034, a class, an address, a user (vendorInternals)',
  rule: 'a code and a fixed text for clients; what the system said is for the log alone',
  knobs: ['vendorInternals'],
  verdict: async ({ ask }) => {
    const answer = await ask(QUERY);
    const told = INTERNAL.exec(JSON.stringify(answer))?.[0] ?? null;
    const expected = { code: 'SILO_FAULT', class: 'FAULT', silo: 'billing', retryable: true };
    return [
      ...expectThat('internals that a client reads', told, null),
      ...expectThat('order', answer.data?.orderByNumber, { number: 'SO-10023', refunds: null }),
      ...expectThat(
        'error',
        [answer.errors?.[0]?.message, firstError(answer.errors)],
        ['The system refused the question.', expected],
      ),
    ];
  },
  withoutRule: {
    file: 'subgraphs/kit/silo-error.ts',
    text: 'retryable: retryable ?? row.retryable,',
    by: 'retryable: retryable ?? row.retryable, received: cause instanceof Error ? cause.message : undefined,',
  },
};
