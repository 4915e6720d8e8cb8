import { type Clock, gapOf, type Outcome, type SiloDeclaration, type SourceInfo } from '../kit/index.ts';
import { type InboundEntity, type LevelEntity, toInboundEntity, toLevelEntity } from './entities.ts';
import type { InventoryLoaders } from './loaders.ts';
import { levelPosition } from './oversold.ts';
import type { Stock } from './stock.ts';
import { type SupplyList, supplyPosition } from './supply.ts';

/** Everything that is known of one item's stock: every level and every delivery, received ones too. */
export interface StockFacts {
  readonly levels: readonly LevelEntity[];
  readonly inbound: readonly InboundEntity[];
  /** The systems that were read whole. */
  readonly sources: readonly SourceInfo[];
  readonly gaps: readonly SourceInfo[];
}

interface Reading {
  readonly silo: SiloDeclaration;
  readonly outcome: Outcome<Stock | SupplyList>;
}

/** Null: the catalog says that there is no such item. */
export async function readStockFacts(sku: string, loaders: InventoryLoaders, clock: Clock): Promise<StockFacts | null> {
  const [item, stocks, inbound] = await Promise.all([
    loaders.item(sku),
    Promise.all(loaders.stockSystems.map(async ({ silo, stock }) => ({ silo, outcome: await stock(sku) }))),
    loaders
      .supplySystems()
      .then((all) => Promise.all(all.map(async ({ silo, supply }) => ({ silo, outcome: await supply(sku) })))),
  ]);
  if (item.is === 'notFound') return null;
  const readings: Reading[] = [...stocks, ...inbound];
  const levels = stocks.flatMap(({ outcome }) => (outcome.is === 'found' ? outcome.value.levels : []));
  const supplies = inbound.flatMap(({ outcome }) => (outcome.is === 'found' ? outcome.value.supplies : []));
  return {
    levels: levels.toSorted(by(levelPosition)).map(toLevelEntity),
    inbound: supplies.toSorted(by(supplyPosition)).map(toInboundEntity),
    ...provenanceOf(readings, clock),
  };
}

/** A system is a source if everything that was asked of it was read, and a gap otherwise. */
function provenanceOf(readings: readonly Reading[], clock: Clock): Pick<StockFacts, 'sources' | 'gaps'> {
  const bySystem = [...Map.groupBy(readings, ({ silo }) => silo)];
  const whole = bySystem.map(([, all]) => all.every(({ outcome }) => outcome.is === 'found'));
  return {
    sources: bySystem.flatMap(([, [first]], index) =>
      whole[index] && first?.outcome.is === 'found' ? [first.outcome.value.source] : [],
    ),
    gaps: bySystem.flatMap(([silo], index) => (whole[index] ? [] : [gapOf(silo, clock)])),
  };
}

function by<T>(positionOf: (item: T) => string) {
  return (a: T, b: T) => (positionOf(a) < positionOf(b) ? -1 : Number(positionOf(a) > positionOf(b)));
}
