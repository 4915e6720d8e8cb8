import type { BlockerCode } from '../blocker.ts';
import type { ActionKind, DiscrepancyCode } from '../discrepancy.ts';
import type { ReadinessStatus } from '../readiness-answer.ts';
import type { IssueParts, OpenIssueKind } from './open-issue.ts';

/** What is to be acted on. */
export interface Situation extends IssueParts {
  readonly code: OpenIssueKind;
  /** Of the order; null for an issue about none. */
  readonly status: ReadinessStatus | null;
}

/** Next best action: the matching rows of the table in its order, united without repeats; OPEN_CASE if none matches. */
export function nextBestActions(situation: Situation): readonly ActionKind[] {
  const matching = rows.filter(({ fits }) => fits(situation)).flatMap(({ actions }) => actions);
  const possible = matching.filter((action) => action !== 'SPLIT_ORDER' || situation.status === 'PARTIALLY_READY');
  return possible.length > 0 ? [...new Set(possible)] : ['OPEN_CASE'];
}

interface ActionRow {
  readonly fits: (situation: Situation) => boolean;
  readonly actions: readonly ActionKind[];
}

const rows: readonly ActionRow[] = [
  {
    // Wrong or too few goods. Never: send the customer to the store.
    fits: disagreesBy('SHIPPED_SKU_NOT_ORDERED', 'SHIPPED_QUANTITY_SHORT'),
    actions: ['SHIP_REPLACEMENT', 'OPEN_EXCHANGE', 'NOTIFY_CUSTOMER'],
  },
  {
    // Never: let the customer drive.
    fits: disagreesBy('PICKUP_READY_WITHOUT_STOCK'),
    actions: ['NOTIFY_CUSTOMER', 'CHANGE_PICKUP_LOCATION', 'SHIP_REPLACEMENT'],
  },
  {
    // Never: blame stock.
    fits: blockedBy('LOCATION_CAPACITY', 'LOCATION_CLOSED', 'POLICY', 'NOT_ACKNOWLEDGED', 'REJECTED_BY_LOCATION'),
    actions: ['REQUEST_SWARM', 'PLACE_RESERVATION', 'CHANGE_PICKUP_LOCATION', 'NOTIFY_CUSTOMER'],
  },
  {
    // Goods short, every one dated. Never: book a window.
    fits: (situation) => isShort(situation) && shortages(situation).every(({ until }) => until !== null),
    actions: ['NOTIFY_CUSTOMER', 'SPLIT_ORDER'],
  },
  {
    // Goods short, one without a date. Never: "we'll call you" without a date.
    fits: (situation) => shortages(situation).some(({ until, dateUnread }) => until === null && !dateUnread),
    actions: ['REQUEST_SWARM', 'NOTIFY_CUSTOMER', 'CANCEL_LINES', 'ISSUE_REFUND'],
  },
  {
    // Either, and two or more promises broken. Never: advertise.
    fits: (situation) => isShort(situation) && brokenPromises(situation) >= 2,
    actions: ['REQUEST_SWARM', 'WAIVE_FEE', 'ISSUE_CREDIT'],
  },
  {
    fits: either(
      disagreesBy('ORDER_WITHOUT_FULFILLMENT', 'STATUS_CONFLICT', 'ORDER_WITHOUT_LINES'),
      blockedBy('NOT_ALLOCATED'),
    ),
    actions: ['OPEN_CASE'],
  },
  {
    // Never: ask the customer to prove.
    fits: disagreesBy('BILLED_AMOUNT_DIFFERS', 'BILLED_NOT_SHIPPED'),
    actions: ['ISSUE_CREDIT'],
  },
  {
    fits: either(
      disagreesBy('RETURN_WITHOUT_REFUND'),
      (situation) => disagreesBy('CHARGED_BEFORE_SHIPPED')(situation) && !isShort(situation),
    ),
    actions: ['ISSUE_REFUND'],
  },
  { fits: ({ code }) => code === 'CALL_BACK', actions: ['NOTIFY_CUSTOMER', 'REQUEST_SWARM'] },
  { fits: ({ code }) => code === 'MARKETING_ON', actions: ['SUPPRESS_MARKETING'] },
];

function disagreesBy(...codes: readonly DiscrepancyCode[]): ActionRow['fits'] {
  return ({ discrepancies }) => discrepancies.some(({ code }) => codes.includes(code));
}

function blockedBy(...codes: readonly BlockerCode[]): ActionRow['fits'] {
  return ({ blockers }) => blockers.some(({ code }) => codes.includes(code));
}

function either(one: ActionRow['fits'], other: ActionRow['fits']): ActionRow['fits'] {
  return (situation) => one(situation) || other(situation);
}

function isShort(situation: Situation): boolean {
  return shortages(situation).length > 0;
}

/** Component missing or stock short, whether or not more will come. */
function shortages({ blockers }: Situation): Situation['blockers'] {
  return blockers.filter(({ code }) => SHORTAGES.has(code));
}

const SHORTAGES = new Set<BlockerCode>(['COMPONENT_MISSING', 'STOCK_SHORT', 'DISCONTINUED']);

function brokenPromises({ promises }: Situation): number {
  return promises.filter(({ status }) => status === 'BROKEN').length;
}
