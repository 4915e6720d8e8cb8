import { askServer } from './ask.ts';
import { neverSeen } from './cold/never-seen.ts';
import { graphqlRequest, screenDocument } from './screen-requests.ts';
import type { RunningLane } from './session.ts';

/** Bytes of the heap that one more document takes: its text, its parsed form, its plan. */
export async function measurePlanBytes(
  { target, server }: RunningLane,
  customerId: string,
  documents: number,
): Promise<number> {
  const before = await server.ask.heapBytes();
  for (let index = 0; index < documents; index += 1) {
    await askServer(target.url, graphqlRequest(neverSeen(screenDocument), { id: customerId }));
  }
  return ((await server.ask.heapBytes()) - before) / documents;
}
