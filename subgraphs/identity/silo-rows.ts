import type { Actor, Customer, LinkGrade, LinkMethod, SourceRecord } from './customer.ts';
import type { FamilyRow } from './silo-queries.ts';
import { bySystem, byText, siloOf } from './systems.ts';

/** The customers in the rows of a family question, each with the id or account by which it was asked. */
export function toCustomers(rows: readonly FamilyRow[]): [asked: string, customer: Customer][] {
  return [...Map.groupBy(rows, ({ asked }) => asked)].map(([asked, family]) => [asked, toCustomer(family)]);
}

function toCustomer(family: readonly FamilyRow[]): Customer {
  const id = family[0]?.customer ?? '';
  const members = new Set(family.map(({ member }) => member));
  return {
    id,
    mergedIds: [...members].filter((member) => member !== id).sort(byText),
    sourceRecords: family.flatMap(toSourceRecord).sort(asListed),
  };
}

/** None for a member of the family that has no link. */
function toSourceRecord(row: FamilyRow): SourceRecord[] {
  const { system, key, grade, method, matched_on, linked_at } = row;
  if (system === null || key === null || linked_at === null) return [];
  const link = {
    grade: grade as LinkGrade,
    method: method as LinkMethod,
    rule: row.rule_id,
    ruleVersion: row.rule_version,
    matchedOn: JSON.parse(matched_on ?? '[]') as string[],
    linkedAt: linked_at,
    decidedBy: row.decided_by === null ? null : toDecider(row.decided_by),
  };
  return [{ system, silo: siloOf(system), key, link }];
}

function toDecider(text: string): Actor {
  const [kind, ...id] = text.split(':');
  return { kind: kind as Actor['kind'], id: id.length > 0 ? id.join(':') : null, displayName: null };
}

function asListed(a: SourceRecord, b: SourceRecord): number {
  return bySystem(a.system, b.system) || byText(a.key, b.key);
}
