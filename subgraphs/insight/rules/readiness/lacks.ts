import type { Inbound } from '../../facts/stock-facts.ts';
import type { RuleContext } from '../rule-context.ts';
import { type Cover, coverOf, isComing } from './cover.ts';
import type { OpenLine, OrderState, WorkSupply } from './order-state.ts';
import type { Supply } from './supply.ts';

/** A component that a place does not have for a line. */
export interface Lack {
  /** `MISSING`: the place says so. `SHORT`: stock says so. */
  readonly is: 'MISSING' | 'SHORT';
  readonly line: OpenLine;
  readonly work: WorkSupply['work'];
  readonly supply: Supply;
  /** Of the component, as written in lists. */
  readonly title: string;
  readonly quantity: number;
  readonly cover: Cover;
  /** Nobody makes it any more and nothing is on order. */
  readonly isDiscontinued: boolean;
}

/** What is known to be lacking of the open lines. Stock decides nothing about lines that order history could not tell. */
export function lacksOf(state: OrderState, context: RuleContext): readonly Lack[] {
  const isNamed = state.facts.history.is === 'known';
  return state.openLines.flatMap((line) =>
    line.works.flatMap(({ work, supplies }) =>
      supplies
        .filter(({ missing, high, want }) => missing || (isNamed && high < want))
        .map((supply) => toLack(line, work, supply, state, context)),
    ),
  );
}

function toLack(
  line: OpenLine,
  work: WorkSupply['work'],
  supply: Supply,
  { facts }: OrderState,
  context: RuleContext,
): Lack {
  const { component, missing, want, high } = supply;
  const item = facts.stock.get(component.sku);
  const cover = coverOf(component.sku, work.location, facts, context);
  const isOnOrder = item?.inbound.some((one: Inbound) => isComing(one)) ?? false;
  return {
    is: missing ? 'MISSING' : 'SHORT',
    line,
    work,
    supply,
    title: item?.title ?? component.title,
    quantity: missing?.quantity ?? want - high,
    cover,
    isDiscontinued: (item?.discontinued ?? false) && cover.is !== 'unread' && !isOnOrder,
  };
}
