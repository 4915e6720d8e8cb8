import { sql } from '../kit/index.ts';
import type { AccountText } from './ids.ts';
import type { LinkRow } from './silo-tables.ts';

/** One member of the family of ids that were merged into one customer, with one of its links or none. */
export type FamilyRow = Readonly<Record<'asked' | 'customer' | 'member', string>> & {
  readonly [Column in keyof Omit<LinkRow, 'customer_id' | 'valid_from' | 'valid_to'>]: LinkRow[Column] | null;
};

/** A question in SQL that both dialects understand. */
export type CrosswalkQuery<Row> = ReturnType<typeof sql<Row>>;

/** The families of customers, by any of their ids. */
export function customersByIdQuery(ids: readonly string[], now: string): CrosswalkQuery<FamilyRow> {
  return familiesFrom(
    sql`select customer.id, customer.id, customer.merged_into
      from customer
      where customer.id in (${sql.join(ids)}) and customer.created_at <= ${now}`,
    now,
  );
}

/** The families of customers, by linked records. */
export function customersByAccountQuery(accounts: readonly AccountText[], now: string): CrosswalkQuery<FamilyRow> {
  const records = accounts.map((account) => {
    const end = account.indexOf(':');
    return sql`(${account.slice(0, end)}, ${account.slice(end + 1)})`;
  });
  return familiesFrom(
    sql`select record.system || ':' || record.key, customer.id, customer.merged_into
      from (select column1 as system, column2 as key from (values ${sql.join(records)}) as given) as record
      join link on link.system = record.system and link.key = record.key and ${isValid(now)}
      join customer on customer.id = link.customer_id`,
    now,
  );
}

/** Every system that has a link. */
export function linkedSystemsQuery(now: string): CrosswalkQuery<{ readonly system: string }> {
  return sql`select distinct link.system from link where ${isValid(now)}`;
}

/** Follows merges up to the customer that is left, then down to all that were merged into it, and takes their links. */
function familiesFrom(start: CrosswalkQuery<unknown>, now: string): CrosswalkQuery<FamilyRow> {
  return sql`with recursive
    above(asked, id, next) as (
      ${start}
      union
      select above.asked, customer.id, customer.merged_into
      from above join customer on customer.id = above.next
    ),
    family(root, member) as (
      select above.id, above.id from above where above.next is null
      union
      select family.root, customer.id
      from family join customer on customer.merged_into = family.member
    )
    select above.asked, above.id as customer, family.member,
      link.system, link.key, link.grade, link.method, link.rule_id, link.rule_version,
      link.matched_on, link.linked_at, link.decided_by
    from above
    join family on family.root = above.id
    left join link on link.customer_id = family.member and ${isValid(now)}
    where above.next is null`;
}

function isValid(now: string) {
  return sql`link.valid_from <= ${now} and (link.valid_to is null or link.valid_to > ${now})`;
}
