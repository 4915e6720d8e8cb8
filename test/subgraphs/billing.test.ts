import { afterEach, describe, expect, it } from 'vitest';
import { startBilling, startBillingWith } from '../../sandbox/billing/index.ts';
import type { StartStandIn } from '../../sandbox/stand-in.ts';
import { billing } from '../../subgraphs/billing/index.ts';
import { type BillingFact, billedPerson, billingWorld, invoiceIssued } from '../support/billing-world.ts';
import { type OpenOptions, openSubgraph } from '../support/subgraph.ts';

const MAIN = '2026-11-21T18:00:00-08:00';
const AMOUNT = '{ amount currencyCode }';

let opened: Awaited<ReturnType<typeof openSubgraph>> | undefined;
afterEach(async () => {
  await opened?.stop();
  opened = undefined;
});

/** Billing at the stories' main instant, or with more facts. */
async function open(options: OpenOptions & { facts?: readonly BillingFact[]; start?: StartStandIn } = {}) {
  const { facts, start = startBilling, ...more } = options;
  const world = facts ? await billingWorld(facts) : undefined;
  opened = await openSubgraph(billing, [start], { at: MAIN, ...(world ? { world } : {}), ...more });
  return opened;
}

type Opened = Awaited<ReturnType<typeof open>>;

