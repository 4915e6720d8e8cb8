import type { OrderRecord } from '../../facts/order-facts.ts';
import type { Policies } from '../../policies/policies.ts';
import { type Amount, amountFrom, amountOf, shareOf, sumOf, zero } from '../amount.ts';
import { dueFor } from '../quantities/order-money.ts';
import type { MovedLine } from './compared-lines.ts';

/** `value shipped`: the price of what left, with the shipping fee once anything has. */
export function valueShipped({ shippingTotal }: OrderRecord, lines: readonly MovedLine[]): Amount {
  const goods = lines.map(({ line, shipped }) => priceOf(line, shipped.units));
  return sumOf(goods).plus(lines.some(({ shipped }) => shipped.units > 0) ? amountOf(shippingTotal) : zero);
}

/** The price of so many units of a line, reductions taken off. */
export function priceOf(
  { total, quantity }: Pick<OrderRecord['lines'][number], 'total' | 'quantity'>,
  units: number,
): Amount {
  return shareOf(amountOf(total), units, quantity);
}

/** `allowed`: what may be charged before anything ships, by channel and method; of several methods the most generous. */
export function allowedFor(record: OrderRecord, { discrepancies }: Policies): Amount {
  const methods = record.lines.map(({ requestedMethod }) => requestedMethod);
  const shares = methods.map((method) => shareFor(record.channel, method, discrepancies.prepaidShareAllowed));
  const share = shares.reduce((most, one) => (one.gt(most) ? one : most), zero);
  return dueFor(record).times(share);
}

function shareFor(
  channel: string,
  method: string | null,
  rows: Policies['discrepancies']['prepaidShareAllowed'],
): Amount {
  const fits = (pattern: string, word: string | null) => pattern === '*' || pattern === word;
  const row = rows.find((one) => fits(one.channel, channel) && fits(one.method, method));
  return row ? amountFrom(row.share) : zero;
}
