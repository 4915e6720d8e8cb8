import { type Kysely, type SqlMigration, sql } from '../../kit/index.ts';

/**
 * The tables of the built-in store. Columns named `…_at` hold RFC 3339 with the offset of the place, as it is shown;
 * yes and no are 1 and 0; order numbers are canonical.
 */
export interface ServiceTables {
  readonly service_customer: CustomerRow;
  readonly service_case: CaseRow;
  readonly service_note: NoteRow;
  readonly service_contact: ContactRow;
  readonly service_call_back: CallBackRow;
}

export interface CustomerRow {
  readonly key: string;
  readonly given_name: string | null;
  readonly family_name: string | null;
  readonly email: string | null;
  /** As it is looked up: see `comparableEmail`. */
  readonly email_compared: string | null;
  readonly phone: string | null;
  /** As it is looked up: the first of `comparablePhones`. */
  readonly phone_compared: string | null;
  readonly contact_preference: string | null;
  /** The customer's number in order history. */
  readonly customer_number: string | null;
}

/** What each record is about. */
interface About {
  readonly number: string;
  readonly customer_key: string | null;
  readonly order_number: string | null;
}

export interface CaseRow extends About {
  readonly subject: string | null;
  readonly status: string;
  readonly is_complaint: number;
  readonly channel: string;
  readonly opened_at: string;
  /** The same instant in UTC with milliseconds, which compares as text. */
  readonly opened_utc: string;
  readonly closed_at: string | null;
  readonly owner_kind: string | null;
  readonly owner_id: string | null;
  readonly owner_name: string | null;
}

export interface NoteRow extends About {
  readonly body: string | null;
  readonly author_kind: string | null;
  readonly author_id: string | null;
  readonly author_name: string | null;
  readonly created_at: string;
  readonly pinned: number;
}

export interface ContactRow extends About {
  readonly occurred_at: string;
  readonly channel: string;
  readonly inbound: number;
  readonly actor_kind: string | null;
  readonly actor_id: string | null;
  readonly actor_name: string | null;
  readonly subject: string | null;
}

export interface CallBackRow extends About {
  readonly promised_at: string;
  readonly promised_by_kind: string | null;
  readonly promised_by_id: string | null;
  readonly promised_by_name: string | null;
  readonly channel: string | null;
  readonly due_by: string | null;
  readonly called_back_at: string | null;
  readonly said: string | null;
}

export const serviceMigrations: readonly SqlMigration<ServiceTables>[] = [
  {
    name: 'service-1',
    up: async (db) => {
      await createCustomers(db);
      await createRecords(db, 'service_case', {
        required: ['status', 'channel', 'opened_at', 'opened_utc'],
        optional: ['subject', 'closed_at', ...actor('owner')],
        yesNo: ['is_complaint'],
      });
      await db.schema
        .createIndex('service_case_complaint')
        .on('service_case')
        .columns(['opened_utc', 'number'])
        // Almost every case is closed sooner or later.
        .where(sql<boolean>`is_complaint = 1 and status not in ('RESOLVED', 'CLOSED')`)
        .execute();
      await createRecords(db, 'service_note', {
        required: ['created_at'],
        optional: ['body', ...actor('author')],
        yesNo: ['pinned'],
      });
      await createRecords(db, 'service_contact', {
        required: ['occurred_at', 'channel'],
        optional: ['subject', ...actor('actor')],
        yesNo: ['inbound'],
      });
      await createRecords(db, 'service_call_back', {
        required: ['promised_at'],
        optional: ['channel', 'due_by', 'called_back_at', 'said', ...actor('promised_by')],
        yesNo: [],
      });
    },
  },
];

/** The columns that say who did something. */
function actor(name: string): string[] {
  return [`${name}_kind`, `${name}_id`, `${name}_name`];
}

async function createCustomers({ schema }: Kysely<ServiceTables>): Promise<void> {
  await schema
    .createTable('service_customer')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('given_name', 'text')
    .addColumn('family_name', 'text')
    .addColumn('email', 'text')
    .addColumn('email_compared', 'text')
    .addColumn('phone', 'text')
    .addColumn('phone_compared', 'text')
    .addColumn('contact_preference', 'text')
    .addColumn('customer_number', 'text')
    .execute();
  for (const column of ['email_compared', 'phone_compared']) {
    await schema.createIndex(`service_customer_${column}`).on('service_customer').column(column).execute();
  }
}

interface Columns {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly yesNo: readonly string[];
}

/** A table of records with a number of their own that can be about a customer, an order or both. */
async function createRecords(
  { schema }: Kysely<ServiceTables>,
  name: string,
  { required, optional, yesNo }: Columns,
): Promise<void> {
  let table = schema
    .createTable(name)
    .addColumn('number', 'text', (column) => column.primaryKey())
    .addColumn('customer_key', 'text')
    .addColumn('order_number', 'text');
  for (const column of required) table = table.addColumn(column, 'text', (each) => each.notNull());
  for (const column of optional) table = table.addColumn(column, 'text');
  for (const column of yesNo) table = table.addColumn(column, 'integer', (each) => each.notNull());
  await table.execute();
  for (const column of ['customer_key', 'order_number']) {
    await schema.createIndex(`${name}_${column}`).on(name).column(column).execute();
  }
}
