import type { CallContext, SourceInfo } from '../kit/index.ts';
import { createServiceLoaders, type ServiceLoaders } from './loaders.ts';
import type { ServiceSilo } from './silo.ts';
import { sourceNow } from './silo-declaration.ts';

/** What resolvers share during one client request. */
export interface ServiceContext {
  readonly loaders: ServiceLoaders;
  /** Of a list that needed no question. */
  readonly source: () => SourceInfo;
  /** Questions without keys; they are not batched. */
  readonly complaintsOpen: (
    page: Parameters<ServiceSilo['complaintsOpen']>[0],
  ) => ReturnType<ServiceSilo['complaintsOpen']>;
  readonly findCustomers: (
    lookUp: Parameters<ServiceSilo['findCustomers']>[0],
  ) => ReturnType<ServiceSilo['findCustomers']>;
}

export function createServiceContext(silo: ServiceSilo, call: CallContext): ServiceContext {
  return {
    loaders: createServiceLoaders(silo, call),
    source: () => sourceNow(call.clock),
    complaintsOpen: (page) => silo.complaintsOpen(page, call),
    findCustomers: (lookUp) => silo.findCustomers(lookUp, call),
  };
}
