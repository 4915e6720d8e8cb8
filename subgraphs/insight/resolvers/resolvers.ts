import type { Resolvers } from '../../kit/index.ts';
import { availabilityResolvers } from './availability-resolvers.ts';
import { customerResolvers } from './customer-resolvers.ts';
import { orderResolvers } from './order-resolvers.ts';
import { promiseResolvers } from './promise-resolvers.ts';
import { readinessResolvers } from './readiness-resolvers.ts';
import { workResolvers } from './work-resolvers.ts';

export const resolvers: Resolvers = {
  ...orderResolvers,
  ...readinessResolvers,
  ...promiseResolvers,
  ...customerResolvers,
  ...availabilityResolvers,
  ...workResolvers,
};
