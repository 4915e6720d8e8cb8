import { Big } from 'big.js';
import { describe, expect, it } from 'vitest';
import { generateWorld } from '../../sandbox/world/generate-world.ts';
import { mergeWorlds } from '../../sandbox/world/merge-worlds.ts';
import { readWorld } from '../../sandbox/world/read-world.ts';
import type { WorldEvent } from '../../sandbox/world/world.ts';

const stories = await readWorld();
const generate = (seed: number) => generateWorld({ customers: 400, seed, world: stories });
const world = generate(7);

type Of<Type extends WorldEvent['type']> = WorldEvent & { readonly type: Type };
const all = <Type extends WorldEvent['type']>(type: Type) =>
  world.events.filter((event): event is Of<Type> => event.type === type);
const sum = (amounts: readonly string[]) =>
  amounts.reduce((total, amount) => total.plus(amount), new Big(0)).toFixed(2);

const orders = all('order.placed');
const works = new Map(all('fo.sent').map((work) => [work.order, work]));
const invoices = new Map(all('invoice.issued').map((invoice) => [invoice.ref, invoice]));
const canceled = new Set(all('order.linesCanceled').map(({ order }) => order));
const shipments = new Map(all('shipment.created').map((shipment) => [shipment.fo, shipment]));
const handOvers = new Map(all('fo.handedOver').map((handOver) => [handOver.fo, handOver]));
const refOf = (order: string) => order.slice(3).padStart(7, '0');

it('is the same for the same seed, another for another', () => {
  expect(generate(7)).toEqual(world);
  expect(generate(8).events).not.toEqual(world.events);
});

it('has every way an order can go', () => {
  expect(new Set(orders.map(({ method }) => method))).toEqual(
    new Set(['SHIP', 'PICK_UP', 'HAND_OVER_IN_STORE', 'DELIVER_BY_APPOINTMENT']),
  );
  expect(canceled.size).toBeGreaterThan(0);
  expect(all('refund.succeeded').length).toBeGreaterThan(0);
  expect(orders.length - canceled.size).toBeGreaterThan(handOvers.size + all('shipment.delivered').length);
});

it('gives each of N customers one to four orders and five linked records', () => {
  expect(world.customers).toHaveLength(400);
  const byBuyer = Map.groupBy(orders, ({ customer }) => customer);
  for (const { records } of world.customers) {
    expect(records.map(({ system }) => system)).toEqual([
      ...['order-history', 'billing', 'fulfillment'],
      ...['service', 'marketing'],
    ]);
    const own = byBuyer.get(records[0]?.key ?? '') ?? [];
    expect(own.length).toBeGreaterThanOrEqual(1);
    expect(own.length).toBeLessThanOrEqual(4);
    for (const { link } of records)
      expect(Date.parse(link.linkedAt)).toBeGreaterThanOrEqual(Math.min(...own.map(({ time }) => time)));
  }
});

it('lets service and marketing know its customers and nobody else', () => {
  const keysIn = (system: string) =>
    new Set(
      world.customers.flatMap(({ records }) => records.filter((one) => one.system === system).map(({ key }) => key)),
    );
  const buyers = new Map(orders.map(({ order, customer }) => [order, customer]));
  const told = [...all('contact.logged'), ...all('note.added'), ...all('case.opened')];
  expect(told.length).toBeGreaterThan(200);
  for (const { customer, order } of told) {
    expect(keysIn('service')).toContain(customer);
    expect(customer).toBe(`C-${buyers.get(order ?? '')}`);
  }
  expect(new Set(all('marketing.subscribed').map(({ key }) => key))).toEqual(keysIn('marketing'));
  const opened = new Set(all('case.opened').map((event) => event.case));
  expect(opened.size).toBeGreaterThan(20);
  expect(all('case.opened').some(({ complaint }) => complaint)).toBe(false);
  expect(all('case.closed').every((event) => opened.has(event.case))).toBe(true);
});

it('fits beside the stories: no id collides, nothing happens after the clock', () => {
  const merged = mergeWorlds(stories, world);
  expect(merged.events).toHaveLength(stories.events.length + world.events.length);
  expect(world.events.at(-1)?.time).toBeLessThanOrEqual(Date.parse(stories.clock));
  expect(orders.every(({ order }) => Number(order.slice(3)) >= 200_000)).toBe(true);
});

it('numbers every document once', () => {
  const numbers = [
    ...all('payment.authorized').map(({ payment }) => payment),
    ...all('payment.captured').map(({ payment }) => payment),
    ...all('payment.voided').map(({ payment }) => payment),
    ...all('invoice.issued').map(({ invoice }) => invoice),
    ...all('shipment.created').map(({ shipment }) => shipment),
    ...all('appointment.booked').map(({ appointment }) => appointment),
    ...all('return.requested').map((event) => event.return),
    ...all('contact.logged').map(({ contact }) => contact),
    ...all('note.added').map(({ note }) => note),
    ...all('case.opened').map((event) => event.case),
  ];
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(all('invoice.issued').every(({ invoice }) => /^0001\d{6}$/.test(invoice))).toBe(true);
});

