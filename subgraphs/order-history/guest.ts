import { comparableEmail, comparablePostalCode, valueOrNull } from '../kit/index.ts';
import type { Context } from './context.ts';
import type { OrderRecord } from './domain.ts';
import { type OrderEntity, orderEntity } from './order-entity.ts';
import { readPrintedNumber } from './printed-number.ts';

/** What a guest types in. */
export interface GuestArgs {
  readonly number: string;
  readonly email: string;
  readonly postalCode: string;
}

/**
 * The order that fits all three. Null for wrong and unknown alike. No stub while the silo cannot be read: nobody has
 * shown yet whose order it is.
 */
export async function guestOrder(args: GuestArgs, context: Context): Promise<OrderEntity | null> {
  const candidates = readPrintedNumber(args.number).map((number) => context.loaders.orderByNumber.load(number));
  const orders = (await Promise.all(candidates)).map(valueOrNull).filter((order) => order !== null);
  const fitting = await Promise.all(orders.map(async (order) => ((await fits(order, args, context)) ? [order] : [])));
  const [order, ...others] = fitting.flat();
  return order && others.length === 0 ? orderEntity(order) : null;
}

async function fits(order: OrderRecord, { email, postalCode }: GuestArgs, context: Context): Promise<boolean> {
  const wantedEmail = comparableEmail(email);
  const wantedPostalCode = comparablePostalCode(postalCode);
  if (wantedEmail === null || wantedPostalCode === null) return false;
  if (comparablePostalCode(known(known(order.shipTo)?.postalCode) ?? '') !== wantedPostalCode) return false;
  return (await emailsOf(order, context)).some((each) => comparableEmail(each) === wantedEmail);
}

/** The address given with the order, and those of the buyer's record. */
async function emailsOf(order: OrderRecord, { loaders }: Context): Promise<string[]> {
  const given = known(order.givenEmail);
  const buyer = known(order.buyer);
  const record = buyer ? valueOrNull(await loaders.customerByAccount.load(buyer)) : null;
  return [given, ...(record?.emails ?? [])].filter((email) => typeof email === 'string');
}

/** A field that could not be read holds an error, which fits nothing. */
function known<T>(value: T | undefined): T | null {
  return value === undefined || value instanceof Error ? null : value;
}
