import { refundsOf } from './billing-asks.ts';
import { expectThat } from './expect-that.ts';
import type { Quirk } from './quirk.ts';

// An outage would be retried; a refusal is final, whatever its status.
const REFUSED = { code: 'SILO_FAULT', class: 'FAULT', silo: 'billing', retryable: false };

export const quirk01: Quirk = {
  number: 1,
  title: 'fault with HTTP 500',
  standIn: 'refuses refunds by faults with status 500, shaped like SOAP 1.1 and 1.2 in turns (faultWith500)',
  rule: 'the body is read before the status is judged; the fault is the answer',
  knobs: ['faultWith500'],
  verdict: async (stack) => {
    const answers = [await refundsOf(stack, 'SO-10023'), await refundsOf(stack, 'SO-10023')];
    return answers.flatMap(({ refunds, error }, index) => [
      ...expectThat(`refunds of answer ${index + 1}`, refunds, null),
      ...expectThat(`error of answer ${index + 1}`, error, REFUSED),
    ]);
  },
  withoutRule: {
    file: 'subgraphs/kit/transports/soap.ts',
    text: 'if (fault) throw toFaultError(silo, fault);',
    by: 'if (fault && isSuccess(answer)) throw toFaultError(silo, fault);',
  },
};
