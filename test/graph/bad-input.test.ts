import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DoorKind, type Stack, startStack } from '../support/stack.ts';

/** A wrong value at one place of an operation. */
interface Bad {
  readonly name: string;
  /** The selection around the value. */
  readonly around: (value: string) => string;
  /** The type of the place, for the variable. */
  readonly type: string;
  readonly value: unknown;
  /** As it stands in a document. @default the value as JSON */
  readonly literal?: string;
  /** Parts of what the refusal must say. */
  readonly expected: string;
  readonly received: string;
}

const LONG = 'x'.repeat(10_240);

const order = (selection: string) => `orderByNumber(number: "SO-10023") { ${selection} }`;
const customer = (selection: string) => `customer(id: "cus_1001") { ${selection} }`;
const item = (selection: string) => `productVariant(sku: "LAMP-9") { ${selection} }`;

/** Every place that takes an id, with a malformed one, and the form that is expected there. */
const idPlaces = [
  ['order', 'SO-10023', 'order:SO-10023'],
  ['customer', '1001', 'cus_1001'],
  ['invoice', 'invoice:4711', 'invoice:0000004711'],
  ['shipment', 'SH-5001', 'shipment:SH-5001'],
  ['fulfillmentOrder', 'SO-10023-1', 'fo:SO-10023-1'],
  ['location', 'store-042', 'loc:store-042'],
  ['node', 'SO-10023', 'order:SO-10023'],
  ['node', 'order:10023', 'order:SO-10023'],
  ['node', 'promise:what', 'promise:SO-10023/quoted'],
  ['node', 'promise:✂/☃ x', 'promise:SO-10023/quoted'],
  ['node', 'discrepancy:what', 'discrepancy:BILLED_AMOUNT_DIFFERS/SO-10023/1/'],
] as const;

const idCases = idPlaces.flatMap(([field, malformed, example]): Bad[] => {
  const around = (value: string) => `${field}(id: ${value}) { id }`;
  const place = { around, type: 'ID!', expected: example };
  return [
    { ...place, name: `${field}: a malformed id`, value: malformed, received: malformed },
    { ...place, name: `${field}: no text`, value: '', received: '""' },
    { ...place, name: `${field}: a text of 10 kB`, value: LONG, received: 'xxx' },
  ];
});

const otherIds: Bad[] = [
  {
    name: 'nodes: one malformed id',
    around: (value) => `nodes(ids: ${value}) { id }`,
    type: '[ID!]!',
    value: ['order:SO-10023', 'what'],
    expected: 'order:SO-10023',
    received: 'what',
  },
  {
    name: 'nodes: over 100 ids',
    around: (value) => `nodes(ids: ${value}) { id }`,
    type: '[ID!]!',
    value: Array.from({ length: 101 }, (_, index) => `order:SO-${index + 1}`),
    expected: 'at most 100 ids',
    received: '101',
  },
  ...['', LONG].map((value) => ({
    name: `productVariant: a SKU of ${value.length} characters`,
    around: (sku: string) => `productVariant(sku: ${sku}) { id }`,
    type: 'ID!',
    value,
    expected: 'sku:PHN-X',
    received: value.slice(0, 3),
  })),
  {
    name: 'invoiceByNumber: no zeros',
    around: (value) => `invoiceByNumber(number: ${value}) { id }`,
    type: 'String!',
    value: '4711',
    expected: '0000004711',
    received: '4711',
  },
  {
    name: 'inventoryLevel: a malformed place',
    around: (value) => item(`inventoryLevel(locationId: ${value}) { id }`),
    type: 'ID!',
    value: 'store-042',
    expected: 'loc:store-042',
    received: 'store-042',
  },
  {
    name: 'fulfillmentOrdersAtLocation: a malformed place',
    around: (value) => `fulfillmentOrdersAtLocation(locationId: ${value}) { nodes { id } }`,
    type: 'ID!',
    value: 'store-042',
    expected: 'loc:store-042',
    received: 'store-042',
  },
];

