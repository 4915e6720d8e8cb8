import { decodeCursor, encodeCursor, type PageArgs } from '../../../kit/index.ts';
import type { Timeline } from './timeline.ts';
import type { TimelineEvent, TimelineKind } from './timeline-event.ts';

/** A page of a timeline. */
export interface TimelinePage extends Pick<Timeline, 'gaps'> {
  readonly edges: readonly { readonly cursor: string; readonly node: TimelineEvent }[];
  readonly nodes: readonly TimelineEvent[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** By system, the position of the last event of it that was shown. */
type Positions = Readonly<Record<string, string>>;

/**
 * The next events after a cursor. The cursor knows of each system how far it was shown: one that could not be read keeps its
 * place, so that a later page brings what is missing.
 * @param kinds Null: all.
 */
export function timelinePage(
  { events, gaps }: Timeline,
  { first, after }: PageArgs,
  kinds: readonly TimelineKind[] | null,
): TimelinePage {
  const start = after ? decodeCursor(after, readPositions) : {};
  const waiting = events.filter((event) => isAfter(start, event) && (kinds?.includes(event.kind) ?? true));
  const edges = toEdges(waiting.slice(0, first), start);
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: waiting.length > first,
      hasPreviousPage: false,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? after ?? null,
    },
    gaps,
  };
}

function toEdges(events: readonly TimelineEvent[], start: Positions) {
  let reached = start;
  return events.map((node) => {
    reached = { ...reached, [node.source.system]: positionOf(node) };
    return { cursor: encodeCursor(JSON.stringify(reached)), node };
  });
}

function isAfter(start: Positions, event: TimelineEvent): boolean {
  const reached = start[event.source.system];
  return reached === undefined || positionOf(event) > reached;
}

/** Ordered as the events of one system are: by time, then by id. */
function positionOf({ occurredAt, id }: TimelineEvent): string {
  return `${new Date(occurredAt).toISOString()} ${id}`;
}

function readPositions(text: string): Positions | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return Object.values(value).every((position) => typeof position === 'string') ? (value as Positions) : null;
  } catch {
    return null;
  }
}
