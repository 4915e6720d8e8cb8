import { createCalendar } from '../../../../sandbox/world/generator/calendar.ts';
import { createEventLog } from '../../../../sandbox/world/generator/event-log.ts';
import { sortEvents } from '../../../../sandbox/world/read-world.ts';
import type { SmallWorld } from './small-world.ts';

/** The same world with a record of no order, or with more promised at a place than there is. */
export function plantRecord(
  small: SmallWorld,
  code: 'SHIPMENT_WITHOUT_ORDER' | 'INVOICE_WITHOUT_ORDER' | 'OVERSOLD',
): SmallWorld {
  const { world } = small;
  const { timeZone, currencyCode } = world.policies;
  const { events, add } = createEventLog(createCalendar(timeZone), currencyCode, Infinity, 'stray-');
  const at = Math.min(...small.instants.map((instant) => instant.getTime())) - 86_400_000;
  if (code === 'OVERSOLD') {
    const figures = { onHand: 1, committed: 3, reserved: 0, unavailable: 0 };
    add(at, 'inventory-stores', { type: 'stock.level', location: 'loc:store-071', sku: 'B-CUP', ...figures });
  }
  if (code === 'INVOICE_WITHOUT_ORDER') {
    const line = { kind: 'PRODUCT', line: 1, sku: 'B-CUP', quantity: 1, amount: '9.00', description: 'Cup' };
    const money = { lines: [line], total: '9.00', paid: '9.00', status: 'PAID' };
    add(at, 'billing', {
      type: 'invoice.issued',
      invoice: '0000099999',
      account: 'B-0000001',
      ref: '0099999',
      ...money,
    });
  }
  if (code === 'SHIPMENT_WITHOUT_ORDER') {
    const items = [{ sku: 'B-CUP', quantity: 1, line: 1, scanned: true }];
    const parcels = [{ parcel: 'PC-1', tracking: null, items }];
    const shipment = 'SH-1';
    add(at, 'fulfillment', {
      type: 'shipment.created',
      shipment,
      ref: 'SO-99999-1',
      fo: null,
      carrier: 'PARCEL-CO',
      parcels,
    });
    add(at + 60_000, 'fulfillment', { type: 'shipment.shipped', shipment });
  }
  return { ...small, world: { ...world, events: sortEvents([...world.events, ...events]) } };
}
