import { type SqlMigration, sql } from '../kit/index.ts';

/**
 * The tables of the crosswalk: links, nothing about a person. Columns named `…_at`, `valid_from` and `valid_to` hold
 * instants as UTC text with milliseconds, which compare as text; `linked_at` is shown, so it keeps its offset.
 */
export interface CrosswalkTables {
  readonly customer: CustomerRow;
  readonly link: LinkRow;
}

export interface CustomerRow {
  readonly id: string;
  readonly created_at: string;
  readonly merged_into: string | null;
}

export interface LinkRow {
  readonly customer_id: string;
  readonly system: string;
  readonly key: string;
  readonly grade: string;
  readonly method: string;
  readonly rule_id: string | null;
  readonly rule_version: string | null;
  /** A JSON list of texts. */
  readonly matched_on: string;
  readonly linked_at: string;
  /** A kind of actor, or kind and id: `SYSTEM`, `AGENT:agent-7`. */
  readonly decided_by: string | null;
  readonly valid_from: string;
  readonly valid_to: string | null;
}

export const crosswalkMigrations: readonly SqlMigration<CrosswalkTables>[] = [
  {
    name: 'crosswalk-1',
    up: async ({ schema }) => {
      await schema
        .createTable('customer')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('created_at', 'text', (column) => column.notNull())
        .addColumn('merged_into', 'text')
        // Customers that are merged into one another are written in any order.
        .addForeignKeyConstraint('customer_merged_into', ['merged_into'], 'customer', ['id'], (constraint) =>
          constraint.deferrable().initiallyDeferred(),
        )
        .execute();
      await schema
        .createTable('link')
        .addColumn('customer_id', 'text', (column) => column.notNull().references('customer.id'))
        .addColumn('system', 'text', (column) => column.notNull())
        .addColumn('key', 'text', (column) => column.notNull())
        .addColumn('grade', 'text', (column) => column.notNull())
        .addColumn('method', 'text', (column) => column.notNull())
        .addColumn('rule_id', 'text')
        .addColumn('rule_version', 'text')
        .addColumn('matched_on', 'text', (column) => column.notNull())
        .addColumn('linked_at', 'text', (column) => column.notNull())
        .addColumn('decided_by', 'text')
        .addColumn('valid_from', 'text', (column) => column.notNull())
        .addColumn('valid_to', 'text')
        .execute();
      await schema
        .createIndex('link_valid_record')
        .unique()
        .on('link')
        .columns(['system', 'key'])
        .where(sql.ref('valid_to'), 'is', null)
        .execute();
      await schema.createIndex('link_record').on('link').columns(['system', 'key']).execute();
      await schema.createIndex('link_customer').on('link').column('customer_id').execute();
      await schema
        .createIndex('customer_target')
        .on('customer')
        .column('merged_into')
        // Hardly any customer is merged; with all others in it planners take the index for useless.
        .where('merged_into', 'is not', null)
        .execute();
    },
  },
];
