import type { AskFacts } from '../ask-facts.ts';
import { type RawTimelines, readTimeline } from '../facts/read-timeline.ts';
import type { TimelineOrder } from '../facts/timeline-facts.ts';
import type { Policies } from '../policies/policies.ts';
import { inChunks } from './order-facts.ts';

const MOST_ORDERS = 100;

/** What happened to these orders, by number. */
export async function askTimelines(
  numbers: readonly string[],
  askFacts: AskFacts,
  { procurementSystem }: Policies,
): Promise<Map<string, TimelineOrder>> {
  const read = await inChunks(numbers, MOST_ORDERS, async (chunk) => {
    const answer = await askFacts<RawTimelines>('timeline-facts', { numbers: chunk });
    return chunk.map((number, index) => readTimeline(number, index, answer, procurementSystem));
  });
  return new Map(read.map((order) => [order.number, order]));
}
