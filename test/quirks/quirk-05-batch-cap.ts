import { billingCalls, nodesOf } from './billing-asks.ts';
import { expectThat } from './expect-that.ts';
import { longUrls } from './long-urls.ts';
import type { Quirk } from './quirk.ts';

const KNOWN = 'payment:PM-3201';
const IDS = [...Array.from({ length: 99 }, (_, index) => `payment:PM-${100_000 + index}`), KNOWN];

export const quirk05: Quirk = {
  number: 5,
  title: 'batch cap',
  standIn:
    'billing refuses a call with more than 99 keys with its code 3, the warehouses a URL beyond 2048 bytes with 414 (habits)',
  rule: 'keys are cut into calls by count and by encoded bytes',
  knobs: [],
  verdict: async (stack) => {
    const { nodes, errors } = await nodesOf(stack, 'Payment', IDS, 'id status');
    const found = (nodes ?? []).filter((payment: { readonly status: string | null } | null) => payment?.status);
    return [
      ...expectThat('errors', errors, []),
      ...expectThat('payments', found, [{ id: KNOWN, status: 'SUCCEEDED' }]),
      ...expectThat('keys of the calls', billingCalls(stack, 'GetPayments').sort(), [1, 99]),
      ...(await longUrls(stack)),
    ];
  },
  withoutRule: {
    file: 'subgraphs/billing/silo-declaration.ts',
    text: 'batch: { keys: 99 }',
    by: 'batch: { keys: 999 }',
  },
};
