import { expectThat } from './expect-that.ts';
import type { Quirk } from './quirk.ts';

export const quirk07: Quirk = {
  number: 7,
  title: 'xsi:nil, absent, empty and blank',
  standIn: 'writes the brand of a card as a value with xsi:nil="false", as nil, empty, blank and not at all (nilForms)',
  rule: 'absent, null and a value are three things: null where the system says so, an error where it says nothing',
  knobs: ['nilForms'],
  verdict: async ({ ask }) => {
    const brands = async (number: string) => {
      const query =
        'query ($of: String!) { orderByNumber(number: $of) { payments { nodes { id method { brand } } } } }';
      const { data, errors = [] } = await ask(query, { of: number });
      const nodes: { id: string; method: { brand: string | null } | null }[] =
        data?.orderByNumber?.payments?.nodes ?? [];
      return {
        brands: nodes.map(({ id, method }) => [id, method?.brand]),
        errors: errors.map(({ path, extensions }) => [path?.at(-1), extensions?.code]),
      };
    };
    return [
      ...expectThat('nil, empty and blank', await brands('SO-10140'), {
        brands: [
          ['payment:PM-3340', null],
          ['payment:PM-3341', null],
          ['payment:PM-3342', null],
        ],
        errors: [],
      }),
      ...expectThat('absent', await brands('SO-10023'), {
        brands: [['payment:PM-3201', null]],
        errors: [['brand', 'SILO_RECORD_INVALID']],
      }),
      ...expectThat('not nil', (await brands('K-301')).brands[0], ['payment:PM-3390', 'VISA']),
    ];
  },
  withoutRule: {
    file: 'subgraphs/billing/silo-records.ts',
    text: "field('Brand', nillable(text))",
    by: "field('Brand', optionalText)",
  },
};
