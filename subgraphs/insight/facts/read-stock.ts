import type { SourceInfo } from '../../kit/index.ts';
import type { AnswerPath, AskAnswer } from './ask-answer.ts';
import type { Gap } from './known.ts';
import type { ItemOption } from './order-facts.ts';
import { isStale, staleGap } from './read-known.ts';
import { type RawPlace, toLevelPlace } from './read-place.ts';
import type { Inbound, ItemStock, StockLevel } from './stock-facts.ts';

/** A variant as internal documents select it. */
export interface RawItem {
  readonly sku: string;
  readonly title?: string | null;
  readonly discontinued?: boolean | null;
  readonly options?: readonly ItemOption[] | null;
  readonly stockFacts?: RawStock | null;
}

interface RawStock {
  readonly levels: readonly RawLevel[];
  readonly inbound: readonly RawInbound[];
  readonly sources: readonly SourceInfo[];
  readonly gaps: readonly SourceInfo[];
}

type RawLevel = {
  readonly [Name in keyof StockLevel]: Name extends 'location' ? RawPlace | null : StockLevel[Name] | null;
} & { readonly id: string };

type RawInbound = {
  readonly [Name in keyof Inbound]: Inbound[Name] | null;
} & { readonly id: string; readonly location: { readonly id: string } | null };

/** Which systems keep stock. */
export interface StockSystems {
  readonly all: readonly string[];
  readonly timeZone: string;
}

/** Reads what there is of one item. Levels of a source that is too old are not known, as if it had not answered. */
export function readItemStock(
  raw: RawItem,
  answer: AskAnswer<unknown>,
  path: AnswerPath,
  { all, timeZone }: StockSystems,
): ItemStock {
  const { sku, title, discontinued, options, stockFacts } = raw;
  const item = { sku, title: title ?? sku, discontinued: discontinued ?? false, options: options ?? [] };
  if (!stockFacts) {
    return { ...item, levels: [], inbound: [], sources: [], gaps: unreadGaps(answer, path, all) };
  }
  const stale = stockFacts.sources.filter(isStale);
  const isUsed = ({ source }: { readonly source: SourceInfo | null }) => !source || !isStale(source);
  const [levels, unreadable] = split(stockFacts.levels.filter(isUsed), isWhole);
  const gaps = [...stockFacts.gaps.map(({ system }) => system), ...systemsOf(unreadable)];
  return {
    ...item,
    levels: levels.map((level) => toLevel(level, timeZone)),
    inbound: stockFacts.inbound.filter(isUsed).map(toInbound),
    sources: stockFacts.sources.filter((source) => !isStale(source)),
    gaps: [...[...new Set(gaps)].map(answer.gapOf), ...stale.map(staleGap)],
  };
}

/** A figure that could not be read is not zero: such a level is not known, and so is what its system has of the item. */
function isWhole({ onHand, committed, reserved, unavailable, available }: RawLevel): boolean {
  return [onHand, committed, reserved, unavailable, available].every((figure) => typeof figure === 'number');
}

function systemsOf(levels: readonly RawLevel[]): string[] {
  return levels.flatMap(({ source }) => source?.system ?? []);
}

function split<T>(items: readonly T[], fits: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [items.filter(fits), items.filter((item) => !fits(item))];
}

/** Nothing came at all: each system that keeps stock is missing, with its own reason where one is given. */
function unreadGaps(answer: AskAnswer<unknown>, path: AnswerPath, systems: readonly string[]): readonly Gap[] {
  const named = answer.gapsAt(path).filter(({ system }) => systems.includes(system));
  return named.length > 0 ? named : systems.map(answer.gapOf);
}

function toLevel({ location, ...raw }: RawLevel, timeZone: string): StockLevel {
  // `isWhole` saw to it that every figure is there.
  const figures = raw as Omit<StockLevel, 'location'>;
  return { ...figures, location: toLevelPlace(location, timeZone), lastSoldAt: raw.lastSoldAt ?? null };
}

function toInbound({ location, ...raw }: RawInbound): Inbound {
  return {
    ...raw,
    locationId: location?.id ?? '',
    quantity: raw.quantity ?? raw.unallocatedQuantity ?? 0,
    status: raw.status ?? 'UNKNOWN',
    revisions: raw.revisions ?? [],
  };
}