/** What entities answer, as the gateway asks them. */
async function entities(on: Opened, representations: readonly object[], type: string, fields: string) {
  const document = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${fields} } } }`;
  const of = representations.map((keys) => ({ __typename: type, ...keys }));
  const answer = await on.ask(document, { of });
  return { entities: answer.data?._entities, errors: answer.errors };
}

async function order(on: Opened, number: string, fields: string) {
  const { entities: found, errors } = await entities(on, [{ number }], 'Order', fields);
  expect(errors).toBeUndefined();
  return found[0];
}

async function customer(on: Opened, accounts: readonly string[], fields: string) {
  const sourceRecords = [
    { system: 'order-history', key: '40117' },
    ...accounts.map((key) => ({ system: 'billing', key })),
  ];
  return await entities(on, [{ id: 'cus_1001', sourceRecords }], 'Customer', fields);
}

function callsOf({ calls }: Opened): string[] {
  return calls.entries.map(({ operation, keys }) => `${operation} ${keys}`);
}

function knobsOf({ knobs: [knobs] }: Opened) {
  if (!knobs) throw new Error('no stand-in');
  return knobs;
}

const usd = (amount: string) => ({ amount, currencyCode: 'USD' });

describe('the stories', () => {
  it('SO-10023: billed and paid in full', async () => {
    const on = await open();
    const fields = `number
      invoices { nodes { id number orderNumber order { number } status issuedAt dueAt total ${AMOUNT} amountPaid ${AMOUNT}
        balance ${AMOUNT} lines { kind description quantity orderLineNumber amount ${AMOUNT} variant { sku } }
        creditNotes { number } source { system silo recordKey asOf fetchedAt freshness } } totalCount }
      payments { nodes { id kind status amount ${AMOUNT} processedAt method { kind brand lastFour } } totalCount }
      refunds { nodes { id } totalCount }`;
    const line = (number: string, description: string, amount: string, sku: string) => ({
      kind: 'PRODUCT',
      description,
      quantity: 1,
      orderLineNumber: number,
      amount: usd(amount),
      variant: { sku },
    });
    expect(await order(on, 'SO-10023', fields)).toEqual({
      number: 'SO-10023',
      invoices: {
        nodes: [
          {
            id: 'invoice:0000004711',
            number: '0000004711',
            orderNumber: 'SO-10023',
            order: { number: 'SO-10023' },
            status: 'PAID',
            issuedAt: '2026-07-06T14:40:00-07:00',
            dueAt: null,
            total: usd('3000.00'),
            amountPaid: usd('3000.00'),
            balance: usd('0.00'),
            lines: [line('1', 'Green couch', '1350.00', 'COUCH-GRN'), line('2', 'King bed', '1650.00', 'BED-KING')],
            creditNotes: [],
            source: {
              system: 'billing',
              silo: 'BILLING',
              recordKey: '0000004711',
              asOf: '2026-11-21T17:30:00-08:00',
              fetchedAt: '2026-11-21T18:00:00-08:00',
              freshness: 'LIVE',
            },
          },
        ],
        totalCount: 1,
      },
      payments: {
        nodes: [
          {
            id: 'payment:PM-3201',
            kind: 'CAPTURE',
            status: 'SUCCEEDED',
            amount: usd('3000.00'),
            processedAt: '2026-07-06T14:24:00-07:00',
            method: { kind: 'CARD', brand: 'VISA', lastFour: '0042' },
          },
        ],
        totalCount: 1,
      },
      refunds: { nodes: [], totalCount: 0 },
    });
  });

  it('P-5512: billed more than was offered', async () => {
    const on = await open();
    const { invoices } = await order(on, 'P-5512', `invoices { nodes { number total ${AMOUNT} lines { quantity } } }`);
    expect(invoices.nodes).toEqual([{ number: '0000005241', total: usd('1598.00'), lines: [{ quantity: 2 }] }]);
  });

  it('SO-10188: shipping is a line of its own', async () => {
    const on = await open();
    const fields = `invoices { nodes { lines { kind quantity orderLineNumber variant { sku } amount ${AMOUNT} } } }`;
    const { invoices } = await order(on, 'SO-10188', fields);
    expect(invoices.nodes[0].lines).toEqual([
      { kind: 'PRODUCT', quantity: 1, orderLineNumber: '1', variant: { sku: 'LAMP-4' }, amount: usd('59.00') },
      { kind: 'SHIPPING', quantity: null, orderLineNumber: null, variant: null, amount: usd('6.90') },
    ]);
  });

  it('K-301: authorized, then captured; not the money of SO-301', async () => {
    const on = await open();
    const fields = 'payments { nodes { id kind status authorizationExpiresAt } }';
    expect((await order(on, 'K-301', fields)).payments.nodes).toEqual([
      {
        id: 'payment:PM-3390',
        kind: 'AUTHORIZATION',
        status: 'SUCCEEDED',
        authorizationExpiresAt: '2026-12-11T17:32:00-08:00',
      },
      { id: 'payment:PM-3391', kind: 'CAPTURE', status: 'SUCCEEDED', authorizationExpiresAt: null },
    ]);
    const { nodes } = (await order(on, 'SO-301', fields)).payments;
    expect(nodes.map(({ id, status }: Record<string, string>) => [id, status])).toEqual([
      ['payment:PM-3000', 'EXPIRED'],
      ['payment:PM-3001', 'SUCCEEDED'],
    ]);
  });

  it('0000009914: an open invoice whose order nobody has', async () => {
    const on = await open();
    const { data, errors } = await on.ask(
      `{ invoiceByNumber(number: "0000009914") { id number orderNumber status sourceStatus balance ${AMOUNT} } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.invoiceByNumber).toEqual({
      id: 'invoice:0000009914',
      number: '0000009914',
      orderNumber: 'SO-10999',
      status: 'OPEN',
      sourceStatus: 'OP',
      balance: usd('75.00'),
    });
  });

  it('cus_1001: owes nothing, one invoice', async () => {
    const on = await open();
    const { entities: found, errors } = await customer(
      on,
      ['B-0000771'],
      `id balance ${AMOUNT} invoices(first: 10) { nodes { number orderNumber } totalCount source { asOf freshness } }`,
    );
    expect(errors).toBeUndefined();
    expect(found[0]).toEqual({
      id: 'cus_1001',
      balance: usd('0.00'),
      invoices: {
        nodes: [{ number: '0000004711', orderNumber: 'SO-10023' }],
        totalCount: 1,
        source: { asOf: '2026-11-21T17:30:00-08:00', freshness: 'LIVE' },
      },
    });
  });

  it('shows what is 30 minutes old, and nothing younger', async () => {
    const on = await open({ at: '2026-11-20T17:00:59-08:00' });
    const invoices = async () => (await order(on, 'P-5512', 'invoices { nodes { number } }')).invoices.nodes;
    expect(await invoices()).toEqual([]);
    await on.setClock('2026-11-20T17:01:00-08:00');
    expect(await invoices()).toEqual([{ number: '0000005241' }]);
    await on.setClock('2026-11-20T17:00:00-08:00');
    expect(await invoices()).toEqual([]);
  });
});

