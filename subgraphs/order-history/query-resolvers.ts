import {
  type AccountKey,
  type CustomerRecordQuery,
  type OrderNumber,
  type PageArgs,
  type Resolvers,
  UserInputError,
  valueOrNull,
} from '../kit/index.ts';
import type { Context } from './context.ts';
import { customerRecords } from './customer-records.ts';
import { type GuestArgs, guestOrder } from './guest.ts';
import { orderId } from './ids.ts';
import { checkInstant, orderConnection, ordersOf, ownAccounts } from './lists.ts';
import { findOrder, type OrderEntity, orderStub } from './order-entity.ts';
import { readPrintedNumber } from './printed-number.ts';
import { readCursor } from './silo.ts';

interface PlacedBetweenArgs extends PageArgs {
  readonly from?: string | null;
  readonly to: string;
  readonly openOnly: boolean;
}

export const queryResolvers: Resolvers = {
  Query: {
    order: (_root: unknown, { id }: { id: string }, context: Context) =>
      findOrder(orderId.decode(id) as OrderNumber, context),
    orderByNumber: (_root: unknown, { number }: { number: string }, context: Context) => orderByNumber(number, context),
    guestOrder: (_root: unknown, args: GuestArgs, context: Context) => guestOrder(args, context),
    ordersByNumbers: (_root: unknown, { numbers }: { numbers: readonly string[] }) => numbers.map(orderStub),
    orderNumbersMatching: (_root: unknown, { printed }: { printed: string }, context: Context) =>
      existing(readPrintedNumber(printed), context),
    ordersOfAccounts: async (
      _root: unknown,
      { accounts, ...page }: PageArgs & { accounts: readonly AccountKey[] },
      context: Context,
    ) => orderConnection(await ordersOf(ownAccounts(accounts), page, context)),
    ordersPlacedBetween: async (_root: unknown, args: PlacedBetweenArgs, context: Context) =>
      orderConnection(await context.ordersPlacedBetween(toRequest(args))),
    orderHistoryCustomerRecords: (_root: unknown, { by }: { by: CustomerRecordQuery }, context: Context) =>
      customerRecords(by, context),
  },
};

/** One meaning is that order, a stub while the silo cannot be read. Of several the one that exists is meant. */
async function orderByNumber(printed: string, context: Context): Promise<OrderEntity | null> {
  const meanings = readPrintedNumber(printed);
  const numbers = meanings.length > 1 ? await existing(meanings, context) : meanings;
  const [number, ...others] = numbers;
  if (others.length > 0) {
    throw new UserInputError('an order number that fits one order', printed, { candidates: numbers });
  }
  return number ? await findOrder(number, context) : null;
}

/** Those of the numbers that are orders. Throws when that could not be known. */
async function existing(numbers: readonly OrderNumber[], { loaders }: Context): Promise<OrderNumber[]> {
  const outcomes = await Promise.all(numbers.map((number) => loaders.orderByNumber.load(number)));
  const orders = outcomes.map(valueOrNull);
  return numbers.filter((_number, index) => orders[index] !== null);
}

function toRequest({ from, to, openOnly, first, after }: PlacedBetweenArgs) {
  return {
    from: from ? Date.parse(checkInstant(from)) : null,
    to: Date.parse(checkInstant(to)),
    openOnly,
    first,
    after: after ? readCursor(after) : null,
  };
}
