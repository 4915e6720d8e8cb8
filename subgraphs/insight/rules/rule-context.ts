import type { Policies } from '../policies/policies.ts';

/** What every rule gets beside the facts. */
export interface RuleContext {
  /** The one clock's instant, RFC 3339 with the offset of `policies.timeZone`. */
  readonly now: string;
  readonly policies: Policies;
}