describe('facts', () => {
  it('are complete and unpaged', async () => {
    const on = await open();
    const { billingFacts } = await order(
      on,
      'SO-10140',
      'billingFacts { invoices { number } payments { id kind status } refunds { id } source { system asOf } }',
    );
    expect(billingFacts).toEqual({
      invoices: [{ number: '0000005102' }],
      payments: [
        { id: 'payment:PM-3340', kind: 'CAPTURE', status: 'SUCCEEDED' },
        { id: 'payment:PM-3341', kind: 'AUTHORIZATION', status: 'EXPIRED' },
        { id: 'payment:PM-3342', kind: 'CAPTURE', status: 'SUCCEEDED' },
      ],
      refunds: [],
      source: { system: 'billing', asOf: '2026-11-21T17:30:00-08:00' },
    });
    expect(callsOf(on)).toEqual(['Login 0', 'FindInvoicesByOrder 1', 'FindPaymentsByOrder 1', 'FindRefundsByOrder 1']);
  });

  it('of an order without any are empty lists with a source', async () => {
    const on = await open();
    const fields = 'invoices { nodes { id } source { asOf } } billingFacts { payments { id } source { asOf } }';
    expect(await order(on, 'SO-99999', fields)).toEqual({
      invoices: { nodes: [], source: { asOf: '2026-11-21T17:30:00-08:00' } },
      billingFacts: { payments: [], source: { asOf: '2026-11-21T17:30:00-08:00' } },
    });
  });

  it('of a number that the reference field cannot hold are none, without a call', async () => {
    const on = await open();
    const answer = await order(on, 'SO-123456789', 'invoices { nodes { id } source { system asOf } }');
    expect(answer).toEqual({ invoices: { nodes: [], source: { system: 'billing', asOf: null } } });
    expect(callsOf(on)).toEqual([]);
  });

  it('ordersByNumbers gives stubs in the order of the argument, without a call', async () => {
    const on = await open();
    const { data } = await on.ask('{ ordersByNumbers(numbers: ["P-5512", "SO-1", "P-5512"]) { number } }');
    expect(data.ordersByNumbers).toEqual([{ number: 'P-5512' }, { number: 'SO-1' }, { number: 'P-5512' }]);
    expect(callsOf(on)).toEqual([]);
  });
});

