/** Told now and then during long work: what is being done, how far it is, of how much. */
export type OnProgress = (what: string, done: number, of: number) => void;

const EVERY = 2_000;

/** Tells of every few thousandth step and of the last one. */
export function reportEvery(onProgress: OnProgress | undefined, what: string, done: number, of: number): void {
  if (onProgress && (done % EVERY === 0 || done === of)) onProgress(what, done, of);
}
