import { placeId } from './silo-codecs.ts';
import { methodCode, workCode } from './silo-codes.ts';
import type { FulfillmentOrder } from './silo-records.ts';

/** The work of a location. No list: whatever it is. */
export interface WorkCriteria {
  readonly locationId: string;
  readonly statuses?: readonly string[] | null;
  readonly method?: string | null;
}

/** From an instant to another, the second one excluded, RFC 3339. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The work of a location, in the system's words. */
export function toWorkQuery({ locationId, statuses, method }: WorkCriteria): object {
  return {
    location: placeCode(locationId),
    methods: method ? [methodCode.write(method as Parameters<typeof methodCode.write>[0])] : undefined,
    states: statuses && !statuses.includes(UNKNOWN) ? statuses.map(writeStatus) : undefined,
  };
}

// Codes that we do not know cannot be asked for: all are asked, and sorted out here.
const UNKNOWN = 'UNKNOWN';

/** Whether work has one of the statuses that were asked for. Work whose status cannot be read is not left out. */
export function isWanted({ status }: FulfillmentOrder, { statuses }: WorkCriteria): boolean {
  return typeof status !== 'string' || (statuses?.includes(status) ?? true);
}

function writeStatus(status: string) {
  return workCode.write(status as Parameters<typeof workCode.write>[0]);
}

/** The code of a place; no two types of place share one. */
export function placeCode(locationId: string): string {
  return placeId.write(locationId)[0];
}

/** Questions have instants in UTC. */
export function toUtc(instant: string): string {
  return new Date(instant).toISOString();
}