describe('money that moves', () => {
  const at = (minute: number) => `2026-11-10T10:${String(minute).padStart(2, '0')}:00-08:00`;
  const payment = (number: string, amount: string) =>
    ({ payment: number, ref: '0019000', account: 'B-0009000', amount }) as const;
  const facts: readonly BillingFact[] = [
    [at(0), { type: 'payment.authorized', ...payment('PM-9', '59.00'), expiresAt: '2026-12-10T10:00:00-08:00' }],
    [at(1), { type: 'payment.voided', ...payment('PM-8', '59.00'), authorization: 'PM-9' }],
    [
      at(2),
      { type: 'payment.sale', ...payment('PM-7', '40.10'), method: { kind: 'VOUCHER', brand: null, lastFour: null } },
    ],
    [at(3), { type: 'payment.chargeback', ...payment('PM-6', '10.00') }],
    [at(3), { type: 'payment.sale', ...payment('PM-5', '0.10') }],
    [at(4), invoiceIssued('0000009001', { total: '59.30', paid: '0.00', dueAt: '2026-12-01T00:00:00-08:00' })],
    [at(5), { type: 'invoice.status', invoice: '0000009001', status: 'PARTIALLY_PAID', paid: '40.10' }],
    [
      at(6),
      {
        type: 'credit.issued',
        credit: 'CN-1',
        invoice: '0000009001',
        amount: '0.10',
        reason: 'Café crème',
        lines: [{ kind: 'DISCOUNT', line: 1, sku: null, quantity: null, amount: '0.10', description: 'Sorry' }],
      },
    ],
    [at(7), invoiceIssued('0000009000', { total: '5.00', paid: '0.00', ref: 'X000001', status: 'DUNNING' })],
    [
      at(8),
      {
        type: 'refund.requested',
        refund: 'RF-1',
        ref: '0019000',
        account: 'B-0009000',
        amount: '10.00',
        reasonCode: 'GOODWILL',
        reason: 'late “again”',
      },
    ],
    [
      at(9),
      {
        type: 'refund.requested',
        refund: 'RF-2',
        ref: '0019000',
        account: 'B-0009000',
        amount: '1.00',
        reasonCode: 'BRIBE',
      },
    ],
    [at(20), { type: 'refund.succeeded', refund: 'RF-1' }],
  ];

  it('has all kinds of payments, in time order, then by number', async () => {
    const on = await open({ facts });
    const { payments } = await order(on, 'SO-19000', 'payments { nodes { id kind status method { kind brand } } }');
    expect(payments.nodes).toEqual([
      { id: 'payment:PM-9', kind: 'AUTHORIZATION', status: 'CANCELED', method: null },
      { id: 'payment:PM-8', kind: 'VOID', status: 'SUCCEEDED', method: null },
      { id: 'payment:PM-7', kind: 'SALE', status: 'SUCCEEDED', method: { kind: 'VOUCHER', brand: null } },
      { id: 'payment:PM-5', kind: 'SALE', status: 'SUCCEEDED', method: null },
      { id: 'payment:PM-6', kind: 'CHARGEBACK', status: 'SUCCEEDED', method: null },
    ]);
  });

  it('computes what is left to pay exactly, credits taken off', async () => {
    const on = await open({ facts });
    const fields = `invoices { nodes { status dueAt amountPaid ${AMOUNT} balance ${AMOUNT}
      creditNotes { number reason issuedAt amount ${AMOUNT} lines { kind orderLineNumber } } } }`;
    const { invoices } = await order(on, 'SO-19000', fields);
    expect(invoices.nodes).toEqual([
      {
        status: 'PARTIALLY_PAID',
        dueAt: '2026-12-01T00:00:00-08:00',
        amountPaid: usd('40.10'),
        balance: usd('19.10'),
        creditNotes: [
          {
            number: 'CN-1',
            reason: 'Café crème',
            issuedAt: at(6),
            amount: usd('0.10'),
            lines: [{ kind: 'DISCOUNT', orderLineNumber: '1' }],
          },
        ],
      },
    ]);
    const { entities: found } = await customer(on, ['B-0009000'], `balance ${AMOUNT}`);
    expect(found[0].balance).toEqual(usd('24.10'));
  });

  it('shows a word it does not know as UNKNOWN, beside the word, and no order for a strange reference', async () => {
    const on = await open({ facts });
    const { data } = await on.ask(
      '{ invoice(id: "invoice:0000009000") { status sourceStatus orderNumber order { number } } }',
    );
    expect(data.invoice).toEqual({ status: 'UNKNOWN', sourceStatus: 'DUNNING', orderNumber: null, order: null });
  });

  it('tells a refund that was asked for from one that was paid', async () => {
    const on = await open({ facts, at: '2026-11-10T10:45:00-08:00' });
    const fields = 'refunds { nodes { id status reasonCode reason requestedAt processedAt } }';
    const refunds = async () => (await order(on, 'SO-19000', fields)).refunds.nodes;
    const [first, second] = await refunds();
    const asked = { id: 'refund:RF-1', reasonCode: 'GOODWILL', reason: 'late “again”', requestedAt: at(8) };
    expect(first).toEqual({ ...asked, status: 'PENDING', processedAt: null });
    expect(second).toMatchObject({ id: 'refund:RF-2', reasonCode: 'UNKNOWN', reason: null });
    await on.setClock(MAIN);
    expect((await refunds())[0]).toEqual({ ...asked, status: 'SUCCEEDED', processedAt: at(20) });
  });

  it('finds payments and refunds by id; an unknown one is null', async () => {
    const on = await open({ facts });
    const payments = await entities(on, [{ id: 'payment:PM-7' }, { id: 'payment:PM-404' }], 'Payment', 'id kind');
    expect(payments).toEqual({ entities: [{ id: 'payment:PM-7', kind: 'SALE' }, null], errors: undefined });
    const refunds = await entities(on, [{ id: 'refund:RF-404' }, { id: 'refund:RF-1' }], 'Refund', 'id status');
    expect(refunds).toEqual({ entities: [null, { id: 'refund:RF-1', status: 'SUCCEEDED' }], errors: undefined });
  });

  it('reads every form of no date as none', async () => {
    const numbers = ['0000009010', '0000009011', '0000009012', '0000009013', '0000009014'];
    const on = await open({ facts: numbers.map((number) => [at(0), invoiceIssued(number)] as const) });
    const { entities: found, errors } = await entities(
      on,
      numbers.map((number) => ({ number })),
      'Invoice',
      'dueAt',
    );
    expect(errors).toBeUndefined();
    expect(found).toEqual(numbers.map(() => ({ dueAt: null })));
  });
});

