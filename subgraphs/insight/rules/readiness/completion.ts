/** One way in which the facts that could not be read may be: the systems among them that would say the best. */
export type Completion = ReadonlySet<string>;

/** What a rule answers whatever the unknown facts are. */
export interface Decision<T> {
  /** Null: it answers one thing under one completion and another under another. */
  readonly value: T | null;
  /** The systems that decide it. */
  readonly dependsOn: readonly string[];
}

/**
 * Decides under every completion of the facts of systems that could not be read. More goods and more money never make an
 * order less ready, so the worst and the best that each system may say are enough.
 */
export function decide<T>(unread: readonly string[], answer: (completion: Completion) => T): Decision<T> {
  const systems = [...new Set(unread)];
  const answers = new Map(subsetsOf(systems).map((completion) => [keyOf(systems, completion), answer(completion)]));
  const [first, ...others] = answers.values();
  if (others.every((other) => other === first)) return { value: first as T, dependsOn: [] };
  const isDeciding = (system: string) =>
    subsetsOf(systems.filter((other) => other !== system)).some(
      (rest) => answers.get(keyOf(systems, rest)) !== answers.get(keyOf(systems, new Set([...rest, system]))),
    );
  return { value: null, dependsOn: systems.filter(isDeciding) };
}

function subsetsOf(systems: readonly string[]): readonly Completion[] {
  return systems.reduce<Completion[]>(
    (subsets, system) => subsets.flatMap((subset) => [subset, new Set([...subset, system])]),
    [new Set()],
  );
}

function keyOf(systems: readonly string[], completion: Completion): string {
  return systems.map((system) => (completion.has(system) ? '1' : '0')).join('');
}
