import {
  type AccountKey,
  accountOfCustomer,
  fromRecord,
  type Listing,
  type Loader,
  type PageArgs,
  pageOf,
  type Resolvers,
  recordFields,
  recordsOf,
} from '../kit/index.ts';
import type { ServiceContext } from './context.ts';
import type { CaseRecord, NoteRecord } from './domain.ts';
import { cases, type EntityKind, notes } from './entities.ts';
import { factsOf } from './facts.ts';
import { casesNewestFirst, isOpen, listOf, notesPinnedFirst, type Order } from './lists.ts';
import { queryResolvers } from './query-resolvers.ts';
import { serviceSilo } from './silo-declaration.ts';

interface OrderKey {
  readonly number: string;
}

interface CustomerReference {
  readonly id: string;
  /** Of somebody whose id is not known here. */
  readonly account?: string;
  readonly sourceRecords?: readonly AccountKey[] | null;
}

interface Id {
  readonly id: string;
}

/** A list of one kind, cut into pages. */
function connectionOf<T extends { readonly number: string }>(kind: EntityKind<T>, order: Order<T>) {
  return async (
    keys: readonly string[],
    loader: Loader<string, Listing<T>>,
    page: PageArgs,
    context: ServiceContext,
    keep: (item: T) => boolean = () => true,
  ) => {
    const { items, source } = await listOf(keys, loader, order, context);
    return kind.connection(pageOf({ items: items.filter(keep), source }, page, ({ number }) => number));
  };
}

const casesConnection = connectionOf(cases, casesNewestFirst);
const notesConnection = connectionOf(notes, notesPinnedFirst);

/** The keys of a customer's records here. Throws where the links could not be read. */
function ownKeys({ sourceRecords }: CustomerReference): string[] {
  return recordsOf(serviceSilo.system, sourceRecords);
}

/** A value that could not be read is the same error; none is null. */
function whenKnown<T, V>(value: T | null, change: (value: T) => V): V | Error | null {
  if (value instanceof Error) return value;
  return value === null ? null : change(value);
}

/** Field → loader, by type. What a record could not say is an error in its place. */
export const resolvers: Resolvers = {
  Query: queryResolvers,
  Customer: {
    account: ({ account, id }: CustomerReference) => account ?? accountOfCustomer(id),
    cases: (customer: CustomerReference, { open, ...page }: PageArgs & { open?: boolean | null }, context) =>
      casesConnection(ownKeys(customer), context.loaders.cases.byCustomer, page, context, (item) =>
        typeof open === 'boolean' ? isOpen(item) === open : true,
      ),
    notes: (customer: CustomerReference, page: PageArgs, context: ServiceContext) =>
      notesConnection(ownKeys(customer), context.loaders.notes.byCustomer, page, context),
  },
  Order: {
    __resolveReference: ({ number }: OrderKey) => ({ number }),
    cases: ({ number }: OrderKey, page: PageArgs, context: ServiceContext) =>
      casesConnection([number], context.loaders.cases.byOrder, page, context),
    notes: ({ number }: OrderKey, page: PageArgs, context: ServiceContext) =>
      notesConnection([number], context.loaders.notes.byOrder, page, context),
    serviceFacts: ({ number }: OrderKey, _args: unknown, context: ServiceContext) =>
      factsOf('byOrder', number, context),
  },
  ServiceCase: {
    __resolveReference: ({ id }: Id, { loaders }: ServiceContext) => cases.byId(id, loaders),
    ...recordFields<CaseRecord>(
      'number',
      'subject',
      'status',
      'isComplaint',
      'channel',
      'openedAt',
      'closedAt',
      'owner',
      'orderNumber',
      'source',
    ),
    order: fromRecord(({ orderNumber }: CaseRecord) => whenKnown(orderNumber, (number) => ({ number }))),
    customer: fromRecord(({ customerKey }: CaseRecord) =>
      whenKnown(customerKey, (key) => ({ __typename: 'Customer', account: `${serviceSilo.system}:${key}` })),
    ),
  },
  CustomerNote: {
    __resolveReference: ({ id }: Id, { loaders }: ServiceContext) => notes.byId(id, loaders),
    ...recordFields<NoteRecord>('body', 'author', 'createdAt', 'orderNumber', 'pinned', 'source'),
  },
};