describe('every order', () => {
  it('totals its lines and its shipping', () => {
    for (const { lines, shippingFee, total } of orders) {
      expect(total).toBe(sum([...lines.map((line) => line.total), shippingFee]));
      for (const line of lines) expect(line.total).toBe(new Big(line.unitPrice).times(line.quantity).toFixed(2));
    }
  });

  it('is invoiced as ordered and paid in full once it has left or was paid at ordering', () => {
    const captured = Map.groupBy(all('payment.captured'), ({ ref }) => ref);
    for (const { order, lines, total, shippingFee } of orders) {
      const invoice = invoices.get(refOf(order));
      const left = shippedAt(works.get(order)?.fo) !== undefined || handOvers.has(works.get(order)?.fo ?? '');
      if (left) expect(invoice).toBeDefined();
      if (!invoice) continue;
      const products = invoice.lines.filter(({ kind }) => kind === 'PRODUCT');
      expect(products.map(({ line, sku, quantity, amount }) => ({ line, sku, quantity, amount }))).toEqual(
        lines.map((line) => ({ line: line.line, sku: line.sku, quantity: line.quantity, amount: line.total })),
      );
      expect(sum(invoice.lines.filter(({ kind }) => kind === 'SHIPPING').map(({ amount }) => amount))).toBe(
        shippingFee,
      );
      expect([invoice.total, invoice.paid, sum(invoice.lines.map(({ amount }) => amount))]).toEqual([
        total,
        total,
        total,
      ]);
      expect(sum((captured.get(invoice.ref) ?? []).map(({ amount }) => amount))).toBe(total);
    }
  });

  it('is sent as ordered, and what leaves is what was sent', () => {
    for (const { order, lines, placedAt } of orders.map((one) => ({ ...one, placedAt: one.time }))) {
      const work = works.get(order);
      const wanted = lines.map(({ line, sku, quantity }) => ({ line, sku, quantity }));
      expect(work?.lines).toEqual(wanted);
      expect(work?.time).toBeGreaterThanOrEqual(placedAt);
      const gone =
        handOvers.get(work?.fo ?? '')?.items ?? shipments.get(work?.fo ?? '')?.parcels.flatMap(({ items }) => items);
      if (gone) expect(gone).toEqual(wanted.map((item) => expect.objectContaining(item)));
    }
  });

  it('asks for no money before it ships unless that is allowed, and for at most three tenths as a deposit', () => {
    for (const { ref, time, amount, authorization } of all('payment.captured')) {
      const order = orders.find((one) => refOf(one.order) === ref);
      const shipped = shippedAt(works.get(order?.order ?? '')?.fo);
      if (order?.method === 'SHIP') expect(time).toBeGreaterThan(shipped ?? Number.POSITIVE_INFINITY);
      if (order?.method === 'DELIVER_BY_APPOINTMENT' && !authorization) {
        expect(new Big(amount).lte(new Big(order.total).times('0.3'))).toBe(true);
      }
    }
  });

  it('is closed, canceled, on its way or waiting to be collected', () => {
    const closed = new Set(all('fo.closed').map(({ fo }) => fo));
    const given = new Set(all('fo.canceled').map(({ fo }) => fo));
    const ready = new Set(all('fo.ready').map(({ fo }) => fo));
    for (const { fo } of works.values()) {
      expect(closed.has(fo) || given.has(fo) || handOvers.has(fo) || ready.has(fo)).toBe(true);
    }
  });
});

it('refunds what came back, and never more', () => {
  const linesByOrder = new Map(orders.map(({ order, lines }) => [order, lines]));
  const refunds = new Map(all('refund.requested').map((refund) => [refund.ref, refund]));
  const returns = all('return.requested');
  expect(returns.length).toBe(refunds.size);
  expect(all('refund.succeeded').length).toBe(refunds.size);
  for (const { order, items } of returns) {
    const line = linesByOrder.get(order)?.find((one) => one.line === items[0]?.line);
    expect(refunds.get(refOf(order))?.amount).toBe(line?.total);
  }
});

it('sets aside exactly what is open, and never less than nothing', () => {
  const levels = new Map(all('stock.level').map((level) => [`${level.location}/${level.sku}`, level]));
  expect(all('stock.level').every(({ onHand, committed }) => onHand >= committed && committed >= 0)).toBe(true);
  const open = new Map<string, number>();
  for (const { order, method } of orders) {
    const work = works.get(order);
    if (!work || method === 'HAND_OVER_IN_STORE' || canceled.has(order)) continue;
    if (handOvers.has(work.fo) || shippedAt(work.fo) !== undefined) continue;
    for (const { sku, quantity } of work.lines) {
      const key = `${work.location}/${sku}`;
      open.set(key, quantity + (open.get(key) ?? 0));
    }
  }
  expect(open.size).toBeGreaterThan(0);
  const committed = [...levels]
    .filter(([, level]) => level.committed > 0)
    .map(([key, level]) => [key, level.committed]);
  expect(new Map(committed as [string, number][])).toEqual(open);
});

it('leaves the stock of the stories alone', () => {
  const own = new Set(world.products.map(({ sku }) => sku));
  expect(all('stock.level').every(({ sku }) => own.has(sku))).toBe(true);
});

it('says what it lacks', () => {
  const placeless = { ...stories, locations: [] };
  expect(() => generateWorld({ customers: 1, seed: 1, world: placeless })).toThrow(
    'expected a store, a warehouse or a distribution center in the world, received none',
  );
});

it('tells how far it is', () => {
  const told: string[] = [];
  generateWorld(
    { customers: 3_000, seed: 1, world: stories },
    (what, done, of) => void told.push(`${what} ${done}/${of}`),
  );
  expect(told).toEqual(['customers generated 2000/3000', 'customers generated 3000/3000']);
});

function shippedAt(fo: string | undefined): number | undefined {
  const shipment = shipments.get(fo ?? '')?.shipment;
  return shippedTimes.get(shipment ?? '');
}

const shippedTimes = new Map(
  world.events.flatMap((event) => (event.type === 'shipment.shipped' ? [[event.shipment, event.time] as const] : [])),
);
