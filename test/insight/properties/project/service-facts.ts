import type { Desk } from '../../../../sandbox/service/desk.ts';
import type { ServiceRecord } from '../../../../subgraphs/insight/facts/order-facts.ts';
import type { Told } from './told.ts';

/** What the service desk says of an order. */
export function serviceRecord(number: string, desk: Desk, told: Told): ServiceRecord {
  const isAbout = ({ order_number }: { readonly order_number: string | null }) => order_number === number;
  return {
    cases: [...desk.service_case.values()].filter(isAbout).map((row) => ({
      id: `case:${row.number}`,
      number: row.number,
      status: row.status,
      isComplaint: row.is_complaint === 1,
      openedAt: row.opened_at,
      closedAt: row.closed_at,
    })),
    callBacks: [...desk.service_call_back.values()].filter(isAbout).map((row) => ({
      id: `callback:${row.number}`,
      promisedAt: row.promised_at,
      promisedBy: { kind: row.promised_by_kind ?? '', id: null, displayName: row.promised_by_name },
      channel: row.channel,
      dueBy: row.due_by,
      calledBackAt: row.called_back_at,
      source: told.source('service'),
    })),
  };
}
