import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readCsv } from './csv.ts';

/** One order as the files have it: every value is the file's own text. */
export interface FileOrder {
  readonly id: string;
  readonly status: string;
  readonly purchasedAt: string;
  readonly approvedAt: string;
  readonly handedToCarrierAt: string;
  readonly deliveredAt: string;
  readonly estimatedAt: string;
  /** The person, who has a new customer record for every order. */
  readonly person: string;
  readonly postalCode: string;
  readonly city: string;
  readonly state: string;
  readonly items: readonly FileItem[];
  readonly payments: readonly FilePayment[];
}

export interface FileItem {
  readonly number: string;
  readonly product: string;
  readonly seller: string;
  readonly shipBy: string;
  readonly price: string;
  readonly freight: string;
}

export interface FilePayment {
  readonly sequence: string;
  readonly type: string;
  readonly value: string;
}

/** The orders of a folder in the Olist layout, in the order of the file. */
export async function readFileOrders(folder: string): Promise<FileOrder[]> {
  const [orders, customers, items, payments] = await Promise.all(
    ['orders', 'customers', 'order_items', 'order_payments'].map((name) => readTable(folder, name)),
  );
  const customerOf = new Map(customers?.map((row) => [row.customer_id, row]));
  const itemsOf = Map.groupBy(items ?? [], (row) => row.order_id);
  const paymentsOf = Map.groupBy(payments ?? [], (row) => row.order_id);
  return (orders ?? []).map((row) => {
    const customer = customerOf.get(row.customer_id);
    return {
      id: row.order_id ?? '',
      status: row.order_status ?? '',
      purchasedAt: row.order_purchase_timestamp ?? '',
      approvedAt: row.order_approved_at ?? '',
      handedToCarrierAt: row.order_delivered_carrier_date ?? '',
      deliveredAt: row.order_delivered_customer_date ?? '',
      estimatedAt: row.order_estimated_delivery_date ?? '',
      person: customer?.customer_unique_id ?? '',
      postalCode: customer?.customer_zip_code_prefix ?? '',
      city: customer?.customer_city ?? '',
      state: customer?.customer_state ?? '',
      items: (itemsOf.get(row.order_id) ?? []).map(toItem),
      payments: (paymentsOf.get(row.order_id) ?? []).map(toPayment),
    };
  });
}

type Values = Readonly<Record<string, string>>;

async function readTable(folder: string, name: string): Promise<Values[]> {
  const text = await readFile(join(folder, `olist_${name}_dataset.csv`), 'utf8');
  return readCsv(text).map(({ values }) => values);
}

function toItem(row: Values): FileItem {
  return {
    number: row.order_item_id ?? '',
    product: row.product_id ?? '',
    seller: row.seller_id ?? '',
    shipBy: row.shipping_limit_date ?? '',
    price: row.price ?? '',
    freight: row.freight_value ?? '',
  };
}

function toPayment(row: Values): FilePayment {
  return { sequence: row.payment_sequential ?? '', type: row.payment_type ?? '', value: row.payment_value ?? '' };
}
