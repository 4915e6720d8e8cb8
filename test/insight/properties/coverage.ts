import type { AssessedOrder } from '../../../subgraphs/insight/rules/assess-order.ts';
import { blockerCodes } from '../../../subgraphs/insight/rules/blocker.ts';
import type { Discrepancy } from '../../../subgraphs/insight/rules/discrepancy.ts';
import { discrepancyCodes } from '../../../subgraphs/insight/rules/discrepancy.ts';

const readinessStatuses = ['READY', 'PARTIALLY_READY', 'BLOCKED', 'FULFILLED', 'CANCELED', 'UNKNOWN'] as const;
const promiseStatuses = ['PENDING', 'AT_RISK', 'BROKEN', 'KEPT', 'SUPERSEDED', 'WITHDRAWN', 'UNKNOWN'] as const;

/** How often each answer was given, of those that a rule can give. */
export interface Coverage {
  add(order: AssessedOrder): void;
  addFound(discrepancies: readonly Discrepancy[]): void;
  /** Answers that were never given. */
  missing(): string[];
  table(): string;
}

export function createCoverage(): Coverage {
  const names = [
    ...readinessStatuses.map((status) => `readiness ${status}`),
    ...readinessStatuses.map((status) => `line ${status}`),
    ...blockerCodes.map((code) => `blocker ${code}`),
    ...promiseStatuses.map((status) => `promise ${status}`),
    ...discrepancyCodes.map((code) => `discrepancy ${code}`),
    'gate open',
  ];
  const counts = new Map(names.map((name) => [name, 0]));
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  const addFound = (discrepancies: readonly Discrepancy[]) => {
    for (const { code } of discrepancies) count(`discrepancy ${code}`);
  };
  return {
    add({ readiness, promises, discrepancies }) {
      count(`readiness ${readiness.status}`);
      for (const { status } of readiness.lines) count(`line ${status}`);
      for (const { code } of readiness.blockers) count(`blocker ${code}`);
      for (const { status } of promises) count(`promise ${status}`);
      if (readiness.mayOfferAppointment.allowed) count('gate open');
      addFound(discrepancies);
    },
    addFound,
    missing: () => [...counts].flatMap(([name, times]) => (times === 0 ? [name] : [])),
    table: () => [...counts].map(([name, times]) => `${name.padEnd(45)} ${String(times).padStart(7)}`).join('\n'),
  };
}
