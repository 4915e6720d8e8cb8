import {
  type CallContext,
  type Clock,
  entityOrNull,
  fromRecord,
  type Outcome,
  type PageArgs,
  type Resolvers,
  recordFields,
  valueOrNull,
} from '../kit/index.ts';
import {
  type InboundEntity,
  type LevelEntity,
  type LocationEntity,
  listed,
  toInboundEntity,
  toLevelEntity,
  toLocation,
  toVariant,
  type VariantEntity,
} from './entities.ts';
import { fromLevelId, inboundId, type LevelKey, toLevelId, variantId } from './ids.ts';
import type { Item } from './item.ts';
import type { InventoryLoaders } from './loaders.ts';
import { type Location, type LocationType, openingWindows, openToday } from './location.ts';
import { mergePage, windowAfter } from './merged-page.ts';
import { levelPosition } from './oversold.ts';
import { availableOf, bandOf, type Level } from './stock.ts';
import { readStockFacts } from './stock-facts.ts';
import { isOpen, type Supply, supplyPosition } from './supply.ts';

/** What resolvers work with: one per client request. */
export interface InventoryContext {
  readonly loaders: InventoryLoaders;
  readonly call: CallContext;
  readonly clock: Clock;
}

export const resolvers: Resolvers = {
  Query: {
    productVariant: (_: unknown, { sku }: { sku: string }, { loaders }: InventoryContext) =>
      knownVariant(toVariant(sku), loaders),
    location: (_: unknown, { id }: { id: string }, { loaders }: InventoryContext) => knownLocation({ id }, loaders),
    productVariantsBySkus: (_: unknown, { skus }: { skus: readonly string[] }) => skus.map(toVariant),
    locationsByIds: (_: unknown, { ids }: { ids: readonly string[] }) => ids.map(toLocation),
    oversoldLevels: (_: unknown, args: PageArgs, context: InventoryContext) => oversoldLevels(args, context),
  },
  ProductVariant: {
    __resolveReference: (keys: Partial<VariantEntity>, { loaders }: InventoryContext) =>
      knownVariant(toVariant(keys.sku ?? variantId.decode(keys.id ?? '')), loaders),
    title: ofItem(({ title }) => title),
    options: ofItem(({ options }) => options),
    discontinued: ofItem(({ discontinued }) => discontinued),
    source: ofItem(({ source }) => source),
    components: ofItem(({ components }) =>
      (components as unknown) instanceof Error
        ? components
        : components.map(({ sku, quantityPerKit }) => ({ variant: toVariant(sku), quantityPerKit })),
    ),
    inventoryLevels: inventoryLevels,
    inventoryLevel: ({ sku }: VariantEntity, args: { locationId: string }, { loaders }: InventoryContext) =>
      knownLevel({ sku, locationId: args.locationId }, loaders),
    inboundSupply: inboundSupply,
    stockFacts: ({ sku }: VariantEntity, _: unknown, { loaders, clock }: InventoryContext) =>
      readStockFacts(sku, loaders, clock),
  },
  InventoryLevel: {
    __resolveReference: ({ id, sku, locationId: place }: LevelReference, { loaders }: InventoryContext) =>
      knownLevel(sku && place ? { sku, locationId: place } : fromLevelId(id ?? ''), loaders),
    id: ({ sku, locationId }: LevelEntity) => toLevelId({ sku, locationId }),
    variant: ({ sku }: LevelEntity) => toVariant(sku),
    location: ({ locationId: id }: LevelEntity) => ({ id }),
    band: fromRecord(bandOf),
    available: fromRecord(availableOf),
    ...recordFields<Level>('onHand', 'committed', 'reserved', 'unavailable'),
    ...recordFields<Level>('outOfStockSince', 'lastCountedAt', 'lastSoldAt', 'soldToday', 'source'),
  },
  Location: {
    __resolveReference: ({ id }: { id: string }, { loaders }: InventoryContext) => knownLocation({ id }, loaders),
    name: ofLocation(({ name }) => name),
    type: ofLocation(({ type }) => type),
    timeZone: ofLocation(({ timeZone }) => timeZone),
    address: ofLocation(({ address }) => address),
    openToday: ofLocation(openToday),
    openingWindows: ofLocation(openingWindows),
    contact: ofLocation(({ contact }) => contact),
    coordinates: ofLocation(({ coordinates }) => coordinates),
  },
  InboundSupply: {
    __resolveReference: async ({ id }: { id: string }, { loaders }: InventoryContext) =>
      entityOrNull({ id }, await loaders.supply(inboundId.decode(id))),
    variant: fromRecord(({ sku }: Supply) => toVariant(sku)),
    location: fromRecord((supply: Supply) => ({ id: supply.locationId })),
    ...recordFields<Supply>('quantity', 'unallocatedQuantity', 'expectedAt', 'originallyExpectedAt', 'revisions'),
    ...recordFields<Supply>('status', 'reference', 'source'),
  },
};

