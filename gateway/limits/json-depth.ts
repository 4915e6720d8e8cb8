/** How many lists and objects stand in each other, counted no further than one over `most`. */
export function jsonDepth(value: unknown, most: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (most <= 0) return 1;
  let depth = 0;
  for (const inner of Object.values(value)) depth = Math.max(depth, jsonDepth(inner, most - 1));
  return depth + 1;
}
