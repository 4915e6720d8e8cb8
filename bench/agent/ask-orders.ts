import { type OrderNumber, toOrderNumber } from '../../subgraphs/kit/index.ts';
import type { Person } from './ask-person.ts';
import { ask, type Room } from './room.ts';

/** What each system has of the orders, by their numbers. */
export type OrderParts = Awaited<ReturnType<typeof askOrders>>;

/** Everything that can be asked as soon as the orders are known, side by side. */
export async function askOrders({ orders, invoices }: Person, { silos, call }: Room) {
  const { billing, fulfillment, service, ledger } = silos;
  const numbers = orders.map(({ number }) => number);
  const billed = invoices.items.flatMap(({ orderNumber }) => toOrderNumber(orderNumber ?? '') ?? []);
  const [lines, work, shipments, returns, bills, payments, refunds, cases, callBacks, recorded] = await Promise.all([
    ask(silos.orders.linesByOrder, numbers, call),
    ask(fulfillment.workByOrder, numbers, call),
    ask(fulfillment.shipmentsByOrder, [...new Set<OrderNumber>([...numbers, ...billed])], call),
    ask(fulfillment.returnsByOrder, numbers, call),
    ask(billing.invoicesByOrder, numbers, call),
    ask(billing.paymentsByOrder, numbers, call),
    ask(billing.refundsByOrder, numbers, call),
    ask(service.cases.byOrder, numbers, call),
    ask(service.callBacks.byOrder, numbers, call),
    ask(ledger.ofOrders, numbers, call),
  ]);
  return { lines, work, shipments, returns, bills, payments, refunds, cases, callBacks, recorded };
}
