import {
  type Answer,
  type CallContext,
  createQuestion,
  createScan,
  defineSilo,
  found,
  openSql,
  type Question,
  type SourceInfo,
  type SqlClient,
  sourceInfo,
} from '../kit/index.ts';
import type { Customer } from './customer.ts';
import type { AccountText } from './ids.ts';
import {
  type CrosswalkQuery,
  customersByAccountQuery,
  customersByIdQuery,
  type FamilyRow,
  linkedSystemsQuery,
} from './silo-queries.ts';
import { toCustomers } from './silo-rows.ts';
import type { CrosswalkTables } from './silo-tables.ts';

/** The crosswalk, declared like any silo: it is a store of our own, and fails like everybody else's. */
export const silo = defineSilo({
  system: 'identity',
  silo: 'IDENTITY',
  owner: 'customer graph',
  timeZone: 'UTC',
  limits: { deadlineMs: 1_000, maxAnswerBytes: 16_000_000, batch: { keys: 200 } },
  freshness: { mode: 'LIVE', budget: 'PT1M' },
});

/** The names of all systems that have records of customers. */
export interface LinkedSystems {
  readonly systems: readonly string[];
  readonly source: SourceInfo;
}

/** What can be asked of the crosswalk. It shows the links that are valid at the clock's instant. */
export interface Crosswalk {
  /** Also by an id that was merged: the answer is the customer it was merged into. */
  readonly customerById: Question<string, Customer>;
  /** By a linked record. */
  readonly customerByAccount: Question<AccountText, Customer>;
  readonly linkedSystems: (request: null, context: CallContext) => Promise<LinkedSystems>;
  close(): Promise<void>;
}

/** @param url `sqlite:///absolute/file.db` or `postgres://…`, of a store that `fillCrosswalk` has brought up to date. */
export function createCrosswalk(url: string): Crosswalk {
  const client = openSql<CrosswalkTables>({ silo, url });
  return {
    customerById: createQuestion({
      silo,
      name: 'customerById',
      absent: 'notFound',
      ask: (ids, context) => askFamilies(client, customersByIdQuery(ids, nowOf(context)), context),
    }),
    customerByAccount: createQuestion({
      silo,
      name: 'customerByAccount',
      absent: 'notFound',
      ask: (accounts, context) => askFamilies(client, customersByAccountQuery(accounts, nowOf(context)), context),
    }),
    linkedSystems: createScan(silo, 'linkedSystems', async (_request: null, context) => {
      const rows = await ask(client, linkedSystemsQuery(nowOf(context)), context);
      return { systems: rows.map(({ system }) => system), source: sourceOf(context) };
    }),
    close: () => client.close(),
  };
}

type Client = SqlClient<CrosswalkTables>;

async function askFamilies<K extends string>(
  client: Client,
  query: CrosswalkQuery<FamilyRow>,
  context: CallContext,
): Promise<Answer<K, Customer>> {
  const customers = toCustomers(await ask(client, query, context));
  return { entries: customers.map(([asked, customer]) => [asked as K, found(customer)]), source: sourceOf(context) };
}

function ask<Row>(client: Client, query: CrosswalkQuery<Row>, context: CallContext): Promise<Row[]> {
  return client.run((db) => ({ compile: () => query.compile(db) }), context);
}

/** Instants are kept in one form, so that they compare as text. */
function nowOf({ clock }: CallContext): string {
  return clock.now().toISOString();
}

function sourceOf({ clock }: CallContext): SourceInfo {
  return sourceInfo(silo, clock, null);
}
