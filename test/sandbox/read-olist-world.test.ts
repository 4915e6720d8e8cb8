import { describe, expect, it } from 'vitest';
import { readOlistWorld } from '../../sandbox/world/read-olist-world.ts';
import type { World } from '../../sandbox/world/world.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { emptyOrder, firstOrder, oddOrder, tinyOlistFiles, tinyOlistFolder } from './tiny-olist.ts';

const read = async () => await readOlistWorld(await tinyOlistFolder());
const eventsAbout = ({ events }: World, order: string) =>
  events.filter((event) => JSON.stringify(event).includes(order));
const withoutFrame = ({ id: _, time: __, timeZone: ___, currencyCode: ____, ...facts }: World['events'][number]) =>
  facts;

it('is of Brazil, a day after the last date in the data', async () => {
  const world = await read();
  expect(world.clock).toBe('2018-08-21T00:00:00-03:00');
  expect(world.policies).toMatchObject({ timeZone: 'America/Sao_Paulo', currencyCode: 'BRL' });
  expect(new Set(world.events.map(({ timeZone, currencyCode }) => `${timeZone} ${currencyCode}`))).toEqual(
    new Set(['America/Sao_Paulo BRL']),
  );
  expect(new Set(world.events.map(({ id }) => id)).size).toBe(world.events.length);
});

it('tells each system what it would know of an order', async () => {
  const sent = { type: 'fo.sent', at: '2018-08-08T10:10:18-03:00', order: firstOrder };
  const created = { type: 'shipment.created', at: '2018-08-10T13:28:00-03:00', carrier: 'MARKETPLACE' };
  const expected = { start: '2018-08-20T00:00:00-03:00', end: '2018-08-20T23:59:59-03:00' };
  const facts = eventsAbout(await read(), firstOrder).map(withoutFrame);
  expect(facts).toEqual([
    {
      type: 'order.placed',
      at: '2018-08-08T10:00:35-03:00',
      system: 'order-history',
      order: firstOrder,
      customer: '5000001',
      reference: 'c1',
      channel: 'MARKETPLACE',
      takenBy: null,
      lines: [
        { line: 1, sku: 'p1', quantity: 1, unitPrice: '12.99', total: '12.99', promotions: [], group: null },
        { line: 2, sku: 'p2', quantity: 1, unitPrice: '0.10', total: '0.10', promotions: [], group: null },
        { line: 3, sku: 'p1', quantity: 1, unitPrice: '12.99', total: '12.99', promotions: [], group: null },
      ],
      shippingFee: '13.09',
      total: '39.17',
      quotedDate: '2018-08-20',
      shipTo: 'addr-m1',
      method: 'SHIP',
    },
    sale(1, '30.00', 'CREDIT_CARD'),
    sale(2, '9.17', 'VOUCHER'),
    {
      type: 'invoice.issued',
      at: '2018-08-08T10:10:18-03:00',
      system: 'billing',
      invoice: '0500000001',
      account: 'B-M0000001',
      ref: firstOrder,
      lines: [
        { kind: 'PRODUCT', line: 1, sku: 'p1', quantity: 1, amount: '12.99', description: 'health beauty p1' },
        { kind: 'SHIPPING', line: 1, sku: null, quantity: null, amount: '12.79', description: 'Freight' },
        { kind: 'PRODUCT', line: 2, sku: 'p2', quantity: 1, amount: '0.10', description: 'Product p2' },
        { kind: 'SHIPPING', line: 2, sku: null, quantity: null, amount: '0.20', description: 'Freight' },
        { kind: 'PRODUCT', line: 3, sku: 'p1', quantity: 1, amount: '12.99', description: 'health beauty p1' },
        { kind: 'SHIPPING', line: 3, sku: null, quantity: null, amount: '0.10', description: 'Freight' },
      ],
      total: '39.17',
      paid: '39.17',
      status: 'PAID',
    },
    expect.objectContaining({
      ...sent,
      fo: `${firstOrder}-1`,
      location: 'loc:seller-s1',
      lines: [
        { line: 1, sku: 'p1', quantity: 1 },
        { line: 3, sku: 'p1', quantity: 1 },
      ],
      fulfillBy: '2018-08-16T10:10:18-03:00',
    }),
    expect.objectContaining({ ...sent, fo: `${firstOrder}-2`, location: 'loc:seller-s2' }),
    expect.objectContaining({ ...created, fo: `${firstOrder}-1`, ref: `${firstOrder}-1`, expected }),
    expect.objectContaining({ type: 'shipment.shipped', shipment: `SH-${firstOrder}-1` }),
    expect.objectContaining({
      ...created,
      fo: `${firstOrder}-2`,
      parcels: [
        { parcel: `PC-${firstOrder}-2`, tracking: null, items: [{ line: 2, sku: 'p2', quantity: 1, scanned: true }] },
      ],
    }),
    expect.objectContaining({ type: 'shipment.shipped', shipment: `SH-${firstOrder}-2` }),
    expect.objectContaining({ type: 'order.status', at: '2018-08-14T13:32:39-03:00', status: 'delivered' }),
    expect.objectContaining({
      type: 'shipment.delivered',
      at: '2018-08-14T13:32:39-03:00',
      shipment: `SH-${firstOrder}-1`,
    }),
    expect.objectContaining({ type: 'shipment.delivered', shipment: `SH-${firstOrder}-2` }),
  ]);
});

