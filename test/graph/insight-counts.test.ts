import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCases } from '../stories/cases.ts';
import { readApi, toAskedCase } from '../stories/run-case.ts';
import { pageCustomerIds, pageWorld } from '../support/page-world.ts';
import { type Stack, startStack } from '../support/stack.ts';

const CUSTOMERS = 10;
const ORDERS_EACH = 10;

const screen = toAskedCase(readApi(), readCases().find(({ name }) => name === 'S05') as never);

/** Every rule that needs an order's facts. */
const EVERY_RULE = `
  readiness { status blockers { code } mayOfferAppointment { allowed } }
  promises { status }
  discrepancies { code }
  summary { text }
  timeline(first: 5) { nodes { id } }
  availableActions { kind }
  returnQuote { refundNow { amount } }`;

/** Every rule that needs all facts of a customer. */
const EVERY_CUSTOMER_RULE = `
  openIssues { totalCount gaps { system } }
  marketingEligibility { eligible }
  promiseRecord { made }
  timeline(first: 5) { nodes { id } gaps { system } }`;

/** What a rule answers is never null here. */
const UNANSWERED = /"(readiness|promises|summary|timeline|returnQuote|openIssues|promiseRecord|discrepancies)":null/;

const ids = pageCustomerIds(CUSTOMERS);

/** The facts of orders, however many rules need them: one call per question. */
const ORDER_FACTS = {
  'order-history orderByNumber': 1,
  'order-history linesByOrder': 1,
  'billing invoicesByOrder': 1,
  'billing paymentsByOrder': 1,
  'billing refundsByOrder': 1,
  'fulfillment workByOrder': 1,
  'fulfillment shipmentsByOrder': 1,
  'fulfillment returnsByOrder': 1,
  'service casesByOrder': 1,
  'service callBacksByOrder': 1,
  'promise-ledger recordedPromisesOfOrder': 1,
};

/** Stock of what the lines name. Two levels: the places of the work, and those of the stock. */
const STOCK_FACTS = {
  'inventory-stores stockBySku': 1,
  'inventory-warehouses stockBySku': 1,
  'inventory-warehouses supplyBySku': 1,
  'inventory-warehouses itemBySku': 1,
  'inventory-warehouses locationByCode': 2,
};

const CUSTOMER_FACTS = {
  'identity customerById': 1,
  'order-history ordersOfAccounts': 1,
  'service casesByCustomer': 1,
  'service notesByCustomer': 1,
  'service contactsByCustomer': 1,
  'service callBacksByCustomer': 1,
  'marketing memberByKey': 1,
  'marketing sendsByMember': 1,
};

/** Of a hundred orders billing takes 99 a call. */
const HUNDRED_BILLED = { 'billing invoicesByOrder': 2, 'billing paymentsByOrder': 2, 'billing refundsByOrder': 2 };

/** Only the story of an order needs what was written and said about it. */
const TIMELINE = { 'service notesByOrder': 1, 'service contactsByOrder': 1 };

/** Of kits the items come first, then their components. */
const KITS = { 'inventory-warehouses itemBySku': 2 };

const questions = [
  {
    name: 'the agent’s one screen',
    query: screen?.query ?? '',
    variables: screen?.asked,
    calls: {
      ...ORDER_FACTS,
      ...STOCK_FACTS,
      ...CUSTOMER_FACTS,
      ...KITS,
      // The open ones that are shown, and all of them for the rules.
      'order-history ordersOfAccounts': 2,
      'billing balancesByAccount': 1,
      'billing invoicesByAccount': 1,
    },
  },
  {
    name: 'every rule about one order',
    query: `{ orderByNumber(number: "SO-10023") { ${EVERY_RULE} } }`,
    variables: {},
    calls: { ...ORDER_FACTS, ...STOCK_FACTS, ...TIMELINE, ...KITS },
  },
  {
    name: 'every rule about ten orders',
    query: `query ($id: ID!) { customer(id: $id) { orders(first: 10) { nodes { number ${EVERY_RULE} } } } }`,
    variables: { id: ids[0] },
    calls: {
      ...ORDER_FACTS,
      ...STOCK_FACTS,
      ...TIMELINE,
      'inventory-stores locationByCode': 1,
      'identity customerById': 1,
      'order-history ordersOfAccounts': 1,
    },
  },
  {
    name: 'every rule about ten customers with ten orders each',
    query: `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Customer { id ${EVERY_CUSTOMER_RULE} } } }`,
    variables: { ids },
    calls: {
      ...ORDER_FACTS,
      ...STOCK_FACTS,
      ...TIMELINE,
      ...CUSTOMER_FACTS,
      ...HUNDRED_BILLED,
      'inventory-stores locationByCode': 1,
    },
  },
  {
    name: 'a work list that scans every system and leads to 113 orders',
    query: '{ discrepancies(first: 100) { nodes { id } gaps { system } } }',
    variables: {},
    calls: {
      // A hundred orders are assessed at once: 100 and 13, of which billing takes 99, 1 and 13.
      ...Object.fromEntries(Object.keys(ORDER_FACTS).map((question) => [question, 2])),
      ...{ 'billing invoicesByOrder': 3, 'billing paymentsByOrder': 3, 'billing refundsByOrder': 3 },
      ...STOCK_FACTS,
      ...KITS,
      'inventory-stores locationByCode': 3,
      // Two pages of all, the open ones among them.
      'order-history ordersPlacedBetween': 2,
      'billing invoicesIssued': 1,
      'fulfillment appointmentsBetween': 1,
      'fulfillment pickupsOpenAt': 1,
      'fulfillment shipmentsShippedBetween': 1,
      'fulfillment returnsOpenReceivedBefore': 1,
      'inventory-stores oversold': 1,
      'inventory-warehouses oversold': 1,
    },
  },
];

// A subgraph in a process of its own asks the graph in a request of its own: what is read for it is not shared with it.
describe('what is computed costs one call per question and level, embedded subgraphs:', () => {
  let stack: Stack;
  beforeAll(async () => {
    const world = await pageWorld({ customers: CUSTOMERS, ordersEach: ORDERS_EACH, linesEach: 3 });
    stack = await startStack({ env: { OPERATION_DEADLINE_MS: '60000' }, world });
    // The first question of all logs in, reads the files and makes the plans; that is not part of an answer.
    for (const { query, variables } of questions) await stack.ask(query, variables);
  });
  afterAll(async () => await stack?.stop());

  it.each(questions)('$name', async ({ query, variables, calls }) => {
    stack.reports.splice(0);
    const { data, errors } = await stack.ask(query, variables);
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).not.toMatch(UNANSWERED);
    expect(stack.reports.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(countEach(stack.reports.map(({ system, question }) => `${system} ${question}`))).toEqual(calls);
  });
});

function countEach(names: readonly string[]): Record<string, number> {
  const groups = Map.groupBy(names, (name) => name);
  return Object.fromEntries([...groups].map(([name, list]) => [name, list.length]));
}
