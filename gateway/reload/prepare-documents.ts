import { setImmediate as nextTurn } from 'node:timers/promises';
import type { NamedDocument, PreparationProblem } from '../engine/documents.ts';
import type { Log } from '../log.ts';

/** What can plan documents ahead; those it cannot plan it names, with the reason. */
export interface Preparable {
  prepare(documents: readonly NamedDocument[]): Promise<PreparationProblem[]>;
}

/** How long requests wait for documents that need no new plan. */
const TURN_MS = 5;

/**
 * Readies an engine for documents, so that no request waits for their plans. One after the other, with requests in
 * between: reading and compiling keep the process from everything else.
 */
export async function prepareDocuments(
  engine: Preparable,
  documents: readonly NamedDocument[],
  log: Log,
): Promise<void> {
  let leftOut = 0;
  let turnAt = performance.now();
  for (const document of documents) {
    leftOut += (await engine.prepare([document])).length > 0 ? 1 : 0;
    if (performance.now() - turnAt < TURN_MS) continue;
    await nextTurn();
    turnAt = performance.now();
  }
  log.info('documents prepared', { prepared: documents.length - leftOut, leftOut });
}
