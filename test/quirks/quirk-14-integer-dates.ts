import { edgeDates } from '../../sandbox/order-history/quirks.ts';
import { expectThat } from './expect-that.ts';
import { askOrders, placedOrders } from './order-asks.ts';
import type { Quirk } from './quirk.ts';

/** What the edge dates mean, in their order. */
const MEANT = [
  '1998-07-04',
  'SILO_RECORD_INVALID',
  null,
  '1991-12-31',
  '2003-01-01',
  '2026-11-11',
  'SILO_RECORD_INVALID',
  '2003-01-01',
  '1999-12-31',
  '2000-01-05',
];

export const quirk14: Quirk = {
  number: 14,
  title: 'integer dates',
  standIn:
    'promised dates as CYYDDD, CYYMMDD, YYYYMMDD and YYMMDD by site, zeros in front dropped, days that no calendar has (edgeDates)',
  rule: 'each column has one form, by site; a day out of range is an error of its field, never another day',
  knobs: ['edgeDates'],
  verdict: async (stack) => {
    const numbers = placedOrders(stack).map(({ order }) => order);
    const asked = await askOrders(stack, numbers, 'quotedDeliveryDate');
    const told = asked.map(({ order, errors }) => errors.quotedDeliveryDate ?? order?.quotedDeliveryDate);
    const expected = numbers.map((_, turn) => MEANT[turn % MEANT.length]);
    return [
      ...expectThat('every form shown', numbers.length >= edgeDates.length, true),
      ...expectThat('dates', told, expected),
    ];
  },
  withoutRule: {
    file: 'subgraphs/order-history/silo-sites.ts',
    text: 'const CYYMMDD: PromisedDate = withSentinels(centuryDate,',
    by: 'const CYYMMDD: PromisedDate = withSentinels(julianDate,',
  },
};
