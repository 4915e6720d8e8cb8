import { gatewayNative } from '../../schema/lint.ts';
import type { NamedDocument, PreparationProblem } from '../engine/documents.ts';
import type { Log } from '../log.ts';

/** What can plan documents for `ask`; those it cannot plan it names, with the reason. */
export interface InternallyPreparable {
  prepareInternal(
    documents: readonly NamedDocument[],
    options: { readonly notFrom: readonly string[] },
  ): Promise<PreparationProblem[]>;
}

/**
 * Readies engine after engine for the documents of `ask`. Throws for one that a gateway-native subgraph would answer:
 * asking itself it would never end. One that selects what no subgraph has yet is named in the log once, and skipped.
 */
export function createInternalPreparation(documents: readonly NamedDocument[], log: Log) {
  const told = new Set<string>();
  return async (engine: InternallyPreparable): Promise<void> => {
    const problems = await engine.prepareInternal(documents, { notFrom: gatewayNative });
    refuse(problems.filter(({ answeredBy }) => answeredBy !== undefined));
    for (const { name, message } of problems) {
      if (!told.has(name)) log.info('internal.later', { document: name, reason: message });
      told.add(name);
    }
  };
}

function refuse(problems: readonly PreparationProblem[]): void {
  if (problems.length === 0) return;
  const list = problems.map(({ name, answeredBy }) => `"${name}" would be answered by the subgraph "${answeredBy}"`);
  throw new Error(
    `Internal documents are answered by silos alone, but ${list.join(', ')}, which asks the graph itself.`,
  );
}
