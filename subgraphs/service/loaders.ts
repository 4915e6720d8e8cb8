import { type CallContext, createLoader } from '../kit/index.ts';
import type { Lists, ServiceSilo } from './silo.ts';

/** What one client request asks of the service system: a loader per question. */
export function createServiceLoaders(silo: ServiceSilo, context: CallContext) {
  const lists = <T>({ byOrder, byCustomer }: Lists<T>) => ({
    byOrder: createLoader(byOrder, context),
    byCustomer: createLoader(byCustomer, context),
  });
  return {
    cases: { ...lists(silo.cases), byNumber: createLoader(silo.cases.byNumber, context) },
    notes: { ...lists(silo.notes), byNumber: createLoader(silo.notes.byNumber, context) },
    contacts: lists(silo.contacts),
    callBacks: lists(silo.callBacks),
    customerByKey: createLoader(silo.customerByKey, context),
  };
}

export type ServiceLoaders = ReturnType<typeof createServiceLoaders>;