function sale(sequential: number, amount: string, kind: string) {
  return {
    type: 'payment.sale',
    at: '2018-08-08T10:10:18-03:00',
    system: 'billing',
    payment: `${firstOrder}-${sequential}`,
    ref: firstOrder,
    account: 'B-M0000001',
    amount,
    method: { kind, brand: null, lastFour: null },
  };
}

it('keeps an order without items and payments, and invents nothing for it', async () => {
  const facts = eventsAbout(await read(), emptyOrder);
  expect(facts.map(({ type }) => type)).toEqual(['order.placed', 'order.status']);
  expect(facts[0]).toMatchObject({ lines: [], shippingFee: '0.00', total: '0.00', at: '2018-01-02T09:00:00-02:00' });
});

it('keeps odd dates as they are, and creates everything before what came of it', async () => {
  const facts = eventsAbout(await read(), oddOrder).map(({ type, at }) => `${type} ${at}`);
  expect(facts).toEqual([
    'fo.sent 2018-05-03T08:00:00-03:00',
    'shipment.created 2018-05-03T08:00:00-03:00',
    'shipment.delivered 2018-05-03T08:00:00-03:00',
    'shipment.shipped 2018-05-04T08:00:00-03:00',
    'order.placed 2018-05-05T12:00:00-03:00',
    'order.status 2018-05-06T12:00:00-03:00',
    'payment.sale 2018-05-06T12:00:00-03:00',
    'invoice.issued 2018-05-06T12:00:00-03:00',
  ]);
});

it('calls an invoice paid by what was paid, also where that was another amount', async () => {
  const invoice = eventsAbout(await read(), oddOrder).find(({ type }) => type === 'invoice.issued');
  expect(invoice).toMatchObject({ total: '880.75', paid: '880.73', status: 'PAID' });
});

it('bills nothing where nothing was paid', async () => {
  const { 'olist_order_payments_dataset.csv': payments = '' } = tinyOlistFiles;
  const unpaid = payments.replace(`${oddOrder},1,boleto,1,880.73\n`, '');
  const world = await readOlistWorld(await tinyOlistFolder({ 'olist_order_payments_dataset.csv': unpaid }));
  expect(eventsAbout(world, oddOrder).map(({ type }) => type)).toEqual([
    'fo.sent',
    'shipment.created',
    'shipment.delivered',
    'shipment.shipped',
    'order.placed',
    'order.status',
  ]);
});

it('calls off the lines, the work and the invoice of an order that was canceled before anything left', async () => {
  const world = await readOlistWorld(await withOrder('canceled,2018-08-08 10:00:35,2018-08-08 10:10:18,,,'));
  const canceled = world.events.filter(({ at, system }) => at === '2018-08-08T10:10:18-03:00' && system !== 'service');
  const common = { timeZone: 'America/Sao_Paulo', currencyCode: 'BRL' };
  expect(canceled.filter(({ type }) => !/sale|issued|sent/.test(type))).toMatchObject([
    {
      ...common,
      type: 'order.linesCanceled',
      order: firstOrder,
      lines: [
        { line: 1, quantity: 1 },
        { line: 2, quantity: 1 },
        { line: 3, quantity: 1 },
      ],
    },
    { ...common, type: 'order.status', order: firstOrder, status: 'canceled' },
    { ...common, type: 'invoice.status', invoice: '0500000001', status: 'VOID' },
    { ...common, type: 'fo.canceled', fo: `${firstOrder}-1` },
    { ...common, type: 'fo.canceled', fo: `${firstOrder}-2` },
  ]);
});

it('leaves the rest of an order as it is that was canceled when its goods were on their way', async () => {
  const folder = await withOrder('canceled,2018-08-08 10:00:35,2018-08-08 10:10:18,2018-08-10 13:28:00,,');
  const types = (await readOlistWorld(folder)).events.map(({ type }) => type);
  expect(types.filter((type) => /linesCanceled|invoice.status|fo.canceled/.test(type))).toEqual([]);
  expect(types.filter((type) => type === 'shipment.shipped')).toHaveLength(3);
});

