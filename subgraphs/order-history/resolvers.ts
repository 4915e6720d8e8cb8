import type { Resolvers } from '../kit/index.ts';
import { customerResolvers } from './customer-resolvers.ts';
import { orderResolvers } from './order-resolvers.ts';
import { queryResolvers } from './query-resolvers.ts';

/** Field → loader, by type. */
export const resolvers: Resolvers = { ...orderResolvers, ...customerResolvers, ...queryResolvers };
