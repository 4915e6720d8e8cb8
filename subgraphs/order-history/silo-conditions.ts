import type { OrderNumber } from '../kit/index.ts';
import { sql } from '../kit/index.ts';
import type { OrderFilter, OrderStatus } from './domain.ts';
import { orderTypes, toDocuments } from './silo-documents.ts';
import { type Bound, boundAfter, boundOf, type Position } from './silo-position.ts';
import { knownStatusNumbers, type Site, sites, statusNumbers } from './silo-sites.ts';

/** A piece of a `where`. Values are bound, never written into the text. */
export type Condition = ReturnType<typeof sql<boolean>>;

export function equal(column: string, value: string | number): Condition {
  return sql`${sql.ref(column)} = ${value}`;
}

export function oneOf(column: string, values: readonly (string | number)[]): Condition {
  return values.length === 0 ? never : sql`${sql.ref(column)} in (${sql.join(values)})`;
}

export function all(...conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? always : sql`(${sql.join(conditions, sql` and `)})`;
}

export function any(...conditions: readonly Condition[]): Condition {
  return conditions.length === 0 ? never : sql`(${sql.join(conditions, sql` or `)})`;
}

/** Headers of these orders. */
export function ofNumbers(numbers: readonly OrderNumber[]): Condition {
  const { byType, references } = toDocuments(numbers);
  const documents = [...byType].map(([type, wanted]) => all(equal('SHDCTO', type), oneOf('SHDOCO', wanted)));
  return any(...documents, ...(references.length > 0 ? [oneOf('SHVR01', references)] : []));
}

/** Headers of documents that are orders. */
export const isOrder: Condition = oneOf('SHDCTO', orderTypes);

/** Headers that a filter lets through; each company has its own status numbers and its own clock. */
export function ofFilter({ statuses, placedAfter }: OrderFilter): Condition {
  if (!statuses && !placedAfter) return always;
  const ofSite = (site: Site) => {
    const filters = [equal('SHKCOO', site.company)];
    if (statuses) filters.push(ofStatuses(site, statuses));
    // Rows show whole seconds: after an instant is not before the second that follows it.
    if (placedAfter) filters.push(notBefore(boundOf(site, nextSecond(Date.parse(placedAfter)))));
    return all(...filters);
  };
  return any(...sites.map(ofSite));
}

/** Headers of a site that nothing has closed; a status that nobody knows is not known to be closed. */
export function ofOpen(site: Site): Condition {
  return sql`not ${any(oneOf('SHNXTR', statusNumbers(site, ['FULFILLED', 'CANCELED', 'RETURNED'])))}`;
}

/** Headers of a site whose wall clock showed this bound or later. Written so that an index by time can be used. */
export function notBefore({ date, time }: Bound): Condition {
  return all(compare('SHTRDJ', '>=', date), any(compare('SHTRDJ', '>', date), compare('SHTDAY', '>=', time)));
}

/** Headers of a site from before this bound. */
export function before({ date, time }: Bound): Condition {
  return all(compare('SHTRDJ', '<=', date), any(compare('SHTRDJ', '<', date), compare('SHTDAY', '<', time)));
}

/** Headers of a site that come after a position in a list, newest first. */
export function afterNewestFirst(site: Site, position: Position): Condition {
  const bound = boundAfter(site, position);
  return bound.exact ? any(before(bound), laterDocument(site, position, bound)) : before(bound);
}

/** Headers of a site that come after a position in a list, oldest first. */
export function afterOldestFirst(site: Site, position: Position): Condition {
  const bound = boundAfter(site, position);
  if (!bound.exact) return notBefore(bound);
  return all(notBefore(bound), any(sql`not ${at(bound)}`, laterDocument(site, position, bound)));
}

const never: Condition = sql`1 = 0`;
const always: Condition = sql`1 = 1`;

function ofStatuses(site: Site, statuses: readonly OrderStatus[]): Condition {
  const known = oneOf('SHNXTR', statusNumbers(site, statuses));
  if (!statuses.includes('UNKNOWN')) return known;
  return any(known, sql`not ${any(oneOf('SHNXTR', knownStatusNumbers(site)))}`);
}

function at({ date, time }: Bound): Condition {
  return all(equal('SHTRDJ', date), equal('SHTDAY', time));
}

/** At the very same instant: by document type, document number, company. */
function laterDocument(site: Site, { company, type, document }: Position, bound: Bound): Condition {
  const number = compare('SHDOCO', site.company > company ? '>=' : '>', document);
  return all(at(bound), any(compare('SHDCTO', '>', type), all(equal('SHDCTO', type), number)));
}

function compare(column: string, operator: '<' | '<=' | '>' | '>=', value: string | number): Condition {
  return sql`${sql.ref(column)} ${sql.raw(operator)} ${value}`;
}

function nextSecond(instant: number): number {
  return (Math.floor(instant / 1000) + 1) * 1000;
}
