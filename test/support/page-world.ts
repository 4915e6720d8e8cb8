import { readWorld } from '../../sandbox/world/read-world.ts';
import type { World, WorldCustomer, WorldEvent } from '../../sandbox/world/world.ts';

export interface PageWorldOptions {
  readonly customers: number;
  readonly ordersEach: number;
  readonly linesEach: number;
}

const ACCOUNT = 900_001;
const DOCUMENT = 900_001;
const DAY_MS = 86_400_000;

/** Customers of equal size beside the stories, for counting calls: every order has lines, work, a shipment, an invoice, a payment, a case and a note; every customer gets advertising. */
export async function pageWorld({ customers, ordersEach, linesEach }: PageWorldOptions): Promise<World> {
  const stories = await readWorld();
  const people = Array.from({ length: customers }, (_, index) => customer(index, stories.clock));
  const skus = stories.products.filter(({ components }) => components.length === 0).map(({ sku }) => sku);
  const events = people.flatMap((_, person) =>
    Array.from({ length: ordersEach }, (__, order) =>
      orderEvents(stories, skus, person, person * ordersEach + order, linesEach),
    ).flat(),
  );
  return {
    ...stories,
    customers: [...stories.customers, ...people],
    events: [...stories.events, ...events].sort((a, b) => a.time - b.time),
  };
}

/** The global ids of the customers of such a world. */
export function pageCustomerIds(customers: number): string[] {
  return Array.from({ length: customers }, (_, index) => `cus_page${index + 1}`);
}

function customer(index: number, linkedAt: string): WorldCustomer {
  const link = {
    grade: 'CERTAIN',
    method: 'SOURCE_REFERENCE',
    rule: 'R0',
    ruleVersion: '1',
    matchedOn: ['record'],
    linkedAt: '2026-01-01T00:00:00-08:00',
    decidedBy: 'SYSTEM',
  };
  const name = { givenName: 'Page', familyName: `Turner${index + 1}` };
  return {
    id: `cus_page${index + 1}`,
    displayName: `Page Turner${index + 1}`,
    records: [
      { system: 'order-history', key: String(ACCOUNT + index), ...name, email: `page${index + 1}@example.com`, link },
      {
        system: 'billing',
        key: accountOf(index),
        ...name,
        link: { ...link, linkedAt: linkedAt < link.linkedAt ? linkedAt : link.linkedAt },
      },
      { system: 'service', key: serviceKeyOf(index), ...name, link },
      { system: 'marketing', key: `mk-page${index + 1}`, ...name, link },
    ],
  };
}

function accountOf(person: number): string {
  return `B-${String(9_000_001 + person)}`;
}

function serviceKeyOf(person: number): string {
  return `C-${9_001 + person}`;
}

const agent = { kind: 'AGENT', displayName: 'agent 1' };

function orderEvents(
  world: World,
  skus: readonly string[],
  person: number,
  index: number,
  linesEach: number,
): WorldEvent[] {
  const number = DOCUMENT + index;
  const [order, ref] = [`SO-${number}`, String(number).padStart(7, '0')];
  const [fo, shipment] = [`${order}-1`, `SH-${number}`];
  const at = Date.parse(world.clock) - (index + 30) * DAY_MS;
  const lines = Array.from({ length: linesEach }, (_, line) => ({
    line: line + 1,
    sku: skus[(index + line) % skus.length] ?? '',
    quantity: 1,
  }));
  const total = `${linesEach * 10}.00`;
  const items = lines.map((line) => ({ ...line, scanned: true }));
  const shared = { timeZone: world.policies.timeZone, currencyCode: world.policies.currencyCode };
  const event = (step: number, system: string, payload: object) => {
    const time = at + step * 60_000;
    return {
      id: `page-${number}-${step}`,
      at: new Date(time).toISOString().replace('.000Z', 'Z'),
      time,
      system,
      ...shared,
      ...payload,
    } as WorldEvent;
  };
  return [
    event(0, 'order-history', {
      type: 'order.placed',
      order,
      customer: String(ACCOUNT + person),
      channel: 'WEB',
      takenBy: null,
      lines: lines.map((line) => ({ ...line, unitPrice: '10.00', total: '10.00', promotions: [], group: null })),
      shippingFee: '0.00',
      total,
      quotedDate: null,
      shipTo: null,
      method: 'SHIP',
    }),
    event(1, 'fulfillment', { type: 'fo.sent', fo, order, location: 'loc:dc-reno', method: 'SHIP', lines }),
    event(2, 'fulfillment', {
      type: 'shipment.created',
      shipment,
      ref: fo,
      fo,
      carrier: 'PARCEL-CO',
      parcels: [{ parcel: `PC-${number}`, tracking: `1Z-${number}`, items }],
    }),
    event(3, 'billing', {
      type: 'payment.captured',
      payment: `PM-${number}`,
      ref,
      account: accountOf(person),
      amount: total,
      method: { kind: 'CARD', brand: 'VISA', lastFour: '0001' },
    }),
    event(4, 'billing', {
      type: 'invoice.issued',
      invoice: String(number).padStart(10, '0'),
      account: accountOf(person),
      ref,
      total,
      paid: total,
      status: 'PAID',
      lines: lines.map((line) => ({ kind: 'PRODUCT', ...line, amount: '10.00', description: line.sku })),
    }),
    event(5, 'service', {
      type: 'case.opened',
      case: `CS-${number}`,
      customer: serviceKeyOf(person),
      order,
      subject: 'A question',
      channel: 'PHONE',
      owner: agent,
      complaint: false,
    }),
    event(6, 'service', {
      type: 'note.added',
      note: `N-${number}`,
      customer: serviceKeyOf(person),
      order,
      author: agent,
      body: 'Asked.',
    }),
    event(7, 'marketing', { type: 'marketing.sent', key: `mk-page${person + 1}`, campaign: 'sale', about: skus }),
  ];
}
