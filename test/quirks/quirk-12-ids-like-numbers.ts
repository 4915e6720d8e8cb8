import { firstError, nodesOf } from './billing-asks.ts';
import { expectThat } from './expect-that.ts';
import type { Quirk } from './quirk.ts';

const IDS = ['payment:0012345', 'payment:0E68', 'payment:12345678901234567890'];
const QUERY = 'query ($of: String!) { orderByNumber(number: $of) { payments { nodes { id } } } }';

export const quirk12: Quirk = {
  number: 12,
  title: 'ids that look like numbers',
  standIn:
    'payments numbered 0012345, 0E68, 12345678901234567890 and 12345.0 (numericIds); invoices with leading zeros',
  rule: 'ids are text from end to end; one that went through a number is refused',
  knobs: ['numericIds'],
  verdict: async (stack) => {
    const listed = await stack.ask(QUERY, { of: 'SO-10140' });
    const asked = await nodesOf(stack, 'Payment', IDS, 'id status');
    const lossy = await stack.ask(QUERY, { of: 'SO-10023' });
    return [
      ...expectThat(
        'listed',
        listed.data?.orderByNumber?.payments?.nodes,
        IDS.map((id) => ({ id })),
      ),
      ...expectThat(
        'asked for by them',
        [asked.nodes, asked.errors],
        [IDS.map((id, index) => ({ id, status: index === 1 ? 'EXPIRED' : 'SUCCEEDED' })), []],
      ),
      ...expectThat(
        '12345.0',
        [lossy.data?.orderByNumber?.payments, firstError(lossy.errors).code],
        [null, 'SILO_RECORD_INVALID'],
      ),
    ];
  },
  withoutRule: {
    file: 'subgraphs/billing/silo-records.ts',
    text: "key('PaymentNumber', identifier)",
    by: "key('PaymentNumber', text)",
  },
};
