import type { Resolvers } from '../../kit/index.ts';
import { readOptionalInstant } from '../arguments.ts';
import { askedAvailability } from '../availability-of.ts';
import type { InsightContext } from '../context.ts';
import type { AvailabilityArgs } from '../rules/availability/asked.ts';
import type { Availability, AvailabilityOption } from '../rules/availability/availability.ts';
import { toInbound, toLocation, toVariant } from './references.ts';

interface VariantReference {
  readonly sku: string;
}

export const availabilityResolvers: Resolvers = {
  ProductVariant: {
    __resolveReference: ({ sku }: VariantReference) => ({ sku }),
    availability: ({ sku }: VariantReference, { input }: { input: AvailabilityArgs }, context: InsightContext) =>
      askedAvailability(sku, { ...input, neededBy: readOptionalInstant('neededBy', input.neededBy) }, context),
  },
  Availability: {
    limitingComponent: ({ limitingComponent }: Availability) => toVariant(limitingComponent),
    inbound: ({ inbound }: Availability) => toInbound(inbound),
  },
  AvailabilityOption: {
    location: ({ locationId }: AvailabilityOption) => toLocation(locationId),
  },
};
