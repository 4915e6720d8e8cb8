import { unknownStatuses } from '../../subgraphs/order-history/silo-sites.ts';
import { expectThat } from './expect-that.ts';
import { askOrders, placedOrders } from './order-asks.ts';
import type { Quirk } from './quirk.ts';

const FIELDS = 'status sourceStatus';

/** What half of the orders show, by turn: status 560 of the marketplace, and of a retail site. */
const BY_SITE = [
  { status: 'OPEN', sourceStatus: 'shipped' },
  { status: 'PARTIALLY_FULFILLED', sourceStatus: 'PARTIALLY_FULFILLED' },
];
const UNTOLD = { status: 'UNKNOWN', sourceStatus: '599', channel: 'UNKNOWN' };

export const quirk20: Quirk = {
  number: 20,
  title: 'code tables that differ by site',
  standIn:
    '560 is shipped at one site, partly fulfilled at another (codesBySite); codes that no table has (untoldCodes)',
  rule: 'codes are read by the table of their site; unknown ones are UNKNOWN with their word, and counted',
  knobs: ['codesBySite', 'untoldCodes'],
  verdict: async (stack) => {
    const numbers = placedOrders(stack).map(({ order }) => order);
    const countedBefore = unknownStatuses().get('00001 599') ?? 0;
    const asked = await askOrders(stack, numbers, `${FIELDS} channel`);
    const counted = (unknownStatuses().get('00001 599') ?? 0) - countedBefore;
    return [
      ...asked.flatMap(({ order, errors }, turn) => {
        const expected = BY_SITE[turn % 4] ?? UNTOLD;
        const { channel, ...status } = order ?? {};
        const told = turn % 4 < BY_SITE.length ? status : { ...status, channel };
        return [...expectThat(`codes of ${numbers[turn]}`, told, expected), ...expectThat('errors', errors, {})];
      }),
      ...expectThat('drift is counted', counted > 0, true),
    ];
  },
  withoutRule: {
    file: 'subgraphs/order-history/silo-sites.ts',
    text: "?? { status: 'UNKNOWN', word: String(number) }",
    by: "?? { status: 'OPEN', word: String(number) }",
  },
};
