import { type CallContext, createLoader, type Loader } from '../kit/index.ts';
import type { Customer } from './customer.ts';
import type { AccountText } from './ids.ts';
import type { Crosswalk, LinkedSystems } from './silo.ts';

/** One set per client request. */
export interface IdentityLoaders {
  readonly customerById: Loader<string, Customer>;
  readonly customerByAccount: Loader<AccountText, Customer>;
  linkedSystems(): Promise<LinkedSystems>;
}

export function createIdentityLoaders(crosswalk: Crosswalk, context: CallContext): IdentityLoaders {
  return {
    customerById: createLoader(crosswalk.customerById, context),
    customerByAccount: createLoader(crosswalk.customerByAccount, context),
    linkedSystems: () => crosswalk.linkedSystems(null, context),
  };
}
