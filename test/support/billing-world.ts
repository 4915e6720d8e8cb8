import { readWorld } from '../../sandbox/world/read-world.ts';
import type { EventPayload, World, WorldCustomer, WorldEvent } from '../../sandbox/world/world.ts';

/** Something that billing knows: when, and what. */
export type BillingFact = readonly [at: string, payload: EventPayload];

/** The stories' world with more of what billing knows, and more people whom it bills. */
export async function billingWorld(
  facts: readonly BillingFact[],
  customers: readonly WorldCustomer[] = [],
): Promise<World> {
  const stories = await readWorld();
  const events: WorldEvent[] = facts.map(([at, payload], index) => ({
    ...payload,
    id: `billing-${index}`,
    at,
    time: Date.parse(at),
    system: 'billing',
    timeZone: 'America/Los_Angeles',
    currencyCode: 'USD',
  }));
  return {
    ...stories,
    customers: [...stories.customers, ...customers],
    events: [...stories.events, ...events].sort((a, b) => a.time - b.time),
  };
}

/** A person whom only billing knows. */
export function billedPerson(account: string, familyName: string, email: string, address: string): WorldCustomer {
  const link = { grade: 'CERTAIN', method: 'SOURCE_REFERENCE', rule: 'R0', ruleVersion: '1', matchedOn: ['record'] };
  const linked = { ...link, linkedAt: '2026-01-01T00:00:00-08:00', decidedBy: 'SYSTEM' };
  const record = {
    system: 'billing',
    key: account,
    givenName: 'Zoë',
    familyName,
    email,
    emailVerified: false,
    address,
  };
  return { id: `cus_${account}`, displayName: familyName, records: [{ ...record, link: linked }] };
}

/** An invoice of one product line. */
export function invoiceIssued(invoice: string, more: Partial<Extract<EventPayload, { type: 'invoice.issued' }>> = {}) {
  const line = { kind: 'PRODUCT', line: 1, sku: 'LAMP-4', quantity: 1, amount: '59.00', description: 'Lamp 4' };
  return {
    type: 'invoice.issued',
    invoice,
    account: 'B-0009000',
    ref: '0019000',
    lines: [line],
    total: '59.00',
    paid: '0.00',
    status: 'OPEN',
    ...more,
  } as const;
}
