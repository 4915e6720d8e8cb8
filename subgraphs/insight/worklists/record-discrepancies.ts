import { type SiloKind, valueOrNull } from '../../kit/index.ts';
import type { InsightContext } from '../context.ts';
import type { Gap, Known } from '../facts/known.ts';
import type { OrderRecord } from '../facts/order-facts.ts';
import type { Inbound, ItemStock } from '../facts/stock-facts.ts';
import { invoiceWithoutOrder, type NamingInvoice } from '../rules/discrepancies/invoice-without-order.ts';
import { findOversold, type PromisedLevel } from '../rules/discrepancies/oversold.ts';
import { type NamingShipment, shipmentWithoutOrder } from '../rules/discrepancies/shipment-without-order.ts';
import type { Discrepancy, DiscrepancyCode } from '../rules/discrepancy.ts';
import { findOrders } from './found-orders.ts';
import { type Scanned, scannedBy } from './scan.ts';

/** What is wrong with records that belong to no order, and with stock. */
export interface RecordDiscrepancies {
  readonly discrepancies: readonly Discrepancy[];
  readonly gaps: readonly Gap[];
}

type Finder = (context: InsightContext) => Promise<RecordDiscrepancies>;

const FINDERS: Partial<Record<DiscrepancyCode, Finder>> = {
  INVOICE_WITHOUT_ORDER: findInvoices,
  SHIPMENT_WITHOUT_ORDER: findShipments,
  OVERSOLD: findOversoldLevels,
};

/** Scans for the asked codes. */
export async function findRecordDiscrepancies(
  codes: ReadonlySet<DiscrepancyCode>,
  context: InsightContext,
): Promise<RecordDiscrepancies> {
  const found = await Promise.all([...codes].flatMap((code) => FINDERS[code]?.(context) ?? []));
  return { discrepancies: found.flatMap((one) => one.discrepancies), gaps: found.flatMap(({ gaps }) => gaps) };
}

/** Every record names an order as its system writes it; the number is null where that fits no order's form. */
interface NamingRecord {
  readonly orderNumber: string | null;
  readonly orderReference: string | null;
}

type RawInvoice = Omit<NamingInvoice, 'reference' | 'lines'> &
  NamingRecord & {
    readonly lines?:
      | readonly (Omit<NamingInvoice['lines'][number], 'sku'> & {
          readonly variant?: { readonly sku: string } | null;
        })[]
      | null;
  };

async function findInvoices(context: InsightContext): Promise<RecordDiscrepancies> {
  return await findNaming<RawInvoice>(
    scannedBy('invoices', context),
    ({ lines, ...invoice }, reference, order) =>
      invoiceWithoutOrder(
        {
          ...invoice,
          reference,
          lines: (lines ?? []).map(({ variant, ...line }) => ({ ...line, sku: variant?.sku ?? null })),
        },
        order,
        context.rules,
      ),
    context,
  );
}

type RawShipment = Omit<NamingShipment, 'reference' | 'number'> & NamingRecord;

async function findShipments(context: InsightContext): Promise<RecordDiscrepancies> {
  return await findNaming<RawShipment>(
    scannedBy('shipments', context),
    (shipment, reference, order) =>
      shipmentWithoutOrder({ ...shipment, number: numberOf(shipment), reference }, order, context.rules),
    context,
  );
}

/** As it is printed: the key in the system that has it. */
function numberOf({ id, source }: RawShipment): string {
  return source?.recordKey ?? id;
}

/** Asks order history for every order that the records name; a record that names nothing is left alone. */
async function findNaming<Raw extends NamingRecord>(
  scanning: Promise<Scanned<Raw>>,
  find: (raw: Raw, reference: string, order: Known<OrderRecord | null>) => Discrepancy | null,
  context: InsightContext,
): Promise<RecordDiscrepancies> {
  const { nodes, gaps } = await scanning;
  const found = await Promise.all(
    nodes.map(async (raw) => {
      if (raw.orderReference === null) return null;
      return find(raw, raw.orderReference, await historyOf(raw.orderNumber, context));
    }),
  );
  return { discrepancies: found.filter((one) => one !== null), gaps };
}

/** What order history says of a number: a known null where there is no such order, or no order can be called so. */
async function historyOf(number: string | null, { loaders }: InsightContext): Promise<Known<OrderRecord | null>> {
  const order = number === null ? null : valueOrNull(await loaders.assessedOrder.load(number));
  return order?.facts.history ?? { is: 'known', value: null, source: null };
}

interface RawLevel {
  readonly id: string;
  readonly variant: { readonly sku: string } | null;
  readonly location: { readonly id: string } | null;
}

async function findOversoldLevels(context: InsightContext): Promise<RecordDiscrepancies> {
  const [{ nodes, gaps }, found] = await Promise.all([
    scannedBy<RawLevel>('oversold', context),
    findOrders(['pickups'], context),
  ]);
  const levels = await Promise.all(nodes.map((raw) => toPromisedLevel(raw, context)));
  const isUnsure = found.gaps.some(({ silo }) => SPEAK_FOR_PICKUPS.has(silo));
  const pickups = isUnsure ? null : found.orders.flatMap(({ discrepancies }) => discrepancies);
  return { discrepancies: findOversold(levels.flat(), pickups, context.rules), gaps: [...gaps, ...found.gaps] };
}

/** Without these it is not known whether a pick-up speaks for a level already. */
const SPEAK_FOR_PICKUPS: ReadonlySet<SiloKind> = new Set(['ORDER_HISTORY', 'FULFILLMENT', 'INVENTORY']);

async function toPromisedLevel(
  { id, variant }: RawLevel,
  { loaders, rules }: InsightContext,
): Promise<PromisedLevel[]> {
  const kit = variant && valueOrNull(await loaders.kitStock.load(variant.sku));
  const level = kit?.item.levels.find((one) => one.id === id);
  if (!kit || !level) return [];
  const { sku, title } = kit.item;
  return [{ sku, title, level, inbound: inboundOf(kit.item, rules.policies.procurementSystem) }];
}

function inboundOf({ inbound, gaps }: ItemStock, procurementSystem: string): Known<readonly Inbound[]> {
  const gap = gaps.find(({ system }) => system === procurementSystem);
  return gap ? { is: 'unknown', gap } : { is: 'known', value: inbound, source: null };
}

/** The discrepancy of a record, found again by its id. Null: there is none any more. */
export async function findRecordDiscrepancy(
  id: string,
  code: string,
  context: InsightContext,
): Promise<Discrepancy | null> {
  const finder = FINDERS[code as DiscrepancyCode];
  const { discrepancies } = (await finder?.(context)) ?? { discrepancies: [] };
  return discrepancies.find((discrepancy) => discrepancy.id === id) ?? null;
}
