import { createHash } from 'node:crypto';

/** How much of the traffic takes a labelled `@override`, in percent: 0 is none, 100 is all. */
export type OverrideShares = Readonly<Record<string, number>>;

/** The labels that are on for a request. The same request id decides the same way every time. */
export function createOverrides(labels: readonly string[], shares: OverrideShares) {
  const known = labels.map((label) => [label, shares[label] ?? shareOf(label)] as const);
  const none: ReadonlySet<string> = new Set();
  return (requestId: string): ReadonlySet<string> => {
    if (known.length === 0) return none;
    const on = known.filter(([label, share]) => share >= 100 || (share > 0 && chanceOf(requestId, label) < share));
    return new Set(on.map(([label]) => label));
  };
}

/** A label such as `percent(25)` says its share itself; any other one is off until it is configured. */
function shareOf(label: string): number {
  return Number(/^percent\((\d+(?:\.\d+)?)\)$/.exec(label)?.[1] ?? 0);
}

/** From 0 to less than 100, by the request and the label. */
function chanceOf(requestId: string, label: string): number {
  const hash = createHash('sha256').update(`${label}\n${requestId}`).digest();
  return (hash.readUInt32BE(0) / 2 ** 32) * 100;
}