describe('lists', () => {
  const day = (date: number) => `2026-10-${String(date).padStart(2, '0')}T09:00:00-07:00`;
  const facts: readonly BillingFact[] = [
    ...[1, 2, 3, 4].map(
      (date) => [day(date), invoiceIssued(`000001000${date}`, { account: 'B-0000771', ref: '0018000' })] as const,
    ),
    [day(3), invoiceIssued('0000010030', { account: 'B-2', status: 'PAID' })],
    [day(5), invoiceIssued('0000010050', { account: 'B-2', status: 'VOID' })],
    [day(5), invoiceIssued('0000010049', { account: 'B-2', status: 'STRANGE' })],
  ];

  /** All pages, one after another. */
  async function allPages(on: Opened, accounts: readonly string[], first: number, more = '') {
    const pages: string[][] = [];
    let after: string | null = null;
    do {
      const fields: string = `invoices(first: ${first}, after: ${JSON.stringify(after)}${more}) { nodes { number } totalCount pageInfo { hasNextPage endCursor } }`;
      const { entities: found, errors } = await customer(on, accounts, fields);
      expect(errors).toBeUndefined();
      const { nodes, pageInfo } = found[0].invoices;
      pages.push(nodes.map(({ number }: { number: string }) => number));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    return pages;
  }

  it('of a customer with several accounts are one, newest first, page by page', async () => {
    const on = await open({ facts });
    expect(await allPages(on, ['B-0000771', 'B-2'], 3)).toEqual([
      ['0000010049', '0000010050', '0000010004'],
      ['0000010003', '0000010030', '0000010002'],
      ['0000010001', '0000004711'],
    ]);
    expect(await allPages(on, ['B-0000771', 'B-2'], 100)).toHaveLength(1);
    expect(callsOf(on)).toEqual(['Login 0', ...Array(4).fill('FindInvoicesByAccount 2')]);
  });

  it('can be asked for statuses, also for those that nobody knows', async () => {
    const on = await open({ facts });
    const pages = (statuses: string) => allPages(on, ['B-2'], 10, `, statuses: ${statuses}`);
    expect(await pages('[PAID, VOID]')).toEqual([['0000010050', '0000010030']]);
    expect(await pages('[UNKNOWN]')).toEqual([['0000010049']]);
    expect(await pages('[UNKNOWN, PAID]')).toEqual([['0000010049', '0000010030']]);
    expect(await pages('[OPEN]')).toEqual([[]]);
  });

  it('are empty with a source for a customer without an account, without a call', async () => {
    const on = await open();
    const { entities: found } = await customer(on, [], `balance ${AMOUNT} invoices { nodes { id } source { system } }`);
    expect(found[0]).toEqual({ balance: null, invoices: { nodes: [], source: { system: 'billing' } } });
    expect(callsOf(on)).toEqual([]);
  });

  it('leave out an account that billing does not know', async () => {
    const on = await open();
    const { entities: found, errors } = await customer(
      on,
      ['B-404', 'B-0000771'],
      `balance ${AMOUNT} invoices { totalCount }`,
    );
    expect(errors).toBeUndefined();
    expect(found[0]).toEqual({ balance: usd('0.00'), invoices: { totalCount: 1 } });
  });

  it('of an order are oldest first and can be paged', async () => {
    const on = await open({ facts });
    const page = async (after: string | null) => {
      const fields = `invoices(first: 3, after: ${JSON.stringify(after)}) { nodes { number } pageInfo { hasNextPage endCursor } totalCount }`;
      return (await order(on, 'SO-18000', fields)).invoices;
    };
    const first = await page(null);
    expect(first).toMatchObject({
      nodes: ['0000010001', '0000010002', '0000010003'].map((number) => ({ number })),
      pageInfo: { hasNextPage: true },
      totalCount: 4,
    });
    expect(await page(first.pageInfo.endCursor)).toMatchObject({
      nodes: [{ number: '0000010004' }],
      pageInfo: { hasNextPage: false },
    });
  });

  it('of what was issued are bounded and paged, oldest first', async () => {
    const on = await open({ facts });
    const page = async (after: string | null) => {
      const { data, errors } = await on.ask(
        `query ($after: String) { invoicesIssuedBetween(from: "2026-10-02T16:00:00Z", to: "2026-10-05T09:00:00-07:00", first: 3, after: $after)
          { nodes { number } totalCount pageInfo { hasNextPage endCursor } source { asOf } } }`,
        { after },
      );
      expect(errors).toBeUndefined();
      return data.invoicesIssuedBetween;
    };
    const first = await page(null);
    expect(first.nodes.map(({ number }: { number: string }) => number)).toEqual([
      '0000010002',
      '0000010003',
      '0000010030',
    ]);
    expect(first).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } });
    expect(await page(first.pageInfo.endCursor)).toMatchObject({
      nodes: [{ number: '0000010004' }],
      pageInfo: { hasNextPage: false },
      source: { asOf: '2026-11-21T17:30:00-08:00' },
    });
  });
});

