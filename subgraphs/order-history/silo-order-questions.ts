import {
  type CallContext,
  createQuestion,
  createScan,
  type OrderNumber,
  type Outcome,
  type Page,
  type Question,
  type Row,
  SiloError,
  type SourceInfo,
} from '../kit/index.ts';
import type { AccountNumber, LineRecord, OrderRecord } from './domain.ts';
import { ask, liveSource, outcomeOf, type Sql, toAccountNumbers } from './silo-asking.ts';
import { ofNumbers } from './silo-conditions.ts';
import { orderHistorySilo as silo } from './silo-declaration.ts';
import { toLines } from './silo-details.ts';
import { readNumber } from './silo-documents.ts';
import { isClosedSale, toOrder } from './silo-headers.ts';
import {
  type AccountOrdersRequest,
  type PlacedBetweenRequest,
  selectAccountOrders,
  selectDetails,
  selectHeaders,
  selectPlacedBetween,
  TOTAL,
} from './silo-order-queries.ts';
import { type OrderPart, toPage, toPlacedOrder } from './silo-pages.ts';
import { compareNewest, compareOldest } from './silo-position.ts';

/** All lines of an order, in the order of their numbers. */
export interface OrderLines {
  readonly items: readonly LineRecord[];
  readonly source: SourceInfo;
}

/** Orders by their canonical numbers. */
export function orderByNumber(sql: Sql): Question<OrderNumber, OrderRecord> {
  return createQuestion<OrderNumber, OrderRecord>({
    silo,
    name: 'orderByNumber',
    absent: 'notFound',
    ask: async (numbers, context) => {
      const rows = await ask(sql, (db) => selectHeaders(db, ofNumbers(numbers)), context);
      const source = liveSource(context);
      return { source, entries: byOrder(rows, ([row]) => toOrder(row as Row, source)) };
    },
  });
}

/** The lines of orders. An order without lines has an empty list; there is no list of an order that is not there. */
export function linesByOrder(sql: Sql): Question<OrderNumber, OrderLines> {
  return createQuestion<OrderNumber, OrderLines>({
    silo,
    name: 'linesByOrder',
    absent: 'notFound',
    ask: async (numbers, context) => {
      const rows = await ask(sql, (db) => selectDetails(db, numbers), context);
      const source = liveSource(context);
      return { source, entries: byOrder(rows, (group) => ({ items: linesOf(group), source })) };
    },
  });
}

/** Of a closed order that cost something at least one line was there: without any, they are being moved just now. */
function linesOf(group: readonly Row[]): LineRecord[] {
  const withLine = group.filter(({ SDLNID }) => SDLNID !== null);
  if (withLine.length === 0 && group.some(isClosedSale)) {
    throw new SiloError(silo.system, 'SILO_BAD_RESPONSE', { cause: 'lines on their way to history', retryable: true });
  }
  return toLines(withLine);
}

/** The newest orders of each account, and one more than asked if there are more. */
export function ordersOfAccounts(sql: Sql, request: AccountOrdersRequest): Question<AccountNumber, OrderPart> {
  return createQuestion<AccountNumber, OrderPart>({
    silo,
    name: 'ordersOfAccounts',
    // After a cursor nobody counts what came before it.
    absent: (source) => ({ orders: [], totalCount: request.after ? null : 0, source }),
    ask: async (accounts, context) => {
      const known = toAccountNumbers(accounts);
      const rows = await ask(sql, (db) => selectAccountOrders(db, known, request), context);
      const source = liveSource(context);
      const groups = Map.groupBy(rows, ({ SHAN8 }) => String(SHAN8));
      return {
        source,
        entries: [...groups].map(([account, group]) => [account, outcomeOf(() => toPart(group, source))]),
      };
    },
  });
}

function toPart(rows: readonly Row[], source: SourceInfo): OrderPart {
  const orders = rows.map((row) => toPlacedOrder(row, source)).sort(compareNewest);
  return { orders, totalCount: Number(rows[0]?.[TOTAL]), source };
}

/** Orders by when they were placed, oldest first. */
export function ordersPlacedBetween(sql: Sql) {
  return createScan(silo, 'ordersPlacedBetween', (request: PlacedBetweenRequest, context) =>
    placedBetween(sql, request, context),
  );
}

async function placedBetween(
  sql: Sql,
  request: PlacedBetweenRequest,
  context: CallContext,
): Promise<Page<OrderRecord>> {
  const rows = await ask(sql, (db) => selectPlacedBetween(db, request), context);
  const source = liveSource(context);
  const orders = rows.map((row) => toPlacedOrder(row, source)).sort(compareOldest);
  return toPage(orders, request.first, { totalCount: null, source });
}

/** Rows of one number, read. The same number in two companies' books names no order, and no one of them is guessed. */
function byOrder<T>(rows: readonly Row[], read: (group: readonly Row[]) => T): [OrderNumber, Outcome<T>][] {
  return [...Map.groupBy(rows, readNumber)].map(([number, group]) => [
    number,
    outcomeOf(() => {
      const companies = new Set(group.map(({ SHKCOO }) => SHKCOO));
      if (companies.size > 1) throw new SiloError(silo.system, 'SILO_RECORD_INVALID', { cause: 'a number used twice' });
      return read(group);
    }),
  ]);
}
