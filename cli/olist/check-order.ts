import { compareAcross } from './check-across.ts';
import { type Comparison, createSaid, local, money, reais, type Said, sorted, sumOf } from './comparison.ts';
import type { FileItem, FileOrder } from './files.ts';
import type { GraphOrder } from './graph-order.ts';

/** Every value of one order of the files beside what the graph says. */
export function compareOrder(file: FileOrder, graph: GraphOrder | null): Comparison[] {
  const said = createSaid(file.id);
  if (!graph) return [said('order found', 'the order', null)];
  return [
    said('order found', file.id, graph.number),
    said('order status', file.status, graph.sourceStatus),
    said('purchase time', file.purchasedAt, local(graph.placedAt)),
    said('estimated delivery date', file.estimatedAt.slice(0, 10), graph.quotedDeliveryDate),
    said('zip code prefix', file.postalCode, graph.shipTo?.postalCode),
    said('city and state', `${file.city} ${file.state}`, `${graph.shipTo?.city} ${graph.shipTo?.region}`),
    said('items per order', String(file.items.length), graph.lines?.nodes.length),
    said('freight of the order', reais(sumOf(file.items.map(({ freight }) => freight))), money(graph.shippingTotal)),
    ...file.items.flatMap((item) => compareItem(item, file, graph, said)),
    said(
      'payments',
      sorted(file.payments.map(({ type, value }) => `${type.toUpperCase()} ${reais(value)}`)),
      paymentsOf(graph),
    ),
    ...approval(file, graph, said),
    ...compareShipments(file, graph, said),
    ...compareAcross(file, graph, said),
  ];
}

function compareItem(item: FileItem, file: FileOrder, graph: GraphOrder, said: Said): Comparison[] {
  const line = graph.lines?.nodes.find(({ lineNumber }) => lineNumber === item.number);
  const work = graph.fulfillmentOrders?.nodes.find(({ lines }) =>
    lines?.some((part) => part.lineNumber === item.number),
  );
  const freight = graph.invoices?.nodes
    .flatMap(({ lines }) => lines ?? [])
    .find(({ kind, orderLineNumber }) => kind === 'SHIPPING' && orderLineNumber === item.number);
  return [
    said('item product', item.product, line?.variant?.sku),
    said('item product is known to inventory', 'a title', line?.variant?.title ? 'a title' : null),
    said('item quantity', '1', line?.quantity),
    said('item price', reais(item.price), money(line?.unitPrice)),
    said('item total', reais(item.price), money(line?.total)),
    // An order that nobody paid has no invoice to show the freight of each item.
    ...(file.payments.length > 0 ? [said('item freight', reais(item.freight), money(freight?.amount))] : []),
    said('item seller', `loc:seller-${item.seller}`, work?.location?.id),
    said('item ship-by time', item.shipBy, local(work?.fulfillBy ?? null)),
  ];
}

function approval(file: FileOrder, graph: GraphOrder, said: Said): Comparison[] {
  if (file.approvedAt === '') return [];
  return (graph.payments?.nodes ?? []).map(({ processedAt }) =>
    said('approval time', file.approvedAt, local(processedAt)),
  );
}

function compareShipments(file: FileOrder, graph: GraphOrder, said: Said): Comparison[] {
  const shipments = graph.shipments?.nodes ?? [];
  const sellers = new Set(file.items.map(({ seller }) => seller)).size;
  const shipped = file.handedToCarrierAt !== '';
  return [
    said('shipments', String(shipped ? sellers : 0), graph.shipments ? shipments.length : null),
    ...shipments.flatMap((shipment) => [
      said('handed to carrier', file.handedToCarrierAt, local(shipment.shippedAt)),
      said('delivered', file.deliveredAt || 'null', local(shipment.deliveredAt)),
      said(
        'estimated delivery date of the shipment',
        file.estimatedAt.slice(0, 10),
        shipment.expectedArrival?.end.slice(0, 10),
      ),
    ]),
    ...(shipped
      ? [
          said(
            'items shipped',
            sorted(file.items.map(({ number, product }) => `${number} ${product}`)),
            shippedOf(graph),
          ),
        ]
      : []),
  ];
}

function shippedOf(graph: GraphOrder): string {
  const items = (graph.shipments?.nodes ?? []).flatMap(({ parcels }) => parcels ?? []).flatMap(({ items }) => items);
  return sorted(items.map(({ orderLineNumber, variant }) => `${orderLineNumber} ${variant?.sku}`));
}

function paymentsOf(graph: GraphOrder): string {
  return sorted((graph.payments?.nodes ?? []).map(({ method, amount }) => `${method?.kind} ${money(amount)}`));
}
