import type { FastifyInstance } from 'fastify';
import type { Shown } from '../world/shown-state.ts';
import { type GroupToken, groupOf, KEY_CAP, type PageHabits, pageOf, readToken } from './pages.ts';
import type { Criteria, Search } from './searches.ts';
import type { State } from './state.ts';

/** What the system knows now, and the instant it stands for. */
export type Now = () => Shown<State>;

/** What the system has to say, and how it cuts it into pages. */
export interface Shows {
  readonly now: Now;
  readonly pages: () => PageHabits;
}

/** A question: keys by one name, tokens to go on with, or criteria to go through a list with. */
export type Question = Criteria & {
  readonly tokens?: readonly string[];
  readonly pageSize?: number;
  readonly token?: string;
  readonly [by: string]: unknown;
};

const keys = { type: 'array', items: { type: 'string', maxLength: 200 }, minItems: 1, maxItems: KEY_CAP };
const texts = { type: 'array', items: { type: 'string' } };
const text = { type: 'string', minLength: 1 };
const instant = { type: 'string', format: 'date-time' };

/** Refuses what a list does not take; what it does not know it leaves out. */
function schemaOf({ lookups }: Pick<Search<unknown>, 'lookups'>) {
  const lookupKeys = Object.fromEntries(Object.keys(lookups).map((by) => [by, keys]));
  const properties = {
    ...lookupKeys,
    tokens: keys,
    pageSize: { type: 'integer', minimum: 1 },
    token: text,
    location: text,
    locations: { ...keys, items: text },
    methods: texts,
    states: texts,
    shippedFrom: instant,
    shippedTo: instant,
    windowFrom: instant,
    windowTo: instant,
    openReceivedBefore: instant,
  };
  return { type: 'object', properties };
}

/** A list of the system that is asked with a body. */
export function addSearch<T>(app: FastifyInstance, path: string, search: Search<T>, shows: Shows): void {
  app.post<{ Body: Question }>(path, { schema: { body: schemaOf(search) } }, async ({ body }) =>
    answer(search, body, shows),
  );
}

/** A list of the system whose keys stand in the address, each as a parameter of its own. */
export function addLookup<T>(app: FastifyInstance, path: string, search: Search<T>, shows: Shows): void {
  app.get<{ Querystring: Question }>(path, { schema: { querystring: schemaOf(search) } }, async ({ query }) =>
    answer(search, query, shows),
  );
}

/** How many keys a question carries; 0 for a list that is gone through. */
export function keysOf(question: unknown): number {
  const { methods, states, ...rest } = (question ?? {}) as Question;
  return Object.values(rest).find(Array.isArray)?.length ?? 0;
}

function answer<T>(search: Search<T>, question: Question, shows: Shows): object {
  const { state, asOf } = shows.now();
  const habits = shows.pages();
  const head = { asOf: asOf.toISOString() };
  const tokens = tokensOf(search, question);
  if (tokens) {
    const groups = tokens.map((token) => groupOf(search.lookups[token.by]?.(state, token.key) ?? [], token, habits));
    return { ...head, groups: groups.map((group) => ({ ...group, items: group.items.map(search.write) })) };
  }
  if (!search.scan) throw Object.assign(new Error('E-KEYS: no keys'), { statusCode: 400 });
  const page = pageOf(search.scan.rows(state, question), search.scan.position, question, habits);
  return { ...head, items: page.items.map(search.write), next: page.next };
}

function tokensOf<T>({ lookups }: Search<T>, question: Question): GroupToken[] | null {
  if (question.tokens) return question.tokens.map((token) => readToken<GroupToken>(token));
  const by = Object.keys(lookups).find((name) => question[name] !== undefined);
  return by === undefined ? null : (question[by] as string[]).map((key) => ({ by, key, after: null }));
}
