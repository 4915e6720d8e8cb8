import { billingCalls, nodesOf } from './billing-asks.ts';
import { expectThat } from './expect-that.ts';
import type { Quirk } from './quirk.ts';

const NUMBERS = ['0000002950', '0000004709', '0000004711', '0000005102', '0000005177', '0000005221', '0000005230'];
const UNKNOWN = '0000000404';
// ⌈8 keys / 99⌉ + 1 bad key · (⌈log₂ 99⌉ + 1).
const MOST_CALLS = 1 + 8;

export const quirk04: Quirk = {
  number: 4,
  title: 'one unknown key fails the whole batch',
  standIn: 'faults for the whole batch, and does not say for which key (unnamedKey)',
  rule: 'the batch is bisected around the key: it alone is not found, in ⌈log₂ cap⌉ + 1 calls more',
  knobs: ['unnamedKey'],
  verdict: async (stack) => {
    const asked = NUMBERS.toSpliced(3, 0, UNKNOWN);
    const ids = asked.map((number) => `invoice:${number}`);
    const { nodes, errors } = await nodesOf(stack, 'Invoice', ids, 'number status');
    const expected = asked.map((number) => (number === UNKNOWN ? null : { number, status: 'PAID' }));
    const calls = billingCalls(stack, 'GetInvoices').length;
    return [
      ...expectThat('errors', errors, []),
      ...expectThat('invoices', nodes, expected),
      ...expectThat(`at most ${MOST_CALLS} calls`, calls <= MOST_CALLS ? [] : [calls], []),
    ];
  },
  withoutRule: {
    file: 'subgraphs/billing/silo-questions.ts',
    text: "unknown === 'refused' ? unknownKey(thrown) : null",
    by: 'unknownKey(thrown) && null',
  },
};
