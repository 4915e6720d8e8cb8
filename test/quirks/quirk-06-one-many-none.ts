import { expectThat } from './expect-that.ts';
import type { Quirk } from './quirk.ts';

const QUERY = `query ($of: String!) { orderByNumber(number: $of) {
  invoices { nodes { lines { description } creditNotes { number } } } payments { nodes { id } } refunds { nodes { id } } } }`;

export const quirk06: Quirk = {
  number: 6,
  title: 'one row, many rows, no row',
  standIn: 'repeats an element for each row, and leaves it out where there is none (habit)',
  rule: 'what is a list comes from the declared type, never from how many rows there are',
  knobs: [],
  verdict: async ({ ask }) => {
    const counts = async (of: string) => {
      const { data, errors } = await ask(QUERY, { of });
      const { invoices, payments, refunds } = data?.orderByNumber ?? {};
      const lists = [invoices?.nodes, invoices?.nodes?.[0]?.lines, invoices?.nodes?.[0]?.creditNotes];
      const lengths = [...lists, payments?.nodes, refunds?.nodes].map((list) => list?.length);
      return [errors?.length ?? 0, ...lengths];
    };
    return [
      ...expectThat('SO-10023: errors, invoices, lines, credit notes, …', await counts('SO-10023'), [0, 1, 2, 0, 1, 0]),
      ...expectThat('SO-10140: errors, invoices, lines, credit notes, …', await counts('SO-10140'), [0, 1, 1, 0, 3, 0]),
    ];
  },
  withoutRule: {
    file: 'subgraphs/billing/silo-records.ts',
    text: "return childrenOf(element, NAMESPACE, 'Line').map(",
    by: "return childrenOf(element, NAMESPACE, 'Line').filter((_, __, all) => all.length > 1).map(",
  },
};
