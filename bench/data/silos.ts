import { type BillingSilo, createBillingSilo } from '../../subgraphs/billing/silo.ts';
import { type FulfillmentSilo, openFulfillmentSilo } from '../../subgraphs/fulfillment/silo.ts';
import { openCrosswalkFile } from '../../subgraphs/identity/crosswalk-file.ts';
import { fillCrosswalk } from '../../subgraphs/identity/fill-crosswalk.ts';
import { type Crosswalk, createCrosswalk } from '../../subgraphs/identity/silo.ts';
import { type InventorySilo, openInventory } from '../../subgraphs/inventory/silo.ts';
import { type Clock, openSql, type Settings } from '../../subgraphs/kit/index.ts';
import {
  createOrderHistory,
  type OrderHistory,
  type OrderHistoryTables,
  orderHistorySilo,
} from '../../subgraphs/order-history/silo.ts';

/** Everything that can be asked of the systems: the same clients that the subgraphs have. */
export interface Silos {
  readonly crosswalk: Crosswalk;
  readonly orders: OrderHistory;
  readonly billing: BillingSilo;
  readonly fulfillment: FulfillmentSilo;
  readonly inventory: InventorySilo;
}

export interface OpenSilos extends Silos {
  close(): Promise<void>;
}

/** Opens the clients of all systems by the variables that point to them. */
export async function openSilos(settings: Settings, clock: Clock): Promise<OpenSilos> {
  const of = (name: string) => settings[name] ?? '';
  await fillCrosswalk(of('CROSSWALK_URL'), await openCrosswalkFile(of('CROSSWALK_FILE')));
  const sql = openSql<OrderHistoryTables>({ silo: orderHistorySilo, url: of('SILO_ORDER_HISTORY_URL') });
  const crosswalk = createCrosswalk(of('CROSSWALK_URL'));
  const billing = createBillingSilo({
    url: of('SILO_BILLING_URL'),
    user: of('SILO_BILLING_USER'),
    password: of('SILO_BILLING_PASSWORD'),
  });
  const fulfillment = openFulfillmentSilo({
    baseUrl: of('SILO_FULFILLMENT_URL'),
    apiKey: of('SILO_FULFILLMENT_API_KEY'),
  });
  const inventory = await openInventory(
    { stores: of('SILO_INVENTORY_STORES_URL'), warehouses: of('SILO_INVENTORY_WAREHOUSES_URL') },
    { clock, log: () => {} },
  );
  const close = async () => {
    await Promise.all([sql, crosswalk, billing, fulfillment, inventory].map((one) => one.close()));
  };
  return { crosswalk, orders: createOrderHistory(sql), billing, fulfillment, inventory, close };
}
