import { createProblems, type Problems, readTable, type TableRow } from './read-table.ts';

/** The files of the layout and the columns that are read of each. */
const layout = {
  customers: {
    file: 'olist_customers_dataset.csv',
    columns: ['customer_id', 'customer_unique_id', 'customer_zip_code_prefix', 'customer_city', 'customer_state'],
  },
  orders: {
    file: 'olist_orders_dataset.csv',
    columns: [
      'order_id',
      'customer_id',
      'order_status',
      'order_purchase_timestamp',
      'order_approved_at',
      'order_delivered_carrier_date',
      'order_delivered_customer_date',
      'order_estimated_delivery_date',
    ],
  },
  items: {
    file: 'olist_order_items_dataset.csv',
    columns: ['order_id', 'order_item_id', 'product_id', 'seller_id', 'shipping_limit_date', 'price', 'freight_value'],
  },
  payments: {
    file: 'olist_order_payments_dataset.csv',
    columns: ['order_id', 'payment_sequential', 'payment_type', 'payment_value'],
  },
  products: { file: 'olist_products_dataset.csv', columns: ['product_id', 'product_category_name'] },
  sellers: {
    file: 'olist_sellers_dataset.csv',
    columns: ['seller_id', 'seller_zip_code_prefix', 'seller_city', 'seller_state'],
  },
  translations: {
    file: 'product_category_name_translation.csv',
    columns: ['product_category_name', 'product_category_name_english'],
  },
} as const;

type Layout = typeof layout;
type TableName = keyof Layout;
export type OlistRow<Name extends TableName> = TableRow<Layout[Name]['columns'][number]>;
export type OlistTables = { readonly [Name in TableName]: readonly OlistRow<Name>[] };

/** Reads all files of a folder and refuses them as a whole, naming file and line of everything that is wrong. */
export async function readOlistTables(folder: string): Promise<OlistTables> {
  const problems = createProblems(folder);
  const names = Object.keys(layout) as TableName[];
  const read = async (name: TableName) =>
    [name, await readTable<string>(folder, layout[name].file, layout[name].columns, problems)] as const;
  const tables = Object.fromEntries(await Promise.all(names.map(read))) as unknown as OlistTables;
  // Every reference into a file that cannot be read would look unknown.
  problems.refuse();
  checkCells(tables, problems);
  checkKeys(tables, problems);
  problems.refuse();
  return tables;
}

function checkCells({ orders, items, payments }: OlistTables, problems: Problems): void {
  for (const row of orders) {
    checkCell('orders', row, 'order_id', orderId, problems);
    checkCell('orders', row, 'order_purchase_timestamp', localTime, problems);
    checkCell('orders', row, 'order_estimated_delivery_date', localTime, problems);
    checkCell('orders', row, 'order_approved_at', localTimeOrBlank, problems);
    checkCell('orders', row, 'order_delivered_carrier_date', localTimeOrBlank, problems);
    checkCell('orders', row, 'order_delivered_customer_date', localTimeOrBlank, problems);
  }
  for (const row of items) {
    checkCell('items', row, 'order_item_id', positive, problems);
    checkCell('items', row, 'shipping_limit_date', localTime, problems);
    checkCell('items', row, 'price', money, problems);
    checkCell('items', row, 'freight_value', money, problems);
  }
  for (const row of payments) {
    checkCell('payments', row, 'payment_sequential', positive, problems);
    checkCell('payments', row, 'payment_value', money, problems);
  }
}

interface CellForm {
  readonly expected: string;
  readonly accepts: (text: string) => boolean;
}

const orderId: CellForm = { expected: '32 hexadecimal digits', accepts: (text) => /^[0-9a-f]{32}$/.test(text) };
const localTime: CellForm = { expected: 'a time YYYY-MM-DD HH:MM:SS', accepts: isLocalTime };
const localTimeOrBlank: CellForm = {
  expected: 'a time YYYY-MM-DD HH:MM:SS or nothing',
  accepts: (text) => text === '' || isLocalTime(text),
};
const money: CellForm = {
  expected: 'an amount with at most two decimals',
  accepts: (text) => /^\d+(\.\d{1,2})?$/.test(text),
};
const positive: CellForm = { expected: 'a whole number from 1', accepts: (text) => /^[1-9]\d{0,8}$/.test(text) };

function isLocalTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text.replace(' ', 'T')}Z`));
}

function checkCell<Name extends TableName>(
  name: Name,
  row: OlistRow<Name>,
  column: Layout[Name]['columns'][number],
  { expected, accepts }: CellForm,
  problems: Problems,
): void {
  const value: string = row[column];
  if (!accepts(value)) problems.add(layout[name].file, row.lineOfFile, `${column}: ${expected}`, value);
}

function checkKeys(tables: OlistTables, problems: Problems): void {
  const { customers, orders, items, payments, products, sellers } = tables;
  const customerIds = uniqueKeys('customers', customers, (row) => row.customer_id, problems);
  const orderIds = uniqueKeys('orders', orders, (row) => row.order_id, problems);
  const productIds = uniqueKeys('products', products, (row) => row.product_id, problems);
  const sellerIds = uniqueKeys('sellers', sellers, (row) => row.seller_id, problems);
  uniqueKeys('items', items, (row) => `${row.order_id} item ${row.order_item_id}`, problems);
  uniqueKeys('payments', payments, (row) => `${row.order_id} payment ${row.payment_sequential}`, problems);
  checkReferences('orders', orders, 'customer_id', customerIds, problems);
  checkReferences('items', items, 'order_id', orderIds, problems);
  checkReferences('items', items, 'product_id', productIds, problems);
  checkReferences('items', items, 'seller_id', sellerIds, problems);
  checkReferences('payments', payments, 'order_id', orderIds, problems);
}

function uniqueKeys<Name extends TableName>(
  name: Name,
  rows: readonly OlistRow<Name>[],
  keyOf: (row: OlistRow<Name>) => string,
  problems: Problems,
): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const row of rows) {
    const key = keyOf(row);
    if (keys.has(key)) problems.add(layout[name].file, row.lineOfFile, 'a key that no earlier line has', key);
    keys.add(key);
  }
  return keys;
}

function checkReferences<Name extends TableName>(
  name: Name,
  rows: readonly OlistRow<Name>[],
  column: Layout[Name]['columns'][number],
  known: ReadonlySet<string>,
  problems: Problems,
): void {
  for (const row of rows) {
    const value: string = row[column];
    if (!known.has(value)) problems.add(layout[name].file, row.lineOfFile, `a known ${column}`, value);
  }
}
