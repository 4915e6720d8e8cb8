import {
  beforeOtherLoaders,
  type CallContext,
  createLoader,
  found,
  type Loader,
  notFound,
  type Outcome,
  type Question,
} from '../../kit/index.ts';
import type { AskFacts } from '../ask-facts.ts';
import type { Gap } from '../facts/known.ts';
import type { KitStock, LocatedPlace } from '../facts/stock-facts.ts';
import type { TimelineOrder } from '../facts/timeline-facts.ts';
import type { PromiseLedger } from '../ledger/promise-ledger.ts';
import { toRecordedPromises } from '../ledger/recorded-promises.ts';
import { type AssessedOrder, assessOrder } from '../rules/assess-order.ts';
import type { RuleContext } from '../rules/rule-context.ts';
import { type Scanned, scan } from '../worklists/scan.ts';
import { type ScanName, scans } from '../worklists/scans.ts';
import { type AccountFacts, askAccountFacts } from './account-facts.ts';
import { askAccountOrders } from './customer-orders.ts';
import { listsFirst } from './lists-first.ts';
import { askItems, askOrderFacts, foundByKey, inChunks } from './order-facts.ts';
import { askPlaces } from './places.ts';
import { askTimelines } from './timelines.ts';

/** What the rules say and what they rest on, read once per client request however many fields need it. */
export interface InsightLoaders {
  /** By order number. Not found: order history says that there is no such order. */
  readonly assessedOrder: Loader<string, AssessedOrder>;
  /** By order number. */
  readonly timeline: Loader<string, TimelineOrder>;
  /** By sku: an item with its components. Not found: inventory knows no such item. */
  readonly kitStock: Loader<string, KitStock>;
  /** By id. Not found: inventory does not tell of such a place. */
  readonly place: Loader<string, LocatedPlace>;
  /** By account, `system:key`. */
  readonly ordersOfAccount: Loader<string, OrdersOfAccount>;
  /** By account. */
  readonly accountFacts: Loader<string, AccountFacts>;
  /** By the name of a scan: work lists that are asked together look through the same records. */
  readonly scanned: Loader<ScanName, Scanned<unknown>>;
}

/** The numbers of an account's orders, newest first, as far as they could be read. */
export interface OrdersOfAccount {
  readonly numbers: readonly string[];
  readonly gap: Gap | null;
}

export interface LoaderParts {
  readonly askFacts: AskFacts;
  readonly ledger: PromiseLedger;
  readonly rules: RuleContext;
  readonly call: CallContext;
}

export function createInsightLoaders(parts: LoaderParts): InsightLoaders {
  const { askFacts, rules, call } = parts;
  const loaderOf = <K extends string, T>(question: Question<K, T>) => createLoader(question, call, beforeOtherLoaders);
  const ordersOfAccount = loaderOf<string, OrdersOfAccount>(async (accounts) => {
    const { byAccount, gap } = await askAccountOrders(accounts, askFacts);
    return new Map(accounts.map((account) => [account, found({ numbers: byAccount.get(account) ?? [], gap })]));
  });
  const assessedOrder = loaderOf<string, AssessedOrder>(
    async (numbers) => new Map(await inChunks(numbers, MOST_AT_ONCE, (some) => assessOrders(some, parts))),
  );
  return {
    // Fields of one order and of its customer are often asked together: the orders are read once, all in one go.
    ...listsFirst({ ordersOfAccount, assessedOrder }),
    timeline: loaderOf(async (numbers) => foundByKey(await askTimelines(numbers, askFacts, rules.policies))),
    kitStock: loaderOf(async (skus) => withAbsent(skus, foundByKey(await askItems(skus, askFacts, rules.policies)))),
    place: loaderOf(async (ids) => withAbsent(ids, foundByKey(await askPlaces(ids, askFacts, rules.policies)))),
    scanned: loaderOf(async (names) => {
      const all = names.map(async (name) => [name, found(await scan<unknown>(scans[name](rules), askFacts))] as const);
      return new Map(await Promise.all(all));
    }),
    accountFacts: loaderOf(async (accounts) => foundByKey(await askAccountFacts(accounts, askFacts))),
  };
}

/** So many orders are assessed in one go: between two goes the process does other things. */
const MOST_AT_ONCE = 100;

/** Reads the facts of these orders and the ledger side by side, and applies the rules. */
async function assessOrders(
  numbers: readonly string[],
  { askFacts, ledger, rules, call }: LoaderParts,
): Promise<(readonly [string, Outcome<AssessedOrder>])[]> {
  const [facts, recorded] = await Promise.all([
    askOrderFacts(numbers, askFacts, rules.policies),
    ledger.ofOrders(numbers, call),
  ]);
  const outcomeOf = (number: string): Outcome<AssessedOrder> => {
    const order = facts.get(number);
    if (!order || (order.history.is === 'known' && order.history.value === null)) return notFound;
    return found(assessOrder(order, toRecordedPromises(recorded.get(number) ?? notFound), rules));
  };
  return numbers.map((number) => [number, outcomeOf(number)] as const);
}

function withAbsent<T>(keys: readonly string[], known: ReadonlyMap<string, Outcome<T>>): Map<string, Outcome<T>> {
  return new Map(keys.map((key) => [key, known.get(key) ?? notFound]));
}
