import { writeFile } from 'node:fs/promises';
import type { CustomerRecord, WorldCustomer } from './world/world.ts';

/** Writes the links between the customers' records as JSON lines. No personal data: a link is two keys and its reason. */
export async function writeCrosswalkFile(path: string, customers: readonly WorldCustomer[]): Promise<void> {
  const links = customers.flatMap(({ id, records }) => records.map((record) => toLine(id, record)));
  await writeFile(path, links.map((link) => `${JSON.stringify(link)}\n`).join(''));
}

function toLine(customer: string, { system, key, link }: CustomerRecord) {
  const { grade, method, rule, ruleVersion, matchedOn, linkedAt, decidedBy } = link;
  return { customer, system, key, grade, method, rule, ruleVersion, matchedOn, linkedAt, decidedBy };
}
