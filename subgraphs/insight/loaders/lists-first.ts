import type { InsightLoaders } from './loaders.ts';

type Loaders = Pick<InsightLoaders, 'ordersOfAccount' | 'assessedOrder'>;

/**
 * Holds orders back while a customer's list of orders is being read: that list names more of them, and all of them are
 * read in one go instead of twice.
 */
export function listsFirst({ ordersOfAccount, assessedOrder }: Loaders): Loaders {
  const reading = new Set<Promise<unknown>>();
  return {
    ordersOfAccount: {
      load: (account) => {
        const list = ordersOfAccount.load(account);
        reading.add(list);
        // Whoever asked for the list is told what went wrong with it.
        const done = () => void reading.delete(list);
        list.then(done, done);
        return list;
      },
    },
    assessedOrder: {
      load: async (number) => {
        if (reading.size > 0) await Promise.allSettled(reading);
        return await assessedOrder.load(number);
      },
    },
  };
}
