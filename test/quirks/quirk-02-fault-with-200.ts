import { firstError, refundsOf } from './billing-asks.ts';
import { expectThat } from './expect-that.ts';
import type { Quirk } from './quirk.ts';

const REFUSED = { code: 'SILO_FAULT', class: 'FAULT', silo: 'billing', retryable: false };

export const quirk02: Quirk = {
  number: 2,
  title: 'refusal with HTTP 200',
  standIn: 'refuses refunds by a fault with status 200 (faultWith200), payments by Success=false (inbandError)',
  rule: 'the body says what an answer is: a fault, or by a declared predicate a refusal; never an empty list',
  knobs: ['faultWith200', 'inbandError'],
  verdict: async (stack) => {
    const { refunds, error } = await refundsOf(stack, 'SO-10023');
    const { data, errors } = await stack.ask('{ orderByNumber(number: "SO-10023") { payments { nodes { id } } } }');
    return [
      ...expectThat('refunds', [refunds, error], [null, REFUSED]),
      ...expectThat('payments', [data?.orderByNumber?.payments, firstError(errors)], [null, REFUSED]),
    ];
  },
  withoutRule: { file: 'subgraphs/billing/silo-door.ts', text: ', refusal: inbandRefusal', by: '' },
};
