import {
  type AccountKey,
  type Page,
  type PageArgs,
  recordsOf,
  toConnection,
  UserInputError,
  valueOrNull,
} from '../kit/index.ts';
import type { Context } from './context.ts';
import type { AccountNumber, OrderFilter, OrderRecord } from './domain.ts';
import { orderEntity } from './order-entity.ts';
import { mergeParts, orderHistorySilo, readCursor } from './silo.ts';

/** The accounts that are this system's own, each once. Throws where the links of a customer could not be read. */
export function ownAccounts(accounts: readonly AccountKey[] | null | undefined): AccountNumber[] {
  return recordsOf(orderHistorySilo.system, accounts);
}

/** One page of the orders of some accounts together, newest first. All accounts of a request are one question. */
export async function ordersOf(
  accounts: readonly AccountNumber[],
  { first, after, statuses = null, placedAfter = null }: PageArgs & OrderFilter,
  { loaders, source }: Context,
): Promise<Page<OrderRecord>> {
  const request = {
    first,
    after: after ? readCursor(after) : null,
    statuses,
    placedAfter: placedAfter && checkInstant(placedAfter),
  };
  const loader = loaders.ordersOfAccount(request);
  const outcomes = await Promise.all(accounts.map((account) => loader.load(account)));
  const parts = outcomes.map(valueOrNull).filter((part) => part !== null);
  return mergeParts(parts, first, parts[0]?.source ?? source());
}

/** A page of orders as a connection. */
export function orderConnection(page: Page<OrderRecord>) {
  return toConnection(page, orderEntity);
}

/** Refuses what is no instant. */
export function checkInstant(text: string): string {
  if (!INSTANT.test(text) || Number.isNaN(Date.parse(text))) {
    throw new UserInputError('an instant with its offset, for example "2026-11-21T18:00:00-08:00"', text);
  }
  return text;
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;
