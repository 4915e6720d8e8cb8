import type { Stack } from '../support/stack.ts';
import { nodesOf } from './billing-asks.ts';
import { expectThat } from './expect-that.ts';
import { askOrders, placedOrders } from './order-asks.ts';
import type { Quirk } from './quirk.ts';

const INVOICES = ['0000002950', '0000004709', '0000004711', '0000005102', '0000005177', '0000005221'];

export const quirk13: Quirk = {
  number: 13,
  title: 'sentinel dates',
  standIn:
    'due dates that are none as 0, 0000-00-00, 0001-01-01, 1900-01-01, 9999-12-31 and blanks (sentinelDates), promised dates as the same in CYYDDD (unknownDates)',
  rule: 'each field has a list of what means no date there; those are null, and nothing else is',
  knobs: ['sentinelDates', 'unknownDates'],
  verdict: async (stack) => [...(await dueDates(stack)), ...(await promisedDates(stack))],
  withoutRule: {
    file: 'subgraphs/kit/codecs/sentinel.ts',
    text: 'forms.has(formOf(raw)) ? null : codec.read(raw)',
    by: 'codec.read(raw)',
  },
};

async function dueDates(stack: Stack): Promise<string[]> {
  const ids = INVOICES.map((number) => `invoice:${number}`);
  const { nodes, errors } = await nodesOf(stack, 'Invoice', ids, 'number dueAt');
  const expected = INVOICES.map((number) => ({ number, dueAt: null }));
  return [...expectThat('due dates', nodes, expected), ...expectThat('errors', errors, [])];
}

async function promisedDates(stack: Stack): Promise<string[]> {
  const numbers = placedOrders(stack).map(({ order }) => order);
  const asked = await askOrders(stack, numbers, 'number quotedDeliveryDate');
  return asked.flatMap((one, turn) =>
    expectThat(`promised date ${turn}`, one, {
      order: { number: numbers[turn], quotedDeliveryDate: null },
      errors: {},
    }),
  );
}
