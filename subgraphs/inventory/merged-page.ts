import {
  type Clock,
  decodeCursor,
  encodeCursor,
  gapOf,
  type PageArgs,
  type SiloDeclaration,
  SiloError,
  type SourceInfo,
} from '../kit/index.ts';

/** What one system has of a merged list after a position, in the order of positions. */
export interface Window<T> {
  readonly items: readonly T[];
  /** Whether the system has more after these. @default false */
  readonly more?: boolean;
  readonly source: SourceInfo;
}

/** One of the systems whose items make up a merged list. */
export interface Contributor<T> {
  readonly silo: SiloDeclaration;
  /** What it has after a position (null: from the start). Throws a `SiloError` when it could not be read. */
  readonly readAfter: (position: string | null) => Promise<Window<T>>;
}

/** A connection over several systems: `sources` were read, `gaps` could not be read. */
export interface MergedPage<T> {
  readonly nodes: readonly T[];
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly sources: readonly SourceInfo[];
  readonly gaps: readonly SourceInfo[];
}

export interface MergeOptions<T> {
  readonly args: PageArgs;
  /** Where an item stands; distinct inside one system. Items are merged by it, ties in the order of the systems. */
  readonly positionOf: (item: T) => string;
  readonly contributors: readonly Contributor<T>[];
  readonly clock: Clock;
}

/** How far each system was read. A system that could not be read keeps its place, so that a later page fills the gap. */
type Positions = Readonly<Record<string, string>>;

export async function mergePage<T>({ args, positionOf, contributors, clock }: MergeOptions<T>): Promise<MergedPage<T>> {
  const start = args.after ? readPositions(args.after, contributors) : {};
  const windows = await Promise.all(contributors.map((contributor) => readWindow(contributor, start, clock)));
  const read = windows.filter((window) => window.is === 'read');
  const waiting = read
    .flatMap(({ system, items }) => items.map((node) => ({ system, node, position: positionOf(node) })))
    .sort((a, b) => (a.position < b.position ? -1 : Number(a.position > b.position)));
  const edges: { cursor: string; node: T }[] = [];
  let reached = start;
  for (const { system, node, position } of waiting.slice(0, args.first)) {
    reached = { ...reached, [system]: position };
    edges.push({ cursor: encodeCursor(JSON.stringify(reached)), node });
  }
  return {
    nodes: edges.map(({ node }) => node),
    edges,
    pageInfo: {
      hasNextPage: waiting.length > args.first || read.some(({ more }) => more),
      hasPreviousPage: false,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? args.after ?? null,
    },
    sources: read.map(({ source }) => source),
    gaps: windows.flatMap((window) => (window.is === 'gap' ? [window.gap] : [])),
  };
}

type Read<T> =
  | {
      readonly is: 'read';
      readonly system: string;
      readonly items: readonly T[];
      more: boolean;
      readonly source: SourceInfo;
    }
  | { readonly is: 'gap'; readonly gap: SourceInfo };

async function readWindow<T>({ silo, readAfter }: Contributor<T>, start: Positions, clock: Clock): Promise<Read<T>> {
  try {
    const { items, more = false, source } = await readAfter(start[silo.system] ?? null);
    return { is: 'read', system: silo.system, items, more, source };
  } catch (thrown) {
    if (thrown instanceof SiloError) return { is: 'gap', gap: gapOf(silo, clock) };
    throw thrown;
  }
}

function readPositions(cursor: string, contributors: readonly Contributor<unknown>[]): Positions {
  const systems = contributors.map(({ silo }) => silo.system);
  return decodeCursor(cursor, (text) => {
    const positions = parseObject(text);
    const isOurs = Object.entries(positions ?? {}).every(
      ([system, position]) => systems.includes(system) && typeof position === 'string',
    );
    return positions !== null && isOurs ? (positions as Positions) : null;
  });
}

function parseObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** The window of a list that is known as a whole. */
export function windowAfter<T>(
  items: readonly T[],
  source: SourceInfo,
  position: string | null,
  positionOf: (item: T) => string,
): Window<T> {
  return { items: position === null ? items : items.filter((item) => positionOf(item) > position), source };
}
