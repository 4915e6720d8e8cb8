import type { CallContext, SourceInfo } from '../kit/index.ts';
import type { Level } from './stock.ts';

/** Levels of one system whose `available` is negative. */
export interface OversoldLevels {
  readonly levels: readonly Level[];
  /** Whether the system has more of them after these. */
  readonly more: boolean;
  readonly source: SourceInfo;
}

/** A bounded scan: the levels after a position (`levelPosition`), all or the first hundred in the order of positions. */
export type OversoldScan = (after: string | null, context: CallContext) => Promise<OversoldLevels>;

/** Where a level stands in every list: by place, then item. */
export function levelPosition({ locationId, sku }: Pick<Level, 'locationId' | 'sku'>): string {
  return `${locationId}/${sku}`;
}