const lists: Readonly<Record<string, (args: string) => string>> = {
  'Order.lines': (args) => order(`lines(${args}) { nodes { id } }`),
  'Order.shipments': (args) => order(`shipments(${args}) { nodes { id } }`),
  'Order.invoices': (args) => order(`invoices(${args}) { nodes { id } }`),
  'Customer.orders': (args) => customer(`orders(${args}) { nodes { id } }`),
  'Customer.invoices': (args) => customer(`invoices(${args}) { nodes { id } }`),
  'Order.timeline': (args) => order(`timeline(${args}) { nodes { id } }`),
  'Customer.timeline': (args) => customer(`timeline(${args}) { nodes { id } }`),
  'Customer.openIssues': (args) => customer(`openIssues(${args}) { nodes { id } }`),
  discrepancies: (args) => `discrepancies(${args}) { nodes { id } }`,
  promisesAtRisk: (args) => `promisesAtRisk(${args}) { nodes { promise { id } } }`,
  marketingSuppressions: (args) => `marketingSuppressions(${args}) { nodes { reasons } }`,
  'ProductVariant.inventoryLevels': (args) => item(`inventoryLevels(${args}) { nodes { id } }`),
  fulfillmentOrdersAtLocation: (args) =>
    `fulfillmentOrdersAtLocation(locationId: "loc:store-042", ${args}) { nodes { id } }`,
  customerSearch: (args) =>
    `customerSearch(by: { sourceKey: { system: "billing", key: "B-0000771" } }, ${args}) { nodes { grade } }`,
};

const pageCases = Object.entries(lists).flatMap(([list, around]): Bad[] => [
  ...[101, 0, -1].map((first) => ({
    name: `${list}: a page of ${first}`,
    around: (value: string) => around(`first: ${value}`),
    type: 'Int',
    value: first,
    expected: 'first between 1 and 100',
    received: String(first),
  })),
  {
    name: `${list}: a page of a text`,
    around: (value) => around(`first: ${value}`),
    type: 'Int',
    value: 'ten',
    expected: 'Int',
    received: '"ten"',
  },
  ...['nonsense', Buffer.from('{"nonsense":1}').toString('base64url'), LONG].map((cursor) => ({
    name: `${list}: the cursor ${cursor.slice(0, 20)}`,
    around: (value: string) => around(`after: ${value}`),
    type: 'String',
    value: cursor,
    expected: 'cursor',
    received: cursor.slice(0, 8),
  })),
]);

const search = (value: string) => `customerSearch(by: ${value}) { nodes { grade } }`;

const typedCases: Bad[] = [
  {
    name: 'an unknown status of orders',
    around: (value) => customer(`orders(statuses: ${value}) { nodes { id } }`),
    type: '[OrderStatus!]',
    value: ['LOST'],
    literal: '[LOST]',
    expected: 'OrderStatus',
    received: 'LOST',
  },
  {
    name: 'an unknown method',
    around: (value) => `fulfillmentOrdersAtLocation(locationId: "loc:store-042", method: ${value}) { nodes { id } }`,
    type: 'FulfillmentMethodInput',
    value: 'DRONE',
    literal: 'DRONE',
    expected: 'FulfillmentMethodInput',
    received: 'DRONE',
  },
  {
    name: 'no instant',
    around: (value) => customer(`orders(placedAfter: ${value}) { nodes { id } }`),
    type: 'DateTime',
    value: 'yesterday',
    expected: 'instant',
    received: 'yesterday',
  },
  {
    name: 'neither of a @oneOf',
    around: search,
    type: 'CustomerSearchInput!',
    value: {},
    expected: 'exactly one field of CustomerSearchInput',
    received: 'none',
  },
  {
    name: 'both of a @oneOf',
    around: search,
    type: 'CustomerSearchInput!',
    value: { email: 'a@example.com', phone: '+14155550100' },
    literal: '{ email: "a@example.com", phone: "+14155550100" }',
    expected: 'exactly one field of CustomerSearchInput',
    received: 'several',
  },
  {
    name: 'null of a @oneOf',
    around: search,
    type: 'CustomerSearchInput!',
    value: { email: null },
    literal: '{ email: null }',
    expected: 'email',
    received: 'null',
  },
  {
    name: 'half of a search by name',
    around: search,
    type: 'CustomerSearchInput!',
    value: { nameAndPostalCode: { familyName: 'Lee' } },
    literal: '{ nameAndPostalCode: { familyName: "Lee" } }',
    expected: 'postalCode of type String!',
    received: 'nothing',
  },
  {
    name: 'a printed number that fits two orders',
    around: (value) => `orderByNumber(number: ${value}) { id }`,
    type: 'String!',
    value: '301',
    expected: 'one order',
    received: '301',
  },
];

