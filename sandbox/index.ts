import { startBilling } from './billing/index.ts';
import { startFulfillment } from './fulfillment/index.ts';
import { startInventoryStores } from './inventory-stores/index.ts';
import { startInventoryWarehouses } from './inventory-warehouses/index.ts';
import { startMarketing } from './marketing/index.ts';
import { startOrderHistory } from './order-history/index.ts';
import { startService } from './service/index.ts';
import type { StartStandIn } from './stand-in.ts';

/** The systems that can be run here. Every other list of them is derived from this one. */
export const standIns = {
  'order-history': startOrderHistory,
  billing: startBilling,
  'inventory-stores': startInventoryStores,
  'inventory-warehouses': startInventoryWarehouses,
  fulfillment: startFulfillment,
  service: startService,
  marketing: startMarketing,
} satisfies Record<string, StartStandIn>;

export type System = keyof typeof standIns;

export const systems = Object.keys(standIns) as readonly System[];

/** The variable that says where a system really is: `SILO_BILLING_URL`. Where it is set, no stand-in is needed. */
export function siloVariable(system: System): string {
  return `SILO_${system.toUpperCase().replaceAll('-', '_')}_URL`;
}
