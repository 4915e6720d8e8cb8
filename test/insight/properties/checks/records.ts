import { orderNumberIn } from '../../../../subgraphs/billing/order-reference.ts';
import type { Known } from '../../../../subgraphs/insight/facts/known.ts';
import type { OrderRecord } from '../../../../subgraphs/insight/facts/order-facts.ts';
import { invoiceWithoutOrder } from '../../../../subgraphs/insight/rules/discrepancies/invoice-without-order.ts';
import { findOversold } from '../../../../subgraphs/insight/rules/discrepancies/oversold.ts';
import { shipmentWithoutOrder } from '../../../../subgraphs/insight/rules/discrepancies/shipment-without-order.ts';
import type { Discrepancy } from '../../../../subgraphs/insight/rules/discrepancy.ts';
import type { RuleContext } from '../../../../subgraphs/insight/rules/rule-context.ts';
import { toInvoice } from '../project/billing-facts.ts';
import type { ProjectedWorld } from '../project/project-facts.ts';
import { said } from '../project/told.ts';

/** What is wrong with records that belong to no order, and with stock; `ofOrders` is what was found in the orders. */
export function recordDiscrepancies(
  projected: ProjectedWorld,
  skus: readonly string[],
  ofOrders: readonly Discrepancy[],
  context: RuleContext,
): Discrepancy[] {
  const { states, told } = projected;
  const shipments = [...states.fulfillment.shipments.values()].map(({ id, ref, status, shippedAt }) =>
    shipmentWithoutOrder(
      { id: `shipment:${id}`, number: id, status, shippedAt, source: told.source('fulfillment'), reference: ref },
      orderNamed(ref.replace(/-\d+$/, ''), projected),
      context,
    ),
  );
  const invoices = [...states.billing.invoices.values()].map((invoice) =>
    invoiceWithoutOrder(
      { ...toInvoice(invoice, told), reference: invoice.reference },
      orderNamed(orderNumberIn(invoice.reference), projected),
      context,
    ),
  );
  return [...shipments, ...invoices].flatMap((one) => one ?? []).concat(oversold(projected, skus, ofOrders, context));
}

function orderNamed(number: string | null, { states, told, order }: ProjectedWorld): Known<OrderRecord | null> {
  const isKnown = number !== null && states.history.orders.has(number);
  return isKnown ? order(number).history : said(null, told.source('order-history'));
}

function oversold(
  { item, told }: ProjectedWorld,
  skus: readonly string[],
  ofOrders: readonly Discrepancy[],
  context: RuleContext,
): readonly Discrepancy[] {
  const levels = skus
    .map(item)
    .flatMap(({ sku, title, levels: all, inbound }) =>
      all.map((level) => ({ sku, title, level, inbound: said(inbound, told.source('inventory-warehouses')) })),
    );
  return findOversold(levels, ofOrders, context);
}
