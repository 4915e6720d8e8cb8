import { CodecError, ofRecord, type Row, type SourceInfo, sampleOf, toRecordError } from '../kit/index.ts';
import { silo, zoneBySite } from './silo-declaration.ts';
import { createTimes } from './silo-fields.ts';
import { shipToRecord } from './silo-ship-to.ts';
import { returnRecord, shipmentRecord } from './silo-shipment.ts';
import { appointmentRecord, workRecord } from './silo-work.ts';

type Records = ReturnType<typeof createRecords>;
type Read<Name extends keyof Records> = ReturnType<Records[Name]['read']>;

/** A record of the system and where it came from. */
type From<T> = T & { readonly source: SourceInfo };

export type Appointment = From<Read<'appointment'>>;
export type FulfillmentOrder = From<Omit<Read<'work'>, 'appointments'>> & {
  readonly appointments: readonly Appointment[];
};
export type Shipment = From<Read<'shipment'>>;
export type Return = From<Read<'return'>>;
export type ShipTo = From<ReturnType<typeof shipToRecord.read>>;

export function toFulfillmentOrder(row: Row, source: SourceInfo): FulfillmentOrder {
  const { appointments, ...work } = recordsOf(row).work.read(row);
  const sourced = Array.isArray(appointments)
    ? appointments.map((appointment) => withSource(appointment, source))
    : // Appointments that cannot be read stay the error that they are.
      appointments;
  return withSource({ ...work, appointments: sourced as readonly Appointment[] }, source);
}

export function toAppointment(row: Row, source: SourceInfo): Appointment {
  return withSource(recordsOf(row).appointment.read(row), source);
}

export function toShipment(row: Row, source: SourceInfo): Shipment {
  return withSource(recordsOf(row).shipment.read(row), source);
}

export function toReturn(row: Row, source: SourceInfo): Return {
  return withSource(recordsOf(row).return.read(row), source);
}

export function toShipTo(row: Row, source: SourceInfo): ShipTo {
  return withSource(shipToRecord.read(row), source);
}

function withSource<T extends { readonly number: string }>(record: T, source: SourceInfo): From<T> {
  return { ...record, source: ofRecord(source, record.number) };
}

const recordsBySite = new Map(Object.entries(zoneBySite).map(([site, zone]) => [site, createRecords(zone)]));

/** The record codecs of the site that a row names: without a site its times mean nothing. */
function recordsOf(row: Row): Records {
  const { site } = row;
  const records = typeof site === 'string' ? recordsBySite.get(site) : undefined;
  if (records) return records;
  const place = { system: silo.system, record: null, field: 'site', sample: sampleOf(['site'], row) };
  throw toRecordError(place, new CodecError('site', 'a known site code'));
}

function createRecords(timeZone: string) {
  const times = createTimes(timeZone);
  const appointment = appointmentRecord(times);
  return {
    work: workRecord(times, appointment),
    appointment,
    shipment: shipmentRecord(times),
    return: returnRecord(times),
  };
}
