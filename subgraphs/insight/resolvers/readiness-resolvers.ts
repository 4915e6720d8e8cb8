import type { Resolvers } from '../../kit/index.ts';
import type { Blocker } from '../rules/blocker.ts';
import type { LineReadiness } from '../rules/readiness-answer.ts';
import { toInbound, toLine, toLocation, toVariant } from './references.ts';

/** Keys of other subgraphs' entities in a readiness. Everything else is named in the answer as in the schema. */
export const readinessResolvers: Resolvers = {
  Blocker: {
    line: ({ lineId }: Blocker) => toLine(lineId),
    variant: ({ sku }: Blocker) => toVariant(sku),
    location: ({ locationId }: Blocker) => toLocation(locationId),
    inbound: ({ inboundId }: Blocker) => toInbound(inboundId),
  },
  LineReadiness: {
    line: ({ lineId }: LineReadiness) => toLine(lineId),
    variant: ({ sku }: LineReadiness) => toVariant(sku),
  },
};
