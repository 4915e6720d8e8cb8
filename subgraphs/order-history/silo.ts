import type { Sql } from './silo-asking.ts';
import { customerByAccount, findCustomers } from './silo-customer-questions.ts';
import type { AccountOrdersRequest } from './silo-order-queries.ts';
import { linesByOrder, orderByNumber, ordersOfAccounts, ordersPlacedBetween } from './silo-order-questions.ts';

export { liveSource } from './silo-asking.ts';
export type { CustomerLookUp } from './silo-customer-questions.ts';
export { orderHistorySilo } from './silo-declaration.ts';
export type { AccountOrdersRequest, PlacedBetweenRequest } from './silo-order-queries.ts';
export type { OrderLines } from './silo-order-questions.ts';
export { mergeParts, type OrderPart } from './silo-pages.ts';
export { type Position, readCursor } from './silo-position.ts';
export type { OrderHistoryTables } from './silo-tables.ts';

/** What can be asked of order history: each question is one statement with bound parameters. */
export type OrderHistory = ReturnType<typeof createOrderHistory>;

/** Order history over its database. */
export function createOrderHistory(sql: Sql) {
  return {
    orderByNumber: orderByNumber(sql),
    linesByOrder: linesByOrder(sql),
    ordersOfAccounts: (request: AccountOrdersRequest) => ordersOfAccounts(sql, request),
    ordersPlacedBetween: ordersPlacedBetween(sql),
    customerByAccount: customerByAccount(sql),
    findCustomers: findCustomers(sql),
  };
}
