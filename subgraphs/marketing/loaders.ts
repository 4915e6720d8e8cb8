import { type CallContext, createLoader, createLoaderFamily } from '../kit/index.ts';
import type { MarketingSilo } from './silo.ts';

/** What one client request asks of the marketing system: a loader per question. */
export function createMarketingLoaders(silo: MarketingSilo, context: CallContext) {
  return {
    memberByKey: createLoader(silo.memberByKey, context),
    membersByEmail: createLoader(silo.membersByEmail, context),
    sendsByMember: createLoaderFamily(silo.sendsByMember, context),
  };
}

export type MarketingLoaders = ReturnType<typeof createMarketingLoaders>;
