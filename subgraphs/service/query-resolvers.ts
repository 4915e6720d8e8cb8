import { type AccountKey, type CustomerRecordQuery, type PageArgs, recordsOf } from '../kit/index.ts';
import type { ServiceContext } from './context.ts';
import { customerRecords } from './customer-records.ts';
import { cases } from './entities.ts';
import { factsOf } from './facts.ts';
import { serviceSilo } from './silo-declaration.ts';

/** The ports. */
export const queryResolvers = {
  ordersByNumbers: (_root: unknown, { numbers }: { numbers: readonly string[] }) =>
    numbers.map((number) => ({ number })),
  serviceFactsOfAccounts: (
    _root: unknown,
    { accounts }: { accounts: readonly AccountKey[] },
    context: ServiceContext,
  ) => recordsOf(serviceSilo.system, accounts).map((key) => factsOfAccount(key, context)),
  complaintsOpen: async (_root: unknown, page: PageArgs, { complaintsOpen }: ServiceContext) =>
    cases.connection(await complaintsOpen(page)),
  serviceCustomerRecords: (_root: unknown, { by }: { by: CustomerRecordQuery }, context: ServiceContext) =>
    customerRecords(by, context),
};

function factsOfAccount(key: string, context: ServiceContext) {
  return { account: { system: serviceSilo.system, key }, facts: factsOf('byCustomer', key, context) };
}
