import type { CallContext } from '../kit/index.ts';
import type { BillingLoaders } from './loaders.ts';
import type { BillingSilo } from './silo.ts';

/** What resolvers work with during one client request. */
export interface BillingContext {
  readonly loaders: BillingLoaders;
  /** For questions that are not by key. */
  readonly silo: BillingSilo;
  readonly call: CallContext;
}
