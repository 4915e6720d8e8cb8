import type { CustomerRecord, WorldAddress, WorldCustomer } from '../world.ts';
import { toAddress } from './olist-places.ts';
import type { OlistRow, OlistTables } from './olist-tables.ts';
import { toInstant } from './olist-time.ts';

/** One customer record of the files with the keys it gets in our systems, which number their customers themselves. */
export interface Buyer {
  readonly row: OlistRow<'customers'>;
  readonly orderHistoryKey: string;
  readonly account: string;
  readonly shipToKey: string;
  readonly addressKey: string;
}

/** The buyers by `customer_id`, numbered in the order of the file. */
export function mintBuyers(rows: OlistTables['customers']): ReadonlyMap<string, Buyer> {
  return new Map(rows.map((row, index) => [row.customer_id, mintBuyer(row, index)]));
}

function mintBuyer(row: OlistRow<'customers'>, index: number): Buyer {
  const orderHistoryKey = String(5_000_001 + index);
  return {
    row,
    orderHistoryKey,
    account: `B-M${String(index + 1).padStart(7, '0')}`,
    shipToKey: `${orderHistoryKey}-1`,
    addressKey: `addr-m${index + 1}`,
  };
}

export function addressesOf(buyers: Iterable<Buyer>): Record<string, WorldAddress> {
  return Object.fromEntries(
    [...buyers].map(({ row, addressKey }) => [
      addressKey,
      toAddress(row.customer_zip_code_prefix, row.customer_city, row.customer_state),
    ]),
  );
}

/** One person per `customer_unique_id`, with all records of it. `first` is each buyer's first order. */
export function toCustomers(
  buyers: Iterable<Buyer>,
  first: ReadonlyMap<string, OlistRow<'orders'>>,
  clock: string,
): WorldCustomer[] {
  const people = Map.groupBy(buyers, ({ row }) => row.customer_unique_id);
  return [...people].map(([person, records], index) => ({
    id: `cus_m${String(index + 1).padStart(6, '0')}`,
    displayName: `Customer ${person.slice(0, 6)}`,
    records: records.flatMap((buyer, nth) => toRecords(buyer, nth === 0, first.get(buyer.row.customer_id), clock)),
  }));
}

/** A buyer who never ordered is known to order history alone. */
function toRecords(
  buyer: Buyer,
  isFirst: boolean,
  order: OlistRow<'orders'> | undefined,
  clock: string,
): CustomerRecord[] {
  const { orderHistoryKey, account, shipToKey, addressKey: address } = buyer;
  const linkedAt = order ? toInstant(order.order_purchase_timestamp) : clock;
  const unnamed = { givenName: null, familyName: null, address };
  const founding = isFirst ? founded(linkedAt) : clustered(linkedAt);
  const ordered = { system: 'order-history', key: orderHistoryKey, ...unnamed, link: founding };
  if (!order) return [ordered];
  return [
    ordered,
    { system: 'billing', key: account, ...unnamed, link: sameOrder(order.order_id, linkedAt) },
    { system: 'fulfillment', key: shipToKey, ...unnamed, link: sourceReference(orderHistoryKey, linkedAt) },
  ];
}

type Link = CustomerRecord['link'];

const certain = { grade: 'CERTAIN', ruleVersion: '1', decidedBy: 'SYSTEM' } as const;

function founded(linkedAt: string): Link {
  return { ...certain, method: 'SOURCE_REFERENCE', rule: 'R0', matchedOn: ['record'], linkedAt };
}

/** The files themselves say which records are one person. */
function clustered(linkedAt: string): Link {
  return { ...certain, method: 'EXTERNAL_MDM', rule: 'MDM', matchedOn: ['customer_unique_id'], linkedAt };
}

function sameOrder(order: string, linkedAt: string): Link {
  return { ...certain, method: 'DETERMINISTIC_RULE', rule: 'R2', matchedOn: [`orderNumber:${order}`], linkedAt };
}

function sourceReference(key: string, linkedAt: string): Link {
  return { ...certain, method: 'SOURCE_REFERENCE', rule: 'R1', matchedOn: [`customerNumber:${key}`], linkedAt };
}
