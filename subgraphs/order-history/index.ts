import { defineSubgraph, isSqlUrl, openSql } from '../kit/index.ts';
import { createContext } from './context.ts';
import { orderId, orderLineId } from './ids.ts';
import { resolvers } from './resolvers.ts';
import { createOrderHistory, type OrderHistoryTables, orderHistorySilo } from './silo.ts';

/** What was ordered, when, by whom, at which price. */
export const orderHistory = defineSubgraph({
  name: 'order-history',
  systems: [orderHistorySilo],
  settings: {
    SILO_ORDER_HISTORY_URL: {
      describe: "order history's database, read only",
      example: 'postgres://reader:secret@orders.internal:5432/erp',
      secret: true,
      check: isSqlUrl,
    },
  },
  entities: [orderId, orderLineId],
  resolvers,
  start: async ({ SILO_ORDER_HISTORY_URL: url = '' }) => {
    const sql = openSql<OrderHistoryTables>({ silo: orderHistorySilo, url });
    const silo = createOrderHistory(sql);
    return { createContext: (request) => createContext(silo, request), stop: () => sql.close() };
  },
});
