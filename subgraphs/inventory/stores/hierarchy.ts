import { DropFileError } from '../../kit/index.ts';
import { at, type Segment } from './x12-segments.ts';

/** One level of a shipment: the shipment itself, an order, a pack, an item. */
export interface HierarchyNode {
  readonly id: string;
  /** HL03: `S`, `O`, `P`, `I` and others. */
  readonly level: string;
  readonly line: number;
  /** What is said of it, without its HL. */
  readonly segments: readonly Segment[];
  /** The node above; null for a root. */
  readonly parent: HierarchyNode | null;
  /** How many nodes stand above. */
  readonly depth: number;
}

// The standard's hierarchies have four or five levels; a file must not make us go deeper than a stack.
const MOST_LEVELS = 20;

/**
 * The HL loops of a transaction set, each under the one that HL02 names, wherever that stands: levels may be left out
 * and their order in the file says nothing. Throws a `DropFileError` for an id that comes twice, a parent that is not
 * there, or a circle.
 */
export function readHierarchy(segments: readonly Segment[]): HierarchyNode[] {
  const loops = loopsOf(segments);
  const nodes = new Map<string, HierarchyNode>();
  const nodeOf = (id: string, below: readonly string[]): HierarchyNode => {
    const known = nodes.get(id);
    if (known) return known;
    const loop = loops.get(id) as Loop;
    const { hl, inside } = loop;
    const parentId = at(hl, 2);
    if (below.length > MOST_LEVELS) throw new DropFileError(hl.line, `at most ${MOST_LEVELS} levels`, 'more');
    if (below.includes(id)) throw new DropFileError(hl.line, 'HL02, a parent that is not below', parentId);
    if (parentId !== '' && !loops.has(parentId)) throw new DropFileError(hl.line, 'HL02, the id of an HL', parentId);
    const parent = parentId === '' ? null : nodeOf(parentId, [...below, id]);
    const depth = parent ? parent.depth + 1 : 0;
    if (depth > MOST_LEVELS) throw new DropFileError(hl.line, `at most ${MOST_LEVELS} levels`, 'more');
    const node = { id, level: at(hl, 3), line: hl.line, segments: inside, parent, depth };
    nodes.set(id, node);
    return node;
  };
  return [...loops.keys()].map((id) => nodeOf(id, []));
}

/** The nearest segment of a name, looked for in the node itself and then above it. */
export function nearest(node: HierarchyNode, wanted: (segment: Segment) => boolean): Segment | null {
  for (let here: HierarchyNode | null = node; here; here = here.parent) {
    const found = here.segments.find(wanted);
    if (found) return found;
  }
  return null;
}

interface Loop {
  readonly hl: Segment;
  readonly inside: readonly Segment[];
}

function loopsOf(segments: readonly Segment[]): Map<string, Loop> {
  const starts = segments.flatMap(({ name }, index) => (name === 'HL' ? [index] : []));
  const loops = new Map<string, Loop>();
  starts.forEach((start, index) => {
    const [hl, ...inside] = segments.slice(start, starts[index + 1]);
    if (!hl) return;
    if (loops.has(at(hl, 1))) throw new DropFileError(hl.line, 'HL01, an id of its own', at(hl, 1));
    loops.set(at(hl, 1), { hl, inside });
  });
  return loops;
}
