import type { QueryPlan } from '@apollo/query-planner';

/** What the planner's thread is asked, one at a time. Plain data. Supergraphs have numbers. */
export type ThreadQuestion =
  | { readonly is: 'open'; readonly supergraph: number; readonly sdl: string }
  | { readonly is: 'close'; readonly supergraph: number }
  | {
      readonly is: 'plan';
      readonly supergraph: number;
      /** One operation with its fragments. */
      readonly text: string;
      readonly schema: 'api' | 'full';
      readonly labels: ReadonlySet<string>;
    };

/** What it answers. */
export type ThreadAnswer =
  | { readonly is: 'done' }
  | { readonly is: 'plan'; readonly plan: QueryPlan }
  | { readonly is: 'refused'; readonly message: string; readonly code: unknown; readonly cause: string };
