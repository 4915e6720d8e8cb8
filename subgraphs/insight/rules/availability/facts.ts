import type { SourceInfo } from '../../../kit/index.ts';
import { gapsOf } from './completion.ts';
import type { Part } from './wanted.ts';

/**
 * What the answer rests on: the systems that have stock of the wanted items or expect some, and what an unread one last
 * said. If nobody has any, that is what all that were asked said.
 */
export function factsOf(parts: readonly Part[]): readonly SourceInfo[] {
  const read = parts.flatMap(({ stock }) => stock.sources);
  const having = parts.flatMap(({ stock }) => [...stock.levels, ...stock.inbound].map(({ source }) => source?.system));
  const used = read.filter(({ system }) => having.includes(system));
  const shown = gapsOf(parts).flatMap((gap) => (gap.shown ? [gap.shown] : []));
  const facts = [...(used.length > 0 ? used : read), ...shown];
  return [...new Map(facts.map((source) => [source.system, source])).values()];
}
