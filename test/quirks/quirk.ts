import type { QuirkName } from '../../sandbox/quirks.ts';
import type { Stack } from '../support/stack.ts';

/** One habit of old systems: how a stand-in shows it, what the wrapper does about it, and how that is proven. */
export interface Quirk {
  /** Its place in the table of quirks, 1 to 30. */
  readonly number: number;
  /** A few words, for the table. */
  readonly title: string;
  /** What the stand-in does, with the name of its knob where it is not a habit of the system. */
  readonly standIn: string;
  /** What the wrapper does, in one sentence. */
  readonly rule: string;
  /** Knobs that are on while it is looked at; none for habits. */
  readonly knobs: readonly QuirkName[];
  /** Asks the graph, and says what is not as the rule has it. Empty: right. */
  readonly verdict: (stack: Stack) => Promise<readonly string[]>;
  /** How the rule is switched off: in this file of the product the one text is replaced by the other. */
  readonly withoutRule: { readonly file: string; readonly text: string; readonly by: string };
}
