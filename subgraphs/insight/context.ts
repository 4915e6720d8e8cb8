import type { Caller } from '../kit/index.ts';
import type { AskFacts } from './ask-facts.ts';
import type { InsightLoaders } from './loaders/loaders.ts';
import type { RuleContext } from './rules/rule-context.ts';
import type { KeptLists } from './worklists/kept-lists.ts';

/** What resolvers work with during one client request. */
export interface InsightContext {
  readonly caller: Caller;
  /** The instant of the request: every answer of it is computed at this one. */
  readonly rules: RuleContext;
  readonly askFacts: AskFacts;
  readonly loaders: InsightLoaders;
  /** Work lists that were computed for a first page, for the pages after it. */
  readonly kept: KeptLists;
}
