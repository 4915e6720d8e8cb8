import type { SiloKind } from '../kit/index.ts';

// In the order in which a customer's records are listed. Systems that are not named here come after them.
const KINDS: Readonly<Record<string, SiloKind>> = {
  'order-history': 'ORDER_HISTORY',
  billing: 'BILLING',
  fulfillment: 'FULFILLMENT',
  service: 'SERVICE',
  marketing: 'MARKETING',
};

const ORDER = Object.keys(KINDS);

/** Which kind of silo a system of the crosswalk is. Links may name systems that no subgraph reads: those are `OTHER`. */
export function siloOf(system: string): SiloKind {
  return Object.hasOwn(KINDS, system) ? (KINDS[system] as SiloKind) : 'OTHER';
}

/** Sorts names of systems as they are listed; unknown ones at the end, alphabetically. */
export function bySystem(a: string, b: string): number {
  return rank(a) - rank(b) || byText(a, b);
}

/** Sorts texts by code unit: the same on every machine. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function rank(system: string): number {
  const index = ORDER.indexOf(system);
  return index < 0 ? ORDER.length : index;
}
