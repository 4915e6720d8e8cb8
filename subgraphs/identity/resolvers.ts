import {
  type Caller,
  type Clock,
  customerIdIn,
  type Entity,
  entityOrNull,
  gapOf,
  type Outcome,
  type PageArgs,
  pageOf,
  type Resolvers,
  recordFields,
  sourceInfo,
  toConnection,
  valueOrNull,
} from '../kit/index.ts';
import { type Customer, toActor } from './customer.ts';
import { type AccountText, customerId, readAccountText } from './ids.ts';
import type { IdentityLoaders } from './loaders.ts';
import { readSearch, type SearchInput } from './search.ts';
import { silo } from './silo.ts';
import { bySystem, siloOf } from './systems.ts';

/** What the resolvers of one client request share. */
export interface IdentityContext {
  readonly caller: Caller;
  readonly clock: Clock;
  readonly loaders: IdentityLoaders;
}

/** `account` is only known where the reference was made by it. */
type CustomerEntity = Entity<{ readonly id: string; readonly account?: AccountText }, Customer>;

interface CustomerMatch {
  readonly customer: CustomerEntity;
  readonly record: null;
  readonly grade: 'CERTAIN';
  readonly matchedOn: readonly string[];
  readonly conflicts: readonly string[];
  readonly orderNumber: null;
}

type CustomerReference = { readonly id: string } | { readonly account: string | null };

export const resolvers: Resolvers = {
  Query: {
    viewer: (_parent: unknown, _args: unknown, { caller }: IdentityContext) => caller,
    customer: (_parent: unknown, { id }: { id: string }, context: IdentityContext) => customerOf(id, context),
    customerSearch: (
      _parent: unknown,
      { by, ...page }: PageArgs & { readonly by: SearchInput },
      context: IdentityContext,
    ) => search(by, page, context),
  },
  Customer: {
    __resolveReference: (reference: CustomerReference, context: IdentityContext) =>
      'id' in reference ? customerOf(reference.id, context) : customerOfReference(reference.account, context),
    ...recordFields<Customer>('sourceRecords', 'mergedIds'),
  },
  Viewer: {
    actor: (caller: Caller) => toActor(caller),
    customer: ({ customerId: id }: Caller, _args: unknown, context: IdentityContext) =>
      id === null ? null : customerOf(id, context),
    location: ({ locationId: id }: Caller) => (id === null ? null : { id }),
  },
};

/** While the crosswalk cannot be read, the id still leads to what the silos know by it. */
async function customerOf(id: string, { loaders }: IdentityContext): Promise<CustomerEntity | null> {
  customerId.decode(id);
  const record = await loaders.customerById.load(id);
  return entityOrNull({ id: idIn(record) ?? id }, record);
}

/** The account of a silo's record, or the customer's own id in the form of one. */
async function customerOfReference(account: string | null, context: IdentityContext): Promise<CustomerEntity | null> {
  // Whoever was to name it did not answer, and has said so.
  if (account === null) return null;
  const id = customerIdIn(account);
  return id === null ? await customerOfAccount(readAccountText(account), context) : await customerOf(id, context);
}

/** An account has no id of its own, so there is no stub: null if nobody is linked, an error if that is not known. */
async function customerOfAccount(account: AccountText, { loaders }: IdentityContext): Promise<CustomerEntity | null> {
  const record = await loaders.customerByAccount.load(account);
  const customer = valueOrNull(record);
  return customer && { id: customer.id, account, record };
}

/** A merged id answers with the customer it was merged into. */
function idIn(record: Outcome<Customer>): string | null {
  return record.is === 'found' ? record.value.id : null;
}

async function search(by: SearchInput, page: PageArgs, context: IdentityContext) {
  const wanted = readSearch(by);
  const matches = wanted.by === 'account' ? await matchesOf(wanted.account, context) : [];
  const notSearched = wanted.by === 'account' ? [] : await unsearchedSystems(context);
  const source = sourceInfo(silo, context.clock, null);
  return { ...toConnection(pageOf({ items: matches, source }, page, ({ customer }) => customer.id)), notSearched };
}

async function matchesOf(account: AccountText, context: IdentityContext): Promise<CustomerMatch[]> {
  const customer = await customerOfAccount(account, context);
  if (!customer) return [];
  return [{ customer, record: null, grade: 'CERTAIN', matchedOn: ['sourceKey'], conflicts: [], orderNumber: null }];
}

/** The crosswalk knows keys only. Where else a person may be found is named, so that nobody takes a miss for a fact. */
async function unsearchedSystems({ loaders, clock }: IdentityContext) {
  const { systems } = await loaders.linkedSystems();
  return [...systems].sort(bySystem).map((system) => gapOf({ ...silo, system, silo: siloOf(system) }, clock));
}