describe('customer records', () => {
  const FIELDS = `system key givenName familyName emails { value hashed verified } phones { value }
    addresses { lines city region postalCode countryCode masked } references { key } buyerOfOrders erasurePending`;
  const quill = {
    system: 'billing',
    key: 'B-0000771',
    givenName: 'Avery',
    familyName: 'Quill',
    emails: [{ value: 'avery.quill@example.com', hashed: false, verified: true }],
    phones: [],
    addresses: [
      {
        lines: ['12 Alder Lane'],
        city: 'Millbrae',
        region: 'CA',
        postalCode: '94030',
        countryCode: 'US',
        masked: false,
      },
    ],
    references: [],
    buyerOfOrders: ['SO-10023'],
    erasurePending: false,
  };

  async function records(on: Opened, by: object, fields = 'key') {
    const document = `query ($by: CustomerRecordQueryInput!) { billingCustomerRecords(by: $by) { ${fields} } }`;
    const { data, errors } = await on.ask(document, { by });
    return { records: data?.billingCustomerRecords, errors };
  }

  it('are read by key; other systems’ keys and unknown ones are left out', async () => {
    const on = await open();
    const keys = [
      { system: 'billing', key: 'B-404' },
      { system: 'order-history', key: '40117' },
      { system: 'billing', key: 'B-0000771' },
    ];
    expect(await records(on, { keys }, FIELDS)).toEqual({ records: [quill], errors: undefined });
    expect(await records(on, { keys: [{ system: 'service', key: 'C-9' }] })).toEqual({
      records: [],
      errors: undefined,
    });
    expect(callsOf(on)).toEqual(['Login 0', 'FindAccounts 2', 'FindAccounts 1']);
  });

  it.each([
    ['order number', { orderNumber: 'SO-10023' }, ['B-0000771']],
    ['order number of a payment only', { orderNumber: 'SO-10140' }, ['B-0000838']],
    ['invoice number', { invoiceNumber: '0000004711' }, ['B-0000771']],
    ['e-mail in any case', { email: 'Avery.Quill@EXAMPLE.com' }, ['B-0000771']],
    [
      'name and postcode',
      { familyNameAndPostalCode: { familyName: 'QUILL', postalCode: '94030' } },
      ['B-0000771', 'B-0000790'],
    ],
    ['an account that nobody named', { invoiceNumber: '0000009914' }, ['B-0000900']],
    ['an unknown invoice', { invoiceNumber: '0000000001' }, []],
    ['a number that is no invoice’s', { invoiceNumber: '4711' }, []],
    ['an unknown e-mail', { email: 'nobody@example.com' }, []],
  ])('are found by %s', async (_, by, keys) => {
    const { records: found, errors } = await records(await open(), by);
    expect(errors).toBeUndefined();
    expect(found).toEqual(keys.map((key) => ({ key })));
  });

  it.each([{ phone: '+14155550142' }, { trackingNumber: 'HF-5001' }])(
    'cannot be found by %j, and say so',
    async (by) => {
      const on = await open();
      const { records: found, errors } = await records(on, by);
      expect(found).toBeNull();
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'SILO_FAULT', silo: 'billing', retryable: false });
      expect(callsOf(on)).toEqual([]);
    },
  );

  it.each([
    [{}, []],
    [{ email: 'a@b.example', phone: '1' }, ['email', 'phone']],
  ])('are asked for in one way: %j', async (by, given) => {
    const { errors } = await records(await open(), by);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', received: JSON.stringify(given) });
  });

  it('come with their accents, whatever the headers say', async () => {
    const people = [billedPerson('B-0005555', 'Müller-Ångström', 'zoe@example.net', 'addr-1')];
    const on = await open({ world: await billingWorld([], people) });
    const { records: found } = await records(
      on,
      { email: 'zoe@example.net' },
      'givenName familyName emails { verified }',
    );
    expect(found).toEqual([{ givenName: 'Zoë', familyName: 'Müller-Ångström', emails: [{ verified: false }] }]);
    const byName = { familyNameAndPostalCode: { familyName: 'müller-ångström', postalCode: '94030' } };
    expect((await records(on, byName)).records).toEqual([{ key: 'B-0005555' }]);
  });
});

