import type { QuirkName } from '../quirks.ts';

/** Whether a quirk is shown now. */
export type Shows = (name: QuirkName) => boolean;