/** Units of lines: of what can be done with them, and of what they would give back. */
const unitCases = ['availableActions { kind }', 'returnQuote { rule }'].flatMap((selection): Bad[] => {
  const [field = '', rest = ''] = selection.split(' {');
  const around = (value: string) => order(`${field}(lines: ${value}) {${rest}`);
  const wrong = (name: string, orderLineId: string, quantity: number, expected: string, received: string): Bad => ({
    name: `${field}: ${name}`,
    around,
    type: '[OrderLineQuantityInput!]',
    value: [{ orderLineId, quantity }],
    literal: `[{ orderLineId: ${JSON.stringify(orderLineId)}, quantity: ${quantity} }]`,
    expected,
    received,
  });
  return [
    wrong('a line that there is not', 'line:SO-10023/99', 1, 'a line of this order', 'line:SO-10023/99'),
    wrong('a line of another order', 'line:K-301/1', 1, 'a line of this order', 'line:K-301/1'),
    wrong('odd characters', '✂ ☃', 1, 'a line of this order', '✂ ☃'),
    wrong('no units', 'line:SO-10023/2', 0, 'a quantity of at least 1', '0'),
    wrong('fewer than no units', 'line:SO-10023/2', -1, 'a quantity of at least 1', '-1'),
    wrong('more units than there are', 'line:SO-10023/2', 2, 'at most 1 of line 2', '2'),
  ];
});

const toShip = { method: 'SHIP', postalCode: '94103', countryCode: 'US' };

const availabilityCases: Bad[] = (
  [
    ['a pick-up nowhere', { method: 'PICK_UP' }, 'a locationId for PICK_UP', 'null'],
    [
      'a pick-up at a place that there is not',
      { method: 'PICK_UP', locationId: 'loc:store-999' },
      'the id of a location that there is',
      'loc:store-999',
    ],
    [
      'a pick-up at what is no place',
      { method: 'PICK_UP', locationId: '✂' },
      'the id of a location that there is',
      '✂',
    ],
    ['a delivery to nowhere', { method: 'SHIP' }, 'a postalCode and a countryCode for SHIP', 'null'],
    [
      'a delivery to no country',
      { method: 'SHIP', postalCode: '94103' },
      'a postalCode and a countryCode for SHIP',
      '94103',
    ],
    ['nothing wanted', { ...toShip, quantity: 0 }, 'a quantity of at least 1', '0'],
    ['less than nothing wanted', { ...toShip, quantity: -3 }, 'a quantity of at least 1', '-3'],
    ['by no instant', { ...toShip, neededBy: 'soon' }, 'neededBy as RFC 3339', 'soon'],
    ['by a day without an hour', { ...toShip, neededBy: '2026-11-30' }, 'neededBy as RFC 3339', '2026-11-30'],
    ['a way that there is not', { method: 'DRONE' }, 'FulfillmentMethodInput', 'DRONE'],
  ] as const
).map(([name, value, expected, received]) => ({
  name: `availability: ${name}`,
  around: (input: string) => item(`availability(input: ${input}) { status }`),
  type: 'AvailabilityInput!',
  value,
  literal: toLiteral(value),
  expected,
  received,
}));

function toLiteral({ method, ...others }: { readonly method: string }): string {
  const fields = Object.entries(others).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `{ ${[`method: ${method}`, ...fields].join(', ')} }`;
}

const workListCases: Bad[] = [
  {
    name: 'promisesAtRisk: due before no instant',
    around: (value) => `promisesAtRisk(dueBefore: ${value}) { nodes { promise { id } } }`,
    type: 'DateTime',
    value: 'soon',
    expected: 'dueBefore as RFC 3339',
    received: 'soon',
  },
  {
    name: 'marketingSuppressions: changed since no instant',
    around: (value) => `marketingSuppressions(changedSince: ${value}) { nodes { reasons } }`,
    type: 'DateTime',
    value: 'yesterday',
    expected: 'changedSince as RFC 3339',
    received: 'yesterday',
  },
  {
    name: 'discrepancies: an unknown code',
    around: (value) => `discrepancies(codes: ${value}) { nodes { id } }`,
    type: '[DiscrepancyCode!]',
    value: ['BAD_LUCK'],
    literal: '[BAD_LUCK]',
    expected: 'DiscrepancyCode',
    received: 'BAD_LUCK',
  },
];

const cases: readonly Bad[] = [
  ...idCases,
  ...otherIds,
  ...pageCases,
  ...typedCases,
  ...unitCases,
  ...availabilityCases,
  ...workListCases,
];

/** What no client may read: addresses, files, statements, how it is built. */
const INTERNAL =
  /127\.0\.0\.1|localhost|node_modules|\.ts\b|\/tmp\/|sqlite|select |_entities|__resolveReference|stacktrace|TypeError/i;

