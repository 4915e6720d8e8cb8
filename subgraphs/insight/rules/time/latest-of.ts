type Instant = string | null | undefined;

/** The latest of some instants; what is not known is left out. Null: none is known. */
export function latestOf(...instants: readonly Instant[]): string | null {
  return pick(instants, (one, other) => Date.parse(one) > Date.parse(other));
}

/** The earliest of some instants, likewise. */
export function earliestOf(...instants: readonly Instant[]): string | null {
  return pick(instants, (one, other) => Date.parse(one) < Date.parse(other));
}

function pick(instants: readonly Instant[], isBetter: (one: string, other: string) => boolean): string | null {
  return instants.reduce<string | null>(
    (best, instant) => (instant && (best === null || isBetter(instant, best)) ? instant : best),
    null,
  );
}
