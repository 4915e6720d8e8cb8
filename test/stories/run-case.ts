import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildSchema, type GraphQLSchema, print } from 'graphql';
import type { Caller } from '../../subgraphs/kit/index.ts';
import type { Answer, Stack } from '../support/stack.ts';
import type { Case, Json } from './cases.ts';
import { compareData, compareErrors } from './compare.ts';
import { storiesThatComeLater } from './joins-later.ts';
import { runLiveCase, toLiveCase } from './live-events.ts';
import { pruneAnswer, pruneDocument, pruneVariables } from './prune.ts';

const schemaFolder = join(import.meta.dirname, '../../schema');
const read = (path: string, folder: string = schemaFolder) => readFileSync(join(folder, path), 'utf8');

/** The stories' own operations. */
const OPERATIONS = join(schemaFolder, 'operations');

/** The part of a case that the graph can answer by now. */
export interface AskedCase extends Case {
  readonly query: string;
  readonly asked: Record<string, Json>;
  readonly expected: Json;
}

/** One case, ready to be lived through. */
export interface ReadyCase extends Case {
  /** Lives it through, and returns what differs from the right answer. */
  readonly run: (stack: Stack) => Promise<string[]>;
}

/** The cases that can be answered by now, with the operations of a folder. */
export function readyCases(api: GraphQLSchema, cases: readonly Case[], operations: string = OPERATIONS): ReadyCase[] {
  return cases.flatMap((one) => toReadyCase(api, one, read(basename(one.operation), operations)) ?? []);
}

function toReadyCase(api: GraphQLSchema, one: Case, text: string): ReadyCase | null {
  if (storiesThatComeLater.includes(one.story)) return null;
  const live = toLiveCase(api, one, text);
  if (live) return { ...one, run: (stack) => runLiveCase(stack, live) };
  const asked = toAskedCase(api, one, text);
  return asked && { ...one, run: (stack) => runCase(stack, asked) };
}

/** Null: the whole operation belongs to subgraphs that join later. */
export function toAskedCase(
  api: GraphQLSchema,
  one: Case,
  text: string = read(basename(one.operation), OPERATIONS),
): AskedCase | null {
  if (storiesThatComeLater.includes(one.story) || one.data === undefined) return null;
  const document = pruneDocument(api, text);
  if (!document) return null;
  return {
    ...one,
    query: print(document),
    asked: pruneVariables(document, one.variables),
    expected: pruneAnswer(document, one.data),
    errors: one.errors.filter(({ path }) => isAsked(pruneAnswer(document, one.data ?? null), path)),
  };
}

export const readApi = () => buildSchema(read('api.graphql'));

function isAsked(data: Json, path: readonly (string | number)[]): boolean {
  let at: Json | undefined = data;
  for (const step of path) {
    if (at === null || typeof at !== 'object') return at === null;
    at = (at as { [key: string]: Json })[String(step)];
    if (at === undefined) return false;
  }
  return true;
}

/** Lives a case through, and returns what differs from the right answer. */
export async function runCase(stack: Stack, one: AskedCase): Promise<string[]> {
  return compare(one, await liveCase(stack, one, stack.ask));
}

/** Asks what a case asks. */
type Ask<T> = (query: string, variables: Readonly<Record<string, Json>>) => Promise<T>;

/**
 * Lives a case through: the clock goes to the instant at which a failure began, someone meets the failure, then comes
 * the case's own instant and its question. Returns the answer to that.
 */
export async function liveCase<T>(stack: Stack, one: AskedCase, ask: Ask<T>): Promise<T> {
  stack.setCaller(callerOf(one));
  await stack.sandbox.throwSwitches([]);
  for (const since of failureInstants(stack, one)) {
    await stack.sandbox.setClock(new Date(Date.parse(since) - 60_000).toISOString());
    await ask(one.query, one.asked);
    await stack.sandbox.setClock(since);
    await stack.sandbox.throwSwitches(one.switches);
    await ask(one.query, one.asked);
  }
  await stack.sandbox.setClock(one.at);
  await stack.sandbox.throwSwitches(one.switches);
  return await ask(one.query, one.asked);
}

function failureInstants({ world }: Stack, { switches }: AskedCase): string[] {
  return switches.flatMap((name) => {
    const thrown = world.policies.switches[name];
    return thrown && 'since' in thrown ? [thrown.since] : [];
  });
}

function compare(one: AskedCase, { data, errors = [] }: Answer): string[] {
  return [...compareData(one.expected, data ?? null, one), ...compareErrors(one.errors, errors)];
}

/** While roles are not enforced everybody may see what is asked; only the customer's own record depends on who asks. */
export function callerOf({ role, viewer }: AskedCase): Caller {
  return {
    kind: viewer ? 'CUSTOMER' : 'AGENT',
    id: viewer ?? role,
    displayName: null,
    roles: [role],
    customerId: viewer,
    locationId: null,
  };
}
