import type { LevelKey } from '../../subgraphs/inventory/ids.ts';
import { toInvoice, toShipment } from '../aggregator.ts';
import { type Facts, levelKey, type PlainLine, type PlainOrder } from './facts.ts';

/** The customer screen as one would write it by hand, over objects that are there. */
export function plainScreen(id: string, facts: Facts): object {
  const buyer = facts.buyers.get(id);
  if (!facts.customers.has(id) || !buyer) return { customer: null };
  const nodes = buyer.orders.slice(0, 10).map((order) => toOrder(order, facts));
  return { customer: { id, orders: { nodes } } };
}

function toOrder({ number, status, channel, placedAt, total, lines }: PlainOrder, facts: Facts) {
  return {
    number,
    status,
    channel,
    placedAt,
    total,
    lines: { nodes: lines.slice(0, 10).map((line) => toLine(line, facts)) },
    invoices: { nodes: (facts.billed.get(number)?.invoices ?? []).slice(0, 5).map(toInvoice) },
    shipments: { nodes: (facts.sent.get(number)?.shipments ?? []).slice(0, 5).map(toShipment) },
  };
}

function toLine({ lineNumber, title, quantity, total, variant, stockWhereOrdered }: PlainLine, facts: Facts) {
  const level = stockWhereOrdered && toLevel(stockWhereOrdered, facts);
  return { lineNumber, title, quantity, total, variant, stockWhereOrdered: level };
}

function toLevel(key: LevelKey, { levels }: Facts) {
  const level = levels.get(levelKey(key));
  if (!level) return null;
  const { band, onHand, available, source } = level;
  return { band, onHand, available, source };
}
