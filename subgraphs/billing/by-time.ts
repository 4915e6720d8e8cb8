type Order<T> = (a: T, b: T) => number;

/** The instant of a time that was read, in milliseconds. What has no readable time has no place in a list: throws its error. */
export function instantOf(time: string): number {
  if (typeof time !== 'string') throw time;
  return Date.parse(time);
}

/** By time, then by number. */
export function oldestFirst<T extends { readonly number: string }>(timeOf: (record: T) => string): Order<T> {
  return (a, b) => instantOf(timeOf(a)) - instantOf(timeOf(b)) || compare(a.number, b.number);
}

/** By time, the latest first, then by number. */
export function newestFirst<T extends { readonly number: string }>(timeOf: (record: T) => string): Order<T> {
  return (a, b) => instantOf(timeOf(b)) - instantOf(timeOf(a)) || compare(a.number, b.number);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
