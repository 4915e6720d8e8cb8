import { type FieldNode, type GraphQLSchema, Kind, parse, print } from 'graphql';
import { toPolicyOverrides } from '../../sandbox/policies-file.ts';
import type { World } from '../../sandbox/world/world.ts';
import { readPolicies } from '../../subgraphs/insight/policies/read-policies.ts';
import type { OrderPromise } from '../../subgraphs/insight/rules/promise.ts';
import { type EmittedStates, notificationsOf } from '../../subgraphs/insight/rules/promises/notification.ts';
import { durationMs, toDateTime } from '../../subgraphs/kit/index.ts';
import type { Stack } from '../support/stack.ts';
import type { Case, ExpectedEvent, Json } from './cases.ts';
import { compareData } from './compare.ts';
import { pruneAnswer, pruneDocument } from './prune.ts';

/**
 * A case whose answer is a list of events: the world is lived through, the order is looked at whenever a silo may show
 * something new and one second after each due date, and what is to be said by then is compared, in its order. What
 * clients subscribe to is asked of the order's promises.
 */
export interface LiveCase extends Case {
  readonly number: string;
  readonly query: string;
  readonly events: readonly ExpectedEvent[];
}

/** Null: the case has no events. */
export function toLiveCase(api: GraphQLSchema, one: Case, text: string): LiveCase | null {
  const [first] = one.events ?? [];
  if (!one.events || !first) return null;
  const document = pruneDocument(api, toOrderQuery(text));
  if (!document) return null;
  const kept = ({ notBefore, data }: ExpectedEvent): ExpectedEvent => ({
    notBefore,
    data: promiseIn(pruneAnswer(document, { orderByNumber: { promises: [data.promiseAtRisk ?? null] } })),
  });
  const number = String((first.data.promiseAtRisk as { orderNumber: Json }).orderNumber);
  return { ...one, number, query: print(document), events: one.events.map(kept) };
}

/** The subscription's selection, asked of all promises of an order, with what decides whether they are said. */
function toOrderQuery(text: string): string {
  const operation = parse(text).definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('expected a subscription, received no operation');
  const [field] = operation.selectionSet.selections as readonly FieldNode[];
  const selection = field?.selectionSet ? print(field.selectionSet) : '';
  return `query ($number: String!) { orderByNumber(number: $number) { promises ${selection} } }`;
}

function promiseIn(answer: Json): { readonly [field: string]: Json } {
  const { orderByNumber } = answer as { orderByNumber: { promises: { [field: string]: Json }[] } };
  return orderByNumber.promises[0] ?? {};
}

type SeenPromise = OrderPromise & { readonly [field: string]: Json };

/** Lives a case through, and returns what differs from the right events. */
export async function runLiveCase(stack: Stack, one: LiveCase): Promise<string[]> {
  const seen = await eventsOf(stack, one);
  const missing = one.events.length - seen.length;
  const counted = missing === 0 ? [] : [`expected ${one.events.length} events, got ${seen.length}`];
  return [...counted, ...one.events.flatMap((expected, index) => eventDifferences(expected, seen[index], index, one))];
}

interface SeenEvent {
  readonly at: string;
  readonly promise: SeenPromise;
}

function eventDifferences(expected: ExpectedEvent, seen: SeenEvent | undefined, index: number, one: Case): string[] {
  if (!seen) return [`event ${index}: expected ${JSON.stringify(expected.data)}, got none`];
  const early =
    Date.parse(seen.at) < Date.parse(expected.notBefore)
      ? [`event ${index}: expected not before ${expected.notBefore}, got it at ${seen.at}`]
      : [];
  return [...early, ...compareData(expected.data, seen.promise, one).map((line) => `event ${index}: ${line}`)];
}

async function eventsOf(stack: Stack, { number, query, start, at }: LiveCase): Promise<SeenEvent[]> {
  const { sandbox, world } = stack;
  const policies = readPolicies(toPolicyOverrides(world));
  await sandbox.throwSwitches([]);
  const looks = new Set(showInstants(world, Date.parse(start ?? at), Date.parse(at)));
  const events: SeenEvent[] = [];
  let states: EmittedStates = new Map();
  for (let look = next(looks); look !== null; look = next(looks)) {
    const now = toDateTime(new Date(look), policies.timeZone);
    await sandbox.setClock(now);
    const promises = await promisesNow(stack, query, number);
    const said = notificationsOf(promises, states, 'MEDIUM', { now, policies });
    states = said.states;
    events.push(...said.emitted.map((promise) => ({ at: now, promise: promise as SeenPromise })));
    for (const instant of dueInstants(promises, look, Date.parse(at))) looks.add(instant);
  }
  return events;
}

async function promisesNow(stack: Stack, query: string, number: string): Promise<readonly OrderPromise[]> {
  const { data } = await stack.ask(query, { number });
  return data?.orderByNumber?.promises ?? [];
}

/** Takes the earliest out. */
function next(looks: Set<number>): number | null {
  if (looks.size === 0) return null;
  const earliest = Math.min(...looks);
  looks.delete(earliest);
  return earliest;
}

/** When the systems show what happened: each after its own lag, or with its next file. No promise is in a mail. */
function showInstants({ events, policies }: World, from: number, to: number): number[] {
  const telling = events.filter(({ system }) => system !== 'marketing');
  const instants = telling.map(({ system, time }) => {
    const { lag = 'PT0S', extract } = policies.habits[system] ?? {};
    if (!extract) return time + durationMs(lag);
    const every = durationMs(extract.every);
    return Math.ceil(time / every) * every + durationMs(extract.arrivesAfter);
  });
  return instants.filter((instant) => instant >= from && instant <= to);
}

function dueInstants(promises: readonly OrderPromise[], now: number, to: number): number[] {
  return promises
    .flatMap(({ dueBy }) => (dueBy === null ? [] : [Date.parse(dueBy) + 1_000]))
    .filter((instant) => instant > now && instant <= to);
}
