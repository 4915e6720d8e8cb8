import { type Entity, entityOrNull, found, type IdCodec, type Loader, type Page, toConnection } from '../kit/index.ts';
import { appointmentId, fulfillmentOrderId, returnId, shipmentId } from './ids.ts';
import type { Loaders } from './loaders.ts';
import type { Appointment, FulfillmentOrder, Return, Shipment } from './silo.ts';

/** One kind of entity: from its record, from a page of records, from its id. */
export interface EntityKind<T> {
  of(record: T): Entity<{ readonly id: string }, T>;
  connection(page: Page<T>): ReturnType<typeof toConnection>;
  /** Null if the silo says that there is no such thing; a stub while it cannot be read. */
  byId(id: string, loaders: Loaders): Promise<Entity<{ readonly id: string }, T> | null>;
}

function defineEntity<T extends { readonly number: string }>(
  id: IdCodec,
  loaderOf: (loaders: Loaders) => Loader<string, T>,
): EntityKind<T> {
  const of = (record: T) => ({ id: id.encode(record.number), record: found(record) });
  return {
    of,
    connection: (page) => toConnection(page, of),
    byId: async (global, loaders) => entityOrNull({ id: global }, await loaderOf(loaders).load(id.decode(global))),
  };
}

export const fulfillmentOrders = defineEntity<FulfillmentOrder>(fulfillmentOrderId, (loaders) => loaders.workByNumber);
export const appointments = defineEntity<Appointment>(appointmentId, (loaders) => loaders.appointmentByNumber);
export const shipments = defineEntity<Shipment>(shipmentId, (loaders) => loaders.shipmentByNumber);
export const returns = defineEntity<Return>(returnId, (loaders) => loaders.returnByNumber);
