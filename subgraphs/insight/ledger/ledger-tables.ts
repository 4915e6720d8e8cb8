import type { SqlMigration } from '../../kit/index.ts';

/** The tables of the promise ledger. Columns named `…_at`, `due_from` and `due_by` hold RFC 3339 with an offset, as shown. */
export interface LedgerTables {
  readonly recorded_promise: PromiseRow;
}

export interface PromiseRow {
  readonly id: string;
  readonly order_number: string;
  readonly kind: string;
  readonly due_from: string | null;
  readonly due_by: string | null;
  readonly made_at: string;
  readonly made_by_kind: string | null;
  readonly made_by_id: string | null;
  readonly made_by_name: string | null;
  readonly channel: string | null;
  readonly basis: string;
  /** A JSON list of texts. Null: all lines of the order. */
  readonly line_numbers: string | null;
  readonly subject_id: string | null;
}

export const ledgerMigrations: readonly SqlMigration<LedgerTables>[] = [
  {
    name: 'promise-ledger-1',
    up: async ({ schema }) => {
      await schema
        .createTable('recorded_promise')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('order_number', 'text', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('due_from', 'text')
        .addColumn('due_by', 'text')
        .addColumn('made_at', 'text', (column) => column.notNull())
        .addColumn('made_by_kind', 'text')
        .addColumn('made_by_id', 'text')
        .addColumn('made_by_name', 'text')
        .addColumn('channel', 'text')
        .addColumn('basis', 'text', (column) => column.notNull())
        .addColumn('line_numbers', 'text')
        .addColumn('subject_id', 'text')
        .execute();
      await schema.createIndex('recorded_promise_order').on('recorded_promise').column('order_number').execute();
    },
  },
];