/** The files with another status and other dates of the first order. */
async function withOrder(statusAndDates: string): Promise<string> {
  const orders = tinyOlistFiles['olist_orders_dataset.csv']?.replace(/(?<=,c1,).*(?=2018-08-20)/, () => statusAndDates);
  return await tinyOlistFolder({ 'olist_orders_dataset.csv': orders ?? '' });
}

it('makes one customer of a person with several records, each with its own address and accounts', async () => {
  const { customers, addresses } = await read();
  expect(customers.map(({ id, displayName }) => [id, displayName])).toEqual([
    ['cus_m000001', 'Customer person'],
    ['cus_m000002', 'Customer person'],
  ]);
  const links = customers[0]?.records.map(({ system, key, link }) => [system, key, link.rule, link.method]);
  expect(links).toEqual([
    ['order-history', '5000001', 'R0', 'SOURCE_REFERENCE'],
    ['billing', 'B-M0000001', 'R2', 'DETERMINISTIC_RULE'],
    ['fulfillment', '5000001-1', 'R1', 'SOURCE_REFERENCE'],
    ['order-history', '5000003', 'MDM', 'EXTERNAL_MDM'],
    ['billing', 'B-M0000003', 'R2', 'DETERMINISTIC_RULE'],
    ['fulfillment', '5000003-1', 'R1', 'SOURCE_REFERENCE'],
  ]);
  expect(addresses['addr-m3']).toEqual({
    lines: [],
    city: 'sao paulo, zona sul',
    region: 'SP',
    postalCode: '04842',
    countryCode: 'BR',
  });
});

it('makes places of sellers, leading zeros kept', async () => {
  const { locations } = await read();
  expect(locations).toHaveLength(2);
  expect(locations[0]).toMatchObject({
    id: 'loc:seller-s1',
    code: 'seller-s1',
    type: 'SUPPLIER',
    address: { postalCode: '01023' },
  });
});

describe('data that cannot be read', () => {
  const refusal = async (folder: string) =>
    await readOlistWorld(folder).then(
      () => ['accepted'],
      (thrown: Error) => thrown.message.split('\n').slice(1),
    );
  const changed = (file: string, from: string, to: string) => ({
    [file]: tinyOlistFiles[file]?.replace(from, to) ?? '',
  });

  it('is refused for files that are missing and columns that are', async () => {
    const { 'olist_sellers_dataset.csv': _, ...files } = tinyOlistFiles;
    const folder = await temporaryFolder({
      ...files,
      ...changed('olist_products_dataset.csv', 'product_category_name', 'category'),
    });
    expect(await refusal(folder)).toEqual([
      '- olist_products_dataset.csv:1: expected a column product_category_name, received "product_id,category,product_name_lenght"',
      '- olist_sellers_dataset.csv:1: expected a file in the folder, received nothing',
    ]);
  });

  it('is refused with file and line of every wrong cell, repeated key and unknown reference', async () => {
    const folder = await tinyOlistFolder({
      ...changed('olist_orders_dataset.csv', `${emptyOrder},c2`, `${emptyOrder},c9`),
      ...changed(
        'olist_order_items_dataset.csv',
        `${oddOrder},1,p2,s1,2018-05-10 00:00:00,810.00`,
        `${firstOrder},1,p9,s1,2018-05-10,8e2`,
      ),
      ...changed('olist_products_dataset.csv', '"p2"', '"p1"'),
    });
    expect(await refusal(folder)).toEqual([
      '- olist_order_items_dataset.csv:4: expected a known product_id, received "p2"',
      '- olist_order_items_dataset.csv:5: expected shipping_limit_date: a time YYYY-MM-DD HH:MM:SS, received "2018-05-10"',
      '- olist_order_items_dataset.csv:5: expected price: an amount with at most two decimals, received "8e2"',
      `- olist_order_items_dataset.csv:5: expected a key that no earlier line has, received "${firstOrder} item 1"`,
      '- olist_order_items_dataset.csv:5: expected a known product_id, received "p9"',
      '- olist_orders_dataset.csv:3: expected a known customer_id, received "c9"',
      '- olist_products_dataset.csv:3: expected a key that no earlier line has, received "p1"',
    ]);
  });

  it('is refused for a row of another length', async () => {
    const folder = await tinyOlistFolder(changed('olist_sellers_dataset.csv', 's2,13844', 's2'));
    expect(await refusal(folder)).toEqual([
      expect.stringMatching(/^- olist_sellers_dataset\.csv:3: expected a table of comma-separated values, received /),
    ]);
  });
});

it('tells how far it is', async () => {
  const told: string[] = [];
  await readOlistWorld(await tinyOlistFolder(), (what, done, of) => void told.push(`${what} ${done}/${of}`));
  expect(told).toEqual(['orders read 3/3']);
});
