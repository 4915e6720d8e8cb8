import type { ServiceTables } from '../../subgraphs/service/store/tables.ts';
import type { CallBackPromised, CaseOpened, ContactLogged, NoteAdded, WorldActor, WorldEvent } from '../world/world.ts';

/** The tables of what happened. */
export type RecordTable = Exclude<keyof ServiceTables, 'service_customer'>;

/** What the service desk knows at an instant: its rows, by table and number. */
export type Desk = { readonly [Table in RecordTable]: Map<string, ServiceTables[Table]> };

/** A row that an event made or changed. */
export interface TouchedRow {
  readonly table: RecordTable;
  readonly number: string;
}

export function createDesk(): Desk {
  return {
    service_case: new Map(),
    service_note: new Map(),
    service_contact: new Map(),
    service_call_back: new Map(),
  };
}

/** Enters one event. Null for an event of a kind that the desk does not record. */
export function enterEvent(desk: Desk, event: WorldEvent): TouchedRow | null {
  switch (event.type) {
    case 'case.opened':
      return put(desk, 'service_case', toCase(event));
    case 'case.closed':
      return change(desk, 'service_case', event.case, { status: 'CLOSED', closed_at: event.at });
    case 'note.added':
      return put(desk, 'service_note', toNote(event));
    case 'contact.logged':
      return put(desk, 'service_contact', toContact(event));
    case 'callback.promised':
      return put(desk, 'service_call_back', toCallBack(event));
    case 'callback.made':
      return change(desk, 'service_call_back', event.callback, { called_back_at: event.at });
    default:
      return null;
  }
}

type Row<Table extends RecordTable> = ServiceTables[Table];

function put<Table extends RecordTable>(desk: Desk, table: Table, row: Row<Table>): TouchedRow {
  const rows = desk[table] as Map<string, Row<Table>>;
  rows.set(row.number, row);
  return { table, number: row.number };
}

function change<Table extends RecordTable>(
  desk: Desk,
  table: Table,
  number: string,
  changed: Partial<Row<Table>>,
): TouchedRow {
  const row = (desk[table] as Map<string, Row<Table>>).get(number);
  if (!row) throw new Error(`The service desk has no ${number} to change`);
  return put(desk, table, { ...row, ...changed });
}

function about({ customer, order }: { readonly customer: string; readonly order: string | null }) {
  return { customer_key: customer, order_number: order };
}

function actor<const Name extends string>(name: Name, { kind, displayName }: WorldActor) {
  return { [`${name}_kind`]: kind, [`${name}_id`]: null, [`${name}_name`]: displayName } as {
    readonly [Column in `${Name}_kind` | `${Name}_name`]: string;
  } & { readonly [Column in `${Name}_id`]: null };
}

type At<T> = T & Pick<WorldEvent, 'at' | 'time'>;

function toCase(event: At<CaseOpened>): Row<'service_case'> {
  return {
    number: event.case,
    ...about(event),
    subject: event.subject,
    status: 'OPEN',
    is_complaint: Number(event.complaint),
    channel: event.channel,
    opened_at: event.at,
    opened_utc: new Date(event.time).toISOString(),
    closed_at: null,
    ...actor('owner', event.owner),
  };
}

function toNote(event: At<NoteAdded>): Row<'service_note'> {
  const { note, body, author, at, pinned = false } = event;
  return {
    number: note,
    ...about(event),
    body,
    ...actor('author', author),
    created_at: at,
    pinned: Number(pinned),
  };
}

function toContact(event: At<ContactLogged>): Row<'service_contact'> {
  const { contact, at, channel, direction, subject } = event;
  return {
    number: contact,
    ...about(event),
    occurred_at: at,
    channel,
    inbound: Number(direction === 'INBOUND'),
    ...actor('actor', event.actor),
    subject,
  };
}

function toCallBack(event: At<CallBackPromised>): Row<'service_call_back'> {
  return {
    number: event.callback,
    ...about(event),
    promised_at: event.at,
    ...actor('promised_by', event.actor),
    channel: event.channel,
    due_by: event.dueBy,
    called_back_at: null,
    said: event.said ?? null,
  };
}
