import { minusDuration, plusDuration } from '../../kit/index.ts';
import type { RuleContext } from '../rules/rule-context.ts';
import type { Scan } from './scan.ts';

/** The bounded scans of the silos by which work lists find what to look at. */
export const scans = {
  appointments: ({ now, policies }) => ({
    document: 'work-appointments',
    field: 'appointmentsBetween',
    variables: { from: now, to: plusDuration(now, policies.worklists.appointmentsAhead, policies.timeZone) },
  }),
  pickups: () => ({ document: 'work-pickups', field: 'pickupsOpenAt', variables: { locationIds: null } }),
  openOrders: (context) => ({
    document: 'work-orders',
    field: 'ordersPlacedBetween',
    variables: { ...placedWithin(context), openOnly: true },
  }),
  stuckOrders: (context) => ({
    document: 'work-orders',
    field: 'ordersPlacedBetween',
    variables: { ...placedWithin(context), to: openTooLong(context), openOnly: true },
  }),
  orders: (context) => ({
    document: 'work-orders',
    field: 'ordersPlacedBetween',
    variables: { ...placedWithin(context), openOnly: false },
  }),
  shipments: (context) => ({
    document: 'work-shipments',
    field: 'shipmentsShippedBetween',
    variables: recordedWithin(context),
  }),
  invoices: (context) => ({
    document: 'work-invoices',
    field: 'invoicesIssuedBetween',
    variables: recordedWithin(context),
  }),
  returns: ({ now, policies }) => ({
    document: 'work-returns',
    field: 'returnsOpenReceivedBefore',
    variables: { before: minusDuration(now, policies.discrepancies.refundSla, policies.timeZone) },
  }),
  oversold: () => ({ document: 'work-oversold', field: 'oversoldLevels', variables: {} }),
  complaints: () => ({ document: 'work-complaints', field: 'complaintsOpen', variables: {} }),
} as const satisfies Record<string, (context: RuleContext) => Scan>;

export type ScanName = keyof typeof scans;

/** What a scan finds is among what another one finds. */
const PART_OF: Partial<Record<ScanName, readonly ScanName[]>> = {
  stuckOrders: ['openOrders', 'orders'],
  openOrders: ['orders'],
};

/** The same scans, without those that would find nothing new. */
export function widest(names: readonly ScanName[]): ScanName[] {
  return names.filter((name) => !PART_OF[name]?.some((wider) => names.includes(wider)));
}

function placedWithin({ now, policies }: RuleContext) {
  return { from: minusDuration(now, policies.worklists.ordersPlacedWithin, policies.timeZone), to: now };
}

/** Open orders placed before then are taken for stuck. */
function openTooLong({ now, policies }: RuleContext): string {
  return minusDuration(now, policies.worklists.ordersOpenLongerThan, policies.timeZone);
}

function recordedWithin({ now, policies }: RuleContext) {
  return { from: minusDuration(now, policies.worklists.recordsWithin, policies.timeZone), to: now };
}
