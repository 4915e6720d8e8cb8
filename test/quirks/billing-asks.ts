import type { Answer, Stack } from '../support/stack.ts';

/** The refunds of an order as the graph answers them, and the error that stands in their place. */
export async function refundsOf({ ask }: Pick<Stack, 'ask'>, number: string) {
  const { data, errors } = await ask(
    'query ($of: String!) { orderByNumber(number: $of) { refunds { nodes { id } } } }',
    {
      of: number,
    },
  );
  return { refunds: data?.orderByNumber?.refunds, error: firstError(errors) };
}

/** Things by their global ids, in the order of the ids. `fields` are those of one type. */
export async function nodesOf({ ask }: Pick<Stack, 'ask'>, type: string, ids: readonly string[], fields: string) {
  const { data, errors = [] } = await ask(
    `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ${type} { ${fields} } } }`,
    {
      ids,
    },
  );
  return { nodes: data?.nodes, errors };
}

/** What a client's program decides by: the kind of the first error. */
export function firstError(errors: Answer['errors']) {
  const { code, class: kind, silo, retryable } = errors?.[0]?.extensions ?? {};
  return { code, class: kind, silo, retryable };
}

/** The operations that reached billing since the call log was emptied, with the number of their keys. */
export function billingCalls({ sandbox }: Pick<Stack, 'sandbox'>, operation: string): number[] {
  const calls = sandbox.calls.entries.filter((call) => call.system === 'billing' && call.operation === operation);
  return calls.map(({ keys }) => keys);
}
