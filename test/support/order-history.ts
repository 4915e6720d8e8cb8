import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startOrderHistory } from '../../sandbox/order-history/index.ts';
import type { StandInHost } from '../../sandbox/stand-in.ts';
import { readWorld, sortEvents } from '../../sandbox/world/read-world.ts';
import type { OrderPlaced, World, WorldEvent } from '../../sandbox/world/world.ts';
import { orderHistory } from '../../subgraphs/order-history/index.ts';
import { type OpenOptions, openSubgraph } from './subgraph.ts';

/** Where the rows can be kept on this machine: name and, for a server, its address. */
export const erpStores: readonly (readonly [string, string | undefined])[] = [
  ['SQLite', undefined],
  ...(process.env.TEST_POSTGRES_URL ? [['PostgreSQL', process.env.TEST_POSTGRES_URL] as const] : []),
];

/** The subgraph over its running stand-in, with a way to write into the ERP system's tables behind everybody's back. */
export async function openOrderHistory(postgresUrl: string | undefined, options: OpenOptions = {}) {
  let url = '';
  let aheadMs = 0;
  const start = async (host: StandInHost) => {
    const clock = { now: () => new Date(host.clock.now().getTime() + aheadMs) };
    const standIn = await startOrderHistory({ ...host, clock, postgresUrl });
    url = standIn.settings.SILO_ORDER_HISTORY_URL as string;
    return standIn;
  };
  const opened = await openSubgraph(orderHistory, [start], options);
  return {
    ...opened,
    url: () => url,
    /** The ERP system's clock goes on by this much, and nobody tells it. */
    goOn: (ms: number) => {
      aheadMs += ms;
    },
    /** One statement; names of tables and columns in double quotes. Answers rows. */
    write: (statement: string) => runStatement(url, statement),
    /** The questions that were asked since the last time, in order. */
    questions: () => opened.reports.splice(0).map(({ question }) => question),
  };
}

export async function runStatement(url: string, statement: string): Promise<Record<string, unknown>[]> {
  if (url.startsWith('sqlite:')) {
    const database = new DatabaseSync(fileURLToPath(url.replace('sqlite:', 'file:')));
    try {
      return database.prepare(statement).all() as Record<string, unknown>[];
    } finally {
      database.close();
    }
  }
  const writable = new URL(url);
  writable.searchParams.set(
    'options',
    `${writable.searchParams.get('options') ?? ''} -c default_transaction_read_only=off`,
  );
  const client = new pg.Client({ connectionString: writable.href });
  await client.connect();
  return (await client.query(statement).finally(() => client.end())).rows;
}

export type NewEvent = Partial<WorldEvent> & Pick<WorldEvent, 'type' | 'at'>;

/** The stories' world with more that happened in order history. */
export async function worldWith(...more: readonly NewEvent[]): Promise<World> {
  const world = await readWorld();
  const events = more.map(
    (event, index) =>
      ({
        id: `more-${index}`,
        system: 'order-history',
        timeZone: 'America/Los_Angeles',
        currencyCode: 'USD',
        ...event,
        time: Date.parse(event.at),
      }) as WorldEvent,
  );
  return { ...world, events: sortEvents([...world.events, ...events]) };
}

/** An order of one lamp on the web. */
export function placed(order: string, at: string, more: Partial<OrderPlaced> & Partial<WorldEvent> = {}): NewEvent {
  return {
    type: 'order.placed',
    at,
    order,
    customer: '40117',
    channel: 'WEB',
    takenBy: null,
    lines: [{ line: 1, sku: 'LAMP-4', quantity: 1, unitPrice: '59.00', total: '59.00', promotions: [], group: null }],
    shippingFee: '0.00',
    total: '59.00',
    quotedDate: null,
    shipTo: 'addr-1',
    method: 'SHIP',
    ...more,
  } as NewEvent;
}

export function statusSet(order: string, at: string, status: string): NewEvent {
  return { type: 'order.status', at, order, status } as NewEvent;
}