describe.each(['embedded', 'http'] satisfies DoorKind[])('bad input, %s subgraphs', (door) => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ door });
  });
  afterAll(async () => await stack?.stop());

  it.each(cases)('$name is refused in words', async ({ around, type, value, literal, expected, received }) => {
    const inDocument = await stack.ask(`{ ${around(literal ?? JSON.stringify(value))} }`);
    const inVariable = await stack.ask(`query ($value: ${type}) { ${around('$value')} }`, { value });
    for (const { errors = [] } of [inDocument, inVariable]) {
      const [error] = errors;
      expect(error?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', class: 'CLIENT', retryable: false });
      expect(error?.extensions?.expected).toContain(expected);
      expect(error?.extensions?.received).toContain(received);
      expect(errors.map(({ extensions }) => extensions?.code)).not.toContain('INTERNAL');
      expect(JSON.stringify(errors)).not.toMatch(INTERNAL);
      expect(JSON.stringify(errors).length).toBeLessThan(2_000);
    }
  });

  it.each([
    ['an argument that is missing', '{ orderByNumber { number } }', 'String!', 'nothing'],
    [
      'a variable of another type',
      'query ($number: Int) { orderByNumber(number: $number) { number } }',
      'String!',
      'Int',
    ],
  ])('%s is refused in words', async (_name, query, expected, received) => {
    const [error] = (await stack.ask(query)).errors ?? [];
    expect(error?.extensions?.code).toBe('BAD_USER_INPUT');
    expect(error?.extensions?.expected).toContain(expected);
    expect(error?.extensions?.received).toContain(received);
  });

  it('names the orders that a printed number fits', async () => {
    const { data, errors } = await stack.ask('{ orderByNumber(number: "301") { number } }');
    expect(data).toEqual({ orderByNumber: null });
    expect(errors?.[0]?.extensions?.candidates).toEqual(['K-301', 'SO-301']);
  });

  it('answers the other ids of a list that has a malformed one', async () => {
    const { data, errors } = await stack.ask('{ nodes(ids: ["what", "order:SO-10023"]) { id } }');
    expect(data).toEqual({ nodes: [null, { id: 'order:SO-10023' }] });
    expect(errors?.map(({ path }) => path)).toEqual([['nodes', 0]]);
  });

  it.each([
    ['order by number', 'orderByNumber(number: "SO-99999") { number status }'],
    ['order by bare digits', 'orderByNumber(number: "99999") { number status }'],
    ['order by what is no number', 'orderByNumber(number: "hello") { number status }'],
    ['order', 'order(id: "order:SO-99999") { number status }'],
    [
      'order, whatever is computed of it,',
      `order(id: "order:SO-99999") {
        readiness { status } promises { id } discrepancies { id } summary { text } timeline { nodes { id } }
        availableActions { kind } returnQuote { rule }
      }`,
    ],
    [
      'item and its availability',
      'productVariant(sku: "NO-SUCH-ITEM") { availability(input: { method: SHIP, postalCode: "94103", countryCode: "US" }) { status } }',
    ],
    ['item', 'productVariant(sku: "NO-SUCH-ITEM") { sku title }'],
    ['item of 200 odd characters', `productVariant(sku: "${'✂'.repeat(200)}") { sku title }`],
    ['invoice by number', 'invoiceByNumber(number: "0000009999") { number status }'],
    ['invoice', 'invoice(id: "invoice:0000009999") { number status }'],
    ['shipment', 'shipment(id: "shipment:SH-9999") { id status }'],
    ['work', 'fulfillmentOrder(id: "fo:SO-99999-1") { id status }'],
    ['store', 'location(id: "loc:store-999") { id name }'],
    ['place', 'location(id: "loc:nowhere") { id name }'],
    ['customer', 'customer(id: "cus_9999") { id sourceRecords { key } orders { totalCount } balance { amount } }'],
    ['guest order', 'guestOrder(number: "SO-99999", email: "a@example.com", postalCode: "94103") { number }'],
  ])('an unknown %s is null without an error', async (_name, selection) => {
    const { data, errors } = await stack.ask(`{ found: ${selection} }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ found: null });
  });

  it('leaves the process as it was', async () => {
    const { data, errors } = await stack.ask('{ orderByNumber(number: "SO-10023") { number } }');
    expect({ data, errors }).toEqual({
      data: { orderByNumber: { number: 'SO-10023' } },
    });
  });
});