describe('calls', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => ({ number: `SO-${20000 + index}` }));

  it('ten orders cost one call per question', async () => {
    const on = await open();
    const { entities: found } = await entities(
      on,
      many(10),
      'Order',
      'invoices { nodes { id } } payments { nodes { id } }',
    );
    expect(found).toHaveLength(10);
    expect(callsOf(on)).toEqual(['Login 0', 'FindInvoicesByOrder 10', 'FindPaymentsByOrder 10']);
  });

  it('250 orders cost three', async () => {
    const on = await open();
    await entities(on, many(250), 'Order', 'invoices { nodes { id } }');
    expect(callsOf(on).sort()).toEqual([
      'FindInvoicesByOrder 52',
      'FindInvoicesByOrder 99',
      'FindInvoicesByOrder 99',
      'Login 0',
    ]);
  });

  it('ten customers cost one per question, however many accounts they have', async () => {
    const on = await open();
    const keys = [
      'B-0000771',
      'B-0000790',
      'B-0000812',
      'B-0000845',
      'B-0000861',
      'B-0000838',
      'B-0000890',
      'B-0000893',
      'B-0000895',
      'B-0000702',
    ];
    const people = keys.map((key) => ({
      id: `cus_${key}`,
      sourceRecords: ['B-0000900', key].map((own) => ({ system: 'billing', key: own })),
    }));
    const { entities: found } = await entities(on, people, 'Customer', `balance ${AMOUNT} invoices { totalCount }`);
    expect(found[0]).toEqual({ balance: usd('75.00'), invoices: { totalCount: 2 } });
    expect(callsOf(on).sort()).toEqual(['FindInvoicesByAccount 11', 'GetBalances 11', 'Login 0']);
  });

  it('a number that billing does not know costs one more call and only itself', async () => {
    const on = await open();
    const numbers = ['0000004711', '0000000404', '0000005241'];
    const { entities: found, errors } = await entities(
      on,
      numbers.map((number) => ({ number })),
      'Invoice',
      'id status',
    );
    expect(errors).toBeUndefined();
    expect(found).toEqual([
      { id: 'invoice:0000004711', status: 'PAID' },
      null,
      { id: 'invoice:0000005241', status: 'PAID' },
    ]);
    expect(callsOf(on)).toEqual(['Login 0', 'GetInvoices 3', 'GetInvoices 2']);
  });

  it('an unknown invoice is null, without an error', async () => {
    const on = await open();
    const { data, errors } = await on.ask('{ invoice(id: "invoice:0000000404") { number } }');
    expect({ data, errors }).toEqual({ data: { invoice: null }, errors: undefined });
    expect(callsOf(on)).toEqual(['Login 0', 'GetInvoices 1']);
  });

  it('an invoice is one call by whichever key', async () => {
    const on = await open();
    await on.ask('{ invoice(id: "invoice:0000004711") { status } invoiceByNumber(number: "0000004711") { status } }');
    expect(callsOf(on)).toEqual(['Login 0', 'GetInvoices 1']);
  });

  it('a session that ends amid three calls is opened anew once', async () => {
    const on = await open({ start: startBillingWith({ callsPerSession: 4 }) });
    await entities(on, many(150), 'Order', 'invoices { nodes { id } }');
    on.calls.clear();
    const { entities: found, errors } = await entities(on, many(250), 'Order', 'invoices { nodes { id } }');
    expect(errors).toBeUndefined();
    expect(found).toHaveLength(250);
    // Two of the three calls were served, one was refused and asked once more.
    expect(callsOf(on).filter((call) => call.startsWith('Login'))).toHaveLength(1);
    expect(callsOf(on)).toHaveLength(3 + 1 + 1);
  });
});

