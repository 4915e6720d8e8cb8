import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assessOrder } from '../../../subgraphs/insight/rules/assess-order.ts';
import { known } from '../an-order.ts';
import { openFacts } from '../facts-of.ts';

let facts: Awaited<ReturnType<typeof openFacts>>;
beforeAll(async () => {
  facts = await openFacts();
}, 60_000);
afterAll(async () => await facts.stop());

const everyOrder = [
  'SO-301',
  'SO-10022',
  'SO-10023',
  'SO-10140',
  'SO-10188',
  'K-301',
  'P-5477',
  'P-5512',
  'P-5514',
  'P-5517',
  'P-5519',
];

/** By order, what is found in it; orders without a discrepancy are left out. */
async function foundAt(at: string, switches: readonly string[] = []): Promise<Record<string, string[]>> {
  await facts.goTo(at, switches);
  const orders = await facts.orderFacts(...everyOrder);
  const found = [...orders].map(([number, order]): [string, string[]] => {
    const { discrepancies } = assessOrder(order, known([]), facts.context());
    return [number, discrepancies.map(({ code, severity }) => `${severity} ${code}`)];
  });
  return Object.fromEntries(found.filter(([, codes]) => codes.length > 0));
}

const charged = { 'SO-10023': ['HIGH CHARGED_BEFORE_SHIPPED'] };
const wrongGoods = { 'K-301': ['HIGH SHIPPED_SKU_NOT_ORDERED'] };
const store = 'HIGH STORE_SELLS_WHILE_ORDER_WAITS';
const silent = 'PICKUP_SENT_NOT_ACKNOWLEDGED';

const evening = {
  ...charged,
  ...wrongGoods,
  'P-5477': ['HIGH PICKUP_READY_WITHOUT_STOCK'],
  'P-5512': [`HIGH ${silent}`, store],
  'P-5514': [store, `MEDIUM ${silent}`],
  'P-5517': [`MEDIUM ${silent}`],
} as const;

describe('what the silos of the world disagree about', () => {
  it.each([
    ['2026-08-07T14:00:00-07:00', charged],
    [
      '2026-11-04T07:30:00-08:00',
      { 'SO-10023': ['HIGH APPOINTMENT_WITHOUT_READINESS', 'HIGH CHARGED_BEFORE_SHIPPED'] },
    ],
    ['2026-11-18T10:15:00-08:00', { ...charged, ...wrongGoods }],
    ['2026-11-20T19:00:00-08:00', evening],
    ['2026-11-20T20:30:00-08:00', { ...evening, 'P-5512': [store], 'P-5514': [store], 'P-5517': [store] }],
    [
      '2026-11-21T18:00:00-08:00',
      { ...charged, ...wrongGoods, 'P-5477': evening['P-5477'], 'P-5512': ['HIGH BILLED_AMOUNT_DIFFERS'] },
    ],
  ])('at %s', async (at, expected) => {
    expect(await foundAt(at)).toEqual(expected);
  });

  it.each([
    ['billingDown', ['CHARGED_BEFORE_SHIPPED']],
    ['fulfillmentDown', Object.values(evening).flat()],
    ['orderHistoryDown', Object.values(evening).flat()],
    ['inventoryStoresDown', ['PICKUP_READY_WITHOUT_STOCK', 'STORE_SELLS_WHILE_ORDER_WAITS']],
    ['storeExtractOld', ['PICKUP_READY_WITHOUT_STOCK', 'STORE_SELLS_WHILE_ORDER_WAITS']],
    ['serviceDown', []],
  ])('is no more with %s', async (name, lost) => {
    const codeOf = (said: string) => said.split(' ').at(-1);
    const codes = Object.values(await foundAt('2026-11-20T19:00:00-08:00', [name]))
      .flat()
      .map(codeOf);
    const left = Object.values(evening)
      .flat()
      .map(codeOf)
      .filter((code) => !lost.map(codeOf).includes(code));
    expect(codes.toSorted()).toEqual(left.toSorted());
  });
});
