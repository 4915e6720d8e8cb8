import { mergePages } from '../../subgraphs/billing/invoice-pages.ts';
import { sumOf } from '../../subgraphs/billing/money.ts';
import { sourceNow } from '../../subgraphs/billing/silo-declaration.ts';
import type { Customer } from '../../subgraphs/identity/customer.ts';
import { type CallContext, recordsOf } from '../../subgraphs/kit/index.ts';
import type { OrderRecord } from '../../subgraphs/order-history/domain.ts';
import { liveSource, mergeParts, type OrderHistory, readCursor } from '../../subgraphs/order-history/silo.ts';
import { ask, type Room } from './room.ts';

/** What the systems have of a person, beside the orders' own facts. */
export type Person = Awaited<ReturnType<typeof askPerson>>;

/** Everything that can be asked as soon as the links are known, side by side. */
export async function askPerson({ sourceRecords }: Customer, { silos, call }: Room) {
  const { billing, marketing, service } = silos;
  const keysIn = (system: string) => recordsOf(system, sourceRecords);
  const accounts = keysIn('billing');
  const members = keysIn('marketing');
  const helped = keysIn('service');
  const [orders, balances, invoicePages, member, sends, cases, notes, callBacks] = await Promise.all([
    allOrders(keysIn('order-history'), silos.orders, call),
    ask(billing.balancesByAccount, accounts, call),
    ask(billing.invoicePagesByAccount({ first: SHOWN, after: null, statuses: null }), accounts, call),
    ask(marketing.memberByKey, members, call),
    ask(marketing.sendsByMember(EVER), members, call),
    ask(service.cases.byCustomer, helped, call),
    ask(service.notes.byCustomer, helped, call),
    ask(service.callBacks.byCustomer, helped, call),
  ]);
  const invoices = mergePages([...invoicePages.values()], SHOWN, sourceNow(call.clock));
  return { ...orders, balance: sumOf([...balances.values()].flat()), invoices, member, sends, cases, notes, callBacks };
}

/** How much of a list stands on the screen. */
export const SHOWN = 5;

const EVER = '1970-01-01T00:00:00Z';
const LONGEST_PAGE = 100;

/** All orders of the accounts, newest first. */
async function allOrders(accounts: readonly string[], history: OrderHistory, call: CallContext) {
  const orders: OrderRecord[] = [];
  let source = liveSource(call);
  let after: string | undefined;
  do {
    const position = after === undefined ? null : readCursor(after);
    const request = { first: LONGEST_PAGE, after: position, statuses: null, placedAfter: null };
    const parts = await ask(history.ordersOfAccounts(request), accounts, call);
    const page = mergeParts([...parts.values()], LONGEST_PAGE, [...parts.values()][0]?.source ?? source);
    orders.push(...page.items);
    source = page.source as typeof source;
    after = page.hasNextPage ? page.cursors().at(-1) : undefined;
  } while (after !== undefined);
  return { orders, source };
}
