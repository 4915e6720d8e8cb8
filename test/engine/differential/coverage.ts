/** Everything that a run must have exercised at least once. */
export const features = [
  'several keys',
  'compound key',
  'nested key',
  'key stub (resolvable: false)',
  '@requires',
  '@requires with arguments',
  '@requires nested',
  '@requires over another entity',
  '@requires chained over subgraphs',
  '@provides',
  '@shareable',
  '@shareable with another nullability',
  '@shareable root list, merged by position',
  '@shareable root object, fields split',
  '@external',
  '@override',
  '@override with a label',
  '@interfaceObject',
  '@inaccessible',
  '@tag',
  'interface',
  'union',
  'enum merged',
  'input merged',
  'mutation',
  'mutations in series over subgraphs',
  'list of lists',
  'custom scalar',
  'null',
  'missing entity',
  'alias',
  'fragment',
  'inline fragment',
  'type condition on an interface or union',
  '@skip on a field',
  '@include on a field',
  '@skip or @include on a fragment',
  '@skip or @include by variable',
  '@skip or @include by literal',
  'variable',
  'variable default',
  'variable null',
  'variable omitted',
  'variable inside a literal',
  'input object variable',
  'list variable',
  'enum variable',
  'custom scalar variable',
  '__typename',
  'introspection',
  'several operations',
  'repeated field with merged selections',
  'deep nesting',
  'wrong variable',
  'failure: unreachable',
  'failure: errors only',
  'failure: data null',
  'failure: data null with error',
  'failure: nonsense',
  'failure: too few entities',
  'failure: too many entities',
  'failure: entities null',
  'failure: field error',
  'failure: null with error',
  'failure: null without error in a non-null field',
  'failure: wrong type',
  'failure: slow',
  'failure: root fetches only',
  'failure: entity fetches only',
  'failure: computed from a failed field',
  'failure: bubbled to a parent',
] as const;

export type Feature = (typeof features)[number];

/** Counts, for each feature, the cases that exercised it. */
export interface Coverage {
  add(exercised: ReadonlySet<Feature>): void;
  readonly counts: ReadonlyMap<Feature, number>;
  /** Features that no case exercised. */
  missing(): Feature[];
  table(): string;
}

export function createCoverage(): Coverage {
  const counts = new Map<Feature, number>(features.map((feature) => [feature, 0]));
  return {
    add: (exercised) => {
      for (const feature of exercised) counts.set(feature, (counts.get(feature) ?? 0) + 1);
    },
    counts,
    missing: () => features.filter((feature) => counts.get(feature) === 0),
    table: () => [...counts].map(([feature, count]) => `${feature.padEnd(50)} ${String(count).padStart(6)}`).join('\n'),
  };
}
