import type { AskFacts } from '../ask-facts.ts';
import type { AskAnswer } from '../facts/ask-answer.ts';
import type { Gap } from '../facts/known.ts';

/** The orders of some accounts, as far as they could be read. */
export interface AccountOrders {
  /** Canonical order numbers, newest first, by account: `system:key`. */
  readonly byAccount: ReadonlyMap<string, readonly string[]>;
  /** Why not all of them are known. */
  readonly gap: Gap | null;
}

interface RawCustomerOrders {
  readonly ordersOfAccounts?: {
    readonly nodes: readonly {
      readonly number: string;
      readonly orderFacts?: { readonly buyer?: AccountKey | null } | null;
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  } | null;
}

interface AccountKey {
  readonly system: string;
  readonly key: string;
}

/** All orders of these accounts, page by page. */
export async function askAccountOrders(accounts: readonly string[], askFacts: AskFacts): Promise<AccountOrders> {
  const keys = accounts.map(toAccountKey);
  const byAccount = new Map<string, string[]>(accounts.map((account) => [account, []]));
  let after: string | null = null;
  do {
    const answer: AskAnswer<RawCustomerOrders> = await askFacts('customer-orders', { accounts: keys, after });
    const page = answer.data.ordersOfAccounts;
    if (!page) return { byAccount, gap: answer.gapsAt(['ordersOfAccounts'])[0] ?? null };
    for (const { number, orderFacts } of page.nodes) {
      if (orderFacts?.buyer) byAccount.get(toAccount(orderFacts.buyer))?.push(number);
    }
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return { byAccount, gap: null };
}

/** A record of a customer as one text. */
export function toAccount({ system, key }: AccountKey): string {
  return `${system}:${key}`;
}

/** Keys may hold colons, names of systems do not. */
export function toAccountKey(account: string): AccountKey {
  const colon = account.indexOf(':');
  return { system: account.slice(0, colon), key: account.slice(colon + 1) };
}
