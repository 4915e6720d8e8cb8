import type { TimelineEvent } from './timeline-event.ts';

/** In the order that decides between events of one instant. Others come last. */
const systems = [
  'order-history',
  'billing',
  'inventory-stores',
  'inventory-warehouses',
  'fulfillment',
  'service',
  'marketing',
];

/** Oldest first; of one instant by system, then by key. */
export function byTime(a: TimelineEvent, b: TimelineEvent): number {
  return (
    Date.parse(a.occurredAt) - Date.parse(b.occurredAt) ||
    systemRank(a.source) - systemRank(b.source) ||
    compareTexts(a.source.system, b.source.system) ||
    compareTexts(a.id, b.id)
  );
}

/** Where a system stands in the order of systems. */
export function systemRank({ system }: { readonly system: string }): number {
  const rank = systems.indexOf(system);
  return rank < 0 ? systems.length : rank;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
