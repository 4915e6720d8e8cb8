import { isDeepStrictEqual } from 'node:util';
import { askServer, type GraphAnswer } from './ask.ts';
import { type ScreenRequest, screenRequests } from './screen-requests.ts';
import type { RunningLane } from './session.ts';

/** What the lanes agree on. */
export interface Agreement {
  readonly customers: number;
  /** Of one answer as JSON, on average. */
  readonly bytes: number;
}

/**
 * Asks all lanes of one screen for the same customers. Throws where one differs: what does not give the same answer is
 * not worth a time.
 */
export async function compareAnswers(lanes: readonly RunningLane[], ids: readonly string[]): Promise<Agreement> {
  const answers: unknown[][] = [];
  for (const lane of lanes) answers.push(await screensOf(lane, ids));
  const [first, ...others] = answers;
  if (!first) throw new Error('Expected lanes to compare, received none');
  others.forEach((screens, index) => {
    const differing = ids.filter((_, nth) => !isDeepStrictEqual(screens[nth], first[nth]));
    if (differing.length === 0) return;
    const names = [lanes[0]?.lane.name, lanes[index + 1]?.lane.name].join(' and ');
    throw new Error(`${names} answer differently for ${differing.join(', ')}: nothing is timed`);
  });
  const empty = ids.filter((_, nth) => !hasOrders(first[nth]));
  if (empty.length > 0) throw new Error(`The screens of ${empty.join(', ')} are empty: nothing is timed`);
  return { customers: ids.length, bytes: Math.round(JSON.stringify(first).length / ids.length) };
}

async function screensOf({ target, lane }: RunningLane, ids: readonly string[]): Promise<unknown[]> {
  const screens: unknown[] = [];
  const [first, ...more] = screenRequests(target.form, target.screen, ids);
  if (!first) return [];
  // The first answer of a process says of some systems that nobody asked them yet.
  await askServer(target.url, first);
  for (const request of [first, ...more]) {
    const { data, errors } = await askPatiently(target.url, request);
    if (errors) throw new Error(`${lane.name} answers with an error: ${errors[0]?.message}`);
    screens.push(data);
  }
  return screens;
}

const TRIES = 5;

/** Again after an error: while everything starts, a system may be late. */
async function askPatiently(url: string, request: ScreenRequest): Promise<GraphAnswer> {
  let answer = await askServer(url, request);
  for (let attempt = 1; attempt < TRIES && answer.errors; attempt += 1) answer = await askServer(url, request);
  return answer;
}

interface Screen {
  readonly customer: { readonly orders: { readonly nodes: readonly unknown[] } } | null;
}

function hasOrders(screen: unknown): boolean {
  return ((screen as Screen).customer?.orders.nodes.length ?? 0) > 0;
}