describe('billing that is stopped', () => {
  it('leaves the keys, and names itself in every field it owes', async () => {
    const on = await open();
    knobsOf(on).down = true;
    const { data, errors } = await on.ask(`{
      invoice(id: "invoice:0000004711") { id number status total ${AMOUNT} lines { kind } order { number } source { asOf } }
      ordersByNumbers(numbers: ["SO-10023"]) { number invoices { nodes { id } } payments { nodes { id } } refunds { nodes { id } } billingFacts { source { asOf } } }
    }`);
    expect(data).toEqual({
      invoice: {
        id: 'invoice:0000004711',
        number: '0000004711',
        status: null,
        total: null,
        lines: null,
        order: null,
        source: null,
      },
      ordersByNumbers: [{ number: 'SO-10023', invoices: null, payments: null, refunds: null, billingFacts: null }],
    });
    const paths = errors?.map(({ path }) => path.filter((part) => typeof part === 'string').join('.'));
    expect(paths?.sort()).toEqual([
      ...['lines', 'order', 'source', 'status', 'total'].map((field) => `invoice.${field}`),
      ...['billingFacts', 'invoices', 'payments', 'refunds'].map((field) => `ordersByNumbers.${field}`),
    ]);
    for (const { extensions, message } of errors ?? []) {
      expect(extensions).toMatchObject({ code: 'SILO_UNREACHABLE', silo: 'billing', retryable: true });
      expect(message).toBe('The system cannot be reached.');
    }
  });

  it('is no empty list for a customer', async () => {
    const on = await open();
    knobsOf(on).down = true;
    const { entities: found, errors } = await customer(
      on,
      ['B-0000771'],
      `id balance ${AMOUNT} invoices { nodes { id } }`,
    );
    expect(found).toEqual([{ id: 'cus_1001', balance: null, invoices: null }]);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['SILO_UNREACHABLE', 'SILO_UNREACHABLE']);
  });

  it('comes back by itself', async () => {
    const on = await open();
    knobsOf(on).down = true;
    await customer(on, ['B-0000771'], `balance ${AMOUNT}`);
    knobsOf(on).down = false;
    expect((await customer(on, ['B-0000771'], `balance ${AMOUNT}`)).entities).toEqual([{ balance: usd('0.00') }]);
  });

  it.each([
    ['http500', 'SILO_UNREACHABLE'],
    ['http503', 'SILO_UNREACHABLE'],
    ['html', 'SILO_BAD_RESPONSE'],
    ['garbage', 'SILO_BAD_RESPONSE'],
    ['refuse', 'SILO_UNREACHABLE'],
  ] as const)('%s shows as %s', async (fault, code) => {
    const on = await open();
    knobsOf(on).fault = fault;
    const { data, errors } = await on.ask('{ invoiceByNumber(number: "0000004711") { number status } }');
    expect(data.invoiceByNumber).toEqual({ number: '0000004711', status: null });
    expect(errors?.[0]?.extensions).toMatchObject({ code, silo: 'billing' });
  });

  it('does not hold a client longer than its deadline', async () => {
    const on = await open();
    knobsOf(on).fault = 'hang';
    const startedAt = performance.now();
    const { errors } = await on.ask('{ invoiceByNumber(number: "0000004711") { status } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'SILO_TIMEOUT' });
    expect(performance.now() - startedAt).toBeLessThan(2600);
  });

  it('is not set up right with a wrong password', async () => {
    const wrongPassword: StartStandIn = async (host) => {
      const standIn = await startBilling(host);
      return { ...standIn, settings: { ...standIn.settings, SILO_BILLING_PASSWORD: 'wrong' } };
    };
    const on = await open({ start: wrongPassword });
    const { errors } = await on.ask('{ invoiceByNumber(number: "0000004711") { status } }');
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'SILO_CONFIG', retryable: false });
  });
});

describe('what cannot be asked', () => {
  it.each([
    ['a page of 101', '{ ordersByNumbers(numbers: ["SO-1"]) { payments(first: 101) { totalCount } } }'],
    ['a page of 0', '{ ordersByNumbers(numbers: ["SO-1"]) { refunds(first: 0) { totalCount } } }'],
    ['another type’s id', '{ invoice(id: "payment:PM-3201") { number } }'],
    ['an id without zeros', '{ invoice(id: "invoice:4711") { number } }'],
    ['an id with markup', '{ invoice(id: "invoice:0000004711<x/>") { number } }'],
    ['a number without zeros', '{ invoiceByNumber(number: "4711") { number } }'],
    ['another list’s cursor', '{ ordersByNumbers(numbers: ["SO-10023"]) { invoices(after: "eA") { totalCount } } }'],
    [
      'an instant without an offset',
      '{ invoicesIssuedBetween(from: "2026-11-01T00:00:00", to: "2026-11-02T00:00:00Z") { totalCount } }',
    ],
    ['a date', '{ invoicesIssuedBetween(from: "2026-11-01T00:00:00Z", to: "2026-11-02") { totalCount } }'],
    [
      'a day that is none',
      '{ invoicesIssuedBetween(from: "2026-13-01T00:00:00Z", to: "2026-11-02T00:00:00Z") { totalCount } }',
    ],
  ])('%s is refused', async (_, document) => {
    const { errors } = await (await open()).ask(document);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
  });
});