type LevelReference = Partial<LevelKey> & { readonly id?: string };

async function knownVariant(keys: VariantEntity, loaders: InventoryLoaders): Promise<VariantEntity | null> {
  return entityOrNull(keys, await loaders.item(keys.sku));
}

async function knownLocation(keys: LocationEntity, loaders: InventoryLoaders): Promise<LocationEntity | null> {
  return entityOrNull(keys, await loaders.location(keys.id));
}

function knownLevel(key: LevelKey, loaders: InventoryLoaders): Promise<LevelEntity | null> {
  return loaders.level(key).then((record) => entityOrNull(key, record));
}

function ofItem<V>(pick: (item: Item) => V) {
  const pickFrom = (record: Outcome<Item>): V | null => {
    const item = valueOrNull(record);
    return item && pick(item);
  };
  return ({ sku, record }: VariantEntity, _: unknown, { loaders }: InventoryContext) =>
    record ? pickFrom(record) : loaders.item(sku).then(pickFrom);
}

function ofLocation<V>(pick: (location: Location, clock: Clock) => V) {
  const pickFrom = (record: Outcome<Location>, clock: Clock): V | null => {
    const location = valueOrNull(record);
    return location && pick(location, clock);
  };
  return ({ id, record }: LocationEntity, _: unknown, { loaders, clock }: InventoryContext) =>
    record ? pickFrom(record, clock) : loaders.location(id).then((loaded) => pickFrom(loaded, clock));
}

interface LevelArgs extends PageArgs {
  readonly locationTypes?: readonly LocationType[] | null;
}

async function inventoryLevels({ sku }: VariantEntity, args: LevelArgs, { loaders, clock }: InventoryContext) {
  const contributors = loaders.stockSystems.map(({ silo, stock }) => ({
    silo,
    readAfter: async (position: string | null) => {
      const { levels, source } = listed(silo, await stock(sku));
      const wanted = await ofTypes(levels, args.locationTypes ?? null, loaders);
      return windowAfter(wanted.map(toLevelEntity), source, position, levelPosition);
    },
  }));
  return mergePage({ args, positionOf: levelPosition, contributors, clock });
}

async function ofTypes(levels: readonly Level[], types: readonly LocationType[] | null, loaders: InventoryLoaders) {
  if (types === null) return levels;
  const places = await Promise.all(levels.map(async (level) => valueOrNull(await loaders.location(level.locationId))));
  return levels.filter((_, index) => types.includes(places[index]?.type as LocationType));
}

async function inboundSupply({ sku }: VariantEntity, args: PageArgs, { loaders, clock }: InventoryContext) {
  const positionOf = ({ record }: InboundEntity) => supplyPosition(valueOrNull(record) as Supply);
  const contributors = (await loaders.supplySystems()).map(({ silo, supply }) => ({
    silo,
    readAfter: async (position: string | null) => {
      const { supplies, source } = listed(silo, await supply(sku));
      return windowAfter(supplies.filter(isOpen).map(toInboundEntity), source, position, positionOf);
    },
  }));
  return mergePage({ args, positionOf, contributors, clock });
}

async function oversoldLevels(args: PageArgs, { loaders, clock, call }: InventoryContext) {
  const contributors = loaders.stockSystems.map(({ silo, oversold }) => ({
    silo,
    readAfter: async (position: string | null) => {
      const { levels, more, source } = await oversold(position, call);
      return { ...windowAfter(levels.map(toLevelEntity), source, position, levelPosition), more };
    },
  }));
  return mergePage({ args, positionOf: levelPosition, contributors, clock });
}
