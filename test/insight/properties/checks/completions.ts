import type { BillingRecord, OrderFacts } from '../../../../subgraphs/insight/facts/order-facts.ts';
import type { StockLevel } from '../../../../subgraphs/insight/facts/stock-facts.ts';
import type { RuleContext } from '../../../../subgraphs/insight/rules/rule-context.ts';
import type { System } from '../project/unread.ts';

/**
 * What the unread systems might have said: billing nothing or everything, a stock system none, one too few, just enough
 * or plenty of all items, and each item alone unlike the others. `whole` is the same order with nothing unread.
 */
export function completionsOf(whole: OrderFacts, down: readonly System[], context: RuleContext): OrderFacts[] {
  const bills = down.includes('billing') ? [nothingPaid, fullyPaid(whole, context)] : [null];
  const inventories = down.filter((system) => system.startsWith('inventory-'));
  const stocks = inventories.length > 0 ? levelsOf(whole, inventories) : [whole.stock];
  return bills.flatMap((billing) =>
    stocks.map((stock) => ({
      ...whole,
      stock,
      billing: billing === null ? whole.billing : { is: 'known' as const, value: billing, source: null },
    })),
  );
}

const nothingPaid: BillingRecord = { invoices: [], payments: [], refunds: [] };

function fullyPaid({ history }: OrderFacts, { now }: RuleContext): BillingRecord {
  const total = history.is === 'known' ? history.value?.total : null;
  const payment = {
    id: 'payment:all',
    kind: 'SALE',
    status: 'SUCCEEDED',
    processedAt: now,
    authorizationExpiresAt: null,
    amount: total ?? { amount: '0.00', currencyCode: 'USD' },
    source: null,
  };
  return { invoices: [], payments: [payment], refunds: [] };
}

const PLENTY = 1_000;

/** Figures for every item that some place of these systems works on. */
function levelsOf(whole: OrderFacts, systems: readonly System[]): OrderFacts['stock'][] {
  const wanted = wantedAt(whole, systems);
  const skus = [...new Set(wanted.map(({ sku }) => sku))];
  const all = [() => 0, (want: number) => want - 1, (want: number) => want, () => PLENTY].map((units) =>
    filled(whole, wanted, (_, want) => units(want)),
  );
  const alone = skus.flatMap((one) =>
    [0, PLENTY].map((units) => filled(whole, wanted, (sku) => (sku === one ? units : PLENTY - units))),
  );
  return [...all, ...alone];
}

interface Wanted {
  readonly sku: string;
  readonly want: number;
  readonly location: StockLevel['location'];
}

function wantedAt({ fulfillment }: OrderFacts, systems: readonly System[]): Wanted[] {
  const works = fulfillment.is === 'known' ? fulfillment.value.fulfillmentOrders : [];
  return works.flatMap(({ location, lines }) => {
    const keeper: System = location?.type === 'STORE' ? 'inventory-stores' : 'inventory-warehouses';
    if (!location || !systems.includes(keeper)) return [];
    return lines.flatMap(({ boxes }) =>
      boxes.map(({ sku, quantity }) => ({ sku: sku ?? '', want: quantity, location })),
    );
  });
}

function filled(
  { stock }: OrderFacts,
  wanted: readonly Wanted[],
  unitsOf: (sku: string, want: number) => number,
): OrderFacts['stock'] {
  const items = [...stock].map(([sku, item]) => {
    const own = wanted.filter((one) => one.sku === sku);
    const kept = item.levels.filter((level) => !own.some(({ location }) => location.id === level.location.id));
    const levels = own.map(({ want, location }) => levelOf(location, unitsOf(sku, want)));
    return [sku, { ...item, levels: [...kept, ...levels] }] as const;
  });
  return new Map(items);
}

function levelOf(location: StockLevel['location'], onHand: number): StockLevel {
  return {
    id: `stock:${location.id}`,
    location,
    onHand,
    committed: 0,
    reserved: 0,
    unavailable: 0,
    available: onHand,
    outOfStockSince: null,
    lastCountedAt: null,
    lastSoldAt: null,
    source: null,
  };
}
