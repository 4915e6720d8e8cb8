import type { Random } from '../../../sandbox/world/generator/random.ts';
import { type IsWhole, reencoded, torn, truncated } from './byte-mutations.ts';
import type { Mutation } from './mutation.ts';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

const isWhole: IsWhole = (body) => {
  try {
    JSON.parse(body.toString());
    return true;
  } catch {
    return false;
  }
};

/**
 * One of the things that happen to a JSON answer. Left out are those after which it is another valid answer, for they cannot
 * be noticed: a value of the same type, null, blank and missing fields where a field may have none, other values for null, and
 * whole rows that are missing where a system leaves out what it has not, and rows more in a list that nobody asked for by keys.
 */
export function mutateJson(body: Buffer, type: string, random: Random): Mutation {
  const answer = JSON.parse(body.toString()) as Json;
  const write = (kind: string): Mutation => ({
    kind,
    body: Buffer.from(JSON.stringify(answer).replaceAll(HUGE, DIGITS)),
  });
  switch (
    random.pick(['truncated', 'torn', 're-encoded', 'retyped', 'retyped', 'reordered', 'duplicated', 'over-long'])
  ) {
    case 'truncated':
      return truncated(body, random);
    case 'torn':
      return torn(body, random, isWhole);
    case 're-encoded':
      return reencoded(body, random, type);
    case 'retyped':
      retype(answer, random);
      return write('retyped');
    case 'reordered':
      return { kind: 'reordered', body: Buffer.from(JSON.stringify(reordered(answer, random, 0))) };
    case 'duplicated':
      duplicate(answer, random);
      return write('duplicated');
    default:
      addStranger(answer, random);
      return write('over-long');
  }
}

// Stands in the tree for a number that a JS number cannot hold.
const HUGE = '"a number of many digits"';
const DIGITS = '12345678901234567890.12345';

/** One value gets another type. */
function retype(answer: Json, random: Random): void {
  const slots: { holder: Record<string, Json>; name: string; value: Json }[] = [];
  const walk = (holder: Json) => {
    if (typeof holder !== 'object' || holder === null) return;
    for (const [name, value] of Object.entries(holder)) {
      if (value !== null) slots.push({ holder: holder as Record<string, Json>, name, value });
      walk(value);
    }
  };
  walk(answer);
  const { holder, name, value } = random.pick(slots);
  holder[name] = random.pick(otherTypes(value));
}

function otherTypes(value: Json): Json[] {
  const huge = JSON.parse(HUGE) as string;
  if (Array.isArray(value)) return [{}, 'none', 7, true, [7], [null], [[]]];
  if (typeof value === 'object') return [[], 'none', 7, true];
  if (typeof value === 'number') return [`${value}x`, String(value), true, {}, [], huge, '1e2'];
  if (typeof value === 'boolean') return ['perhaps', 7, {}, []];
  const digits = /^\d{1,15}$/.test(value) ? [Number(value)] : [];
  return [...digits, 7, 0.5, true, false, {}, [value, value], huge];
}

/** Names and rows of the lists of the answer in another order; what is inside of a row keeps the order of its lists. */
function reordered(value: Json, random: Random, depth: number): Json {
  if (Array.isArray(value)) {
    const items = value.map((item) => reordered(item, random, depth + 1));
    return depth <= 1 ? shuffled(items, random) : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, item]) => [name, reordered(item, random, depth + 1)] as const);
  return Object.fromEntries(shuffled(entries, random));
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, at: random.int(0, 1_000_000) }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);
}

/** A row comes once more, anywhere in its list. */
function duplicate(answer: Json, random: Random): void {
  const rows = random.pick(listsOf(answer));
  const row = rows.length === 0 ? null : random.pick(rows);
  if (row !== null) rows.splice(random.int(0, rows.length), 0, structuredClone(row));
}

const KEYS = ['for', 'key', 'sku', 'code', 'po'];

/** A row about something that nobody asked for. */
function addStranger(answer: Json, random: Random): void {
  const rows = random.pick(listsOf(answer));
  const row = rows[0];
  const name = KEYS.find((key) => row !== null && typeof row === 'object' && key in row);
  // Only a list that goes on or ends of its own (`more`) was not asked by keys.
  if (!name || 'more' in (answer as object)) return;
  const stranger = { ...(structuredClone(row) as Record<string, Json>), [name]: 'NOBODY-ASKED' };
  rows.splice(random.int(0, rows.length), 0, stranger);
}

function listsOf(answer: Json): Json[][] {
  const lists = Object.values(answer as Record<string, Json>).filter(Array.isArray);
  return lists.length === 0 ? [[]] : lists;
}
