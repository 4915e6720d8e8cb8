import { describe, expect, it } from 'vitest';
import { availableActions } from '../../../subgraphs/insight/rules/actions/available-actions.ts';
import { type Replacement, wantedReplacement } from '../../../subgraphs/insight/rules/actions/replacement.ts';
import type { AssessedOrder } from '../../../subgraphs/insight/rules/assess-order.ts';
import type { Availability, AvailabilityStatus } from '../../../subgraphs/insight/rules/availability/availability.ts';
import type { ActionKind } from '../../../subgraphs/insight/rules/discrepancy.ts';
import { isRefusal } from '../../../subgraphs/insight/rules/refusal.ts';
import { aDiscrepancy, aLineReadiness, anAssessedOrder, aPromise, aReadiness } from '../an-assessment.ts';
import {
  aFulfillmentLine,
  aFulfillmentOrder,
  aLine,
  anOrder,
  aPayment,
  aPickup,
  aRuleContext,
  aShipment,
  unknown,
  usd,
} from '../an-order.ts';

const context = aRuleContext({
  policies: { catalog: { 'LAMP-4': { sizeClass: 'LARGE' } } },
});

function actionsOf(
  order: AssessedOrder,
  { role = 'A1', replacement = null as Replacement, lines = null as Lines } = {},
) {
  const answer = availableActions(order, { lines, role, replacement }, context);
  if (isRefusal(answer)) throw new Error(answer.expected);
  return new Map(answer.map((action) => [action.kind, action]));
}

type Lines = Parameters<typeof availableActions>[1]['lines'];

function actionOf(kind: ActionKind, ...given: Parameters<typeof actionsOf>) {
  return actionsOf(...given).get(kind);
}

const enabled = { enabled: true, disabledReason: null };
const because = (disabledReason: string) => ({
  enabled: false,
  disabledReason,
  requiresApproval: false,
  requiresCustomerConsent: false,
});

const waiting = aLineReadiness({ lineNumber: '2', status: 'BLOCKED' });
const gone = aLineReadiness({ status: 'READY', quantities: { shipped: 1 } });
const over = aReadiness({
  status: 'FULFILLED',
  lines: [aLineReadiness({ status: 'FULFILLED', quantities: { shipped: 1 } })],
});
/** One lamp 4 that left, charged. */
const sent = anAssessedOrder({
  facts: anOrder({
    fulfillment: {
      fulfillmentOrders: [aFulfillmentOrder({ status: 'CLOSED', lines: [aFulfillmentLine({ remainingQuantity: 0 })] })],
      shipments: [aShipment()],
    },
  }),
  readiness: aReadiness({ lines: [gone] }),
});

describe('availableActions', () => {
  it('answers every kind once', () => {
    expect([...actionsOf(anAssessedOrder()).keys()]).toEqual([
      'OFFER_APPOINTMENT',
      'SPLIT_ORDER',
      'CANCEL_LINES',
      'HOLD_FULFILLMENT',
      'CHANGE_PICKUP_LOCATION',
      'SHIP_REPLACEMENT',
      'OPEN_RETURN',
      'OPEN_EXCHANGE',
      'WAIVE_FEE',
      'ISSUE_REFUND',
      'ISSUE_CREDIT',
    ]);
  });

  it('says the limit of the role, also of what is disabled', () => {
    const limits = (role: string) =>
      [...actionsOf(anAssessedOrder(), { role }).values()].flatMap(({ limit }) => limit?.amount ?? []);
    expect(limits('A1')).toEqual(['150.00', '2000.00', '400.00']);
    expect(limits('SV')).toEqual(['500.00', '5000.00', '1000.00']);
    expect(limits('ST')).toEqual([]);
  });

  it('refuses lines of another order', () => {
    const lines = [{ lineId: 'line:9', quantity: 1 }];
    expect(availableActions(anAssessedOrder(), { lines, role: 'A1', replacement: null }, context)).toMatchObject({
      is: 'refused',
      expected: 'the id of a line of this order',
    });
  });
});

describe('OFFER_APPOINTMENT', () => {
  it('is the gate', () => {
    const gate = (allowed: boolean | null, reason: string) =>
      anAssessedOrder({ readiness: aReadiness({ mayOfferAppointment: { allowed, reason } }) });
    expect(actionOf('OFFER_APPOINTMENT', gate(true, 'Everything is ready.'))).toMatchObject(enabled);
    expect(actionOf('OFFER_APPOINTMENT', gate(false, 'BLOCKED: why.'))).toMatchObject(because('BLOCKED: why.'));
    expect(actionOf('OFFER_APPOINTMENT', gate(null, 'Not known.'))).toMatchObject(because('Not known.'));
  });
});

describe('SPLIT_ORDER', () => {
  const splitting = (lines: Parameters<typeof aReadiness>[0], groups: (string | null)[] = [null, null]) =>
    anAssessedOrder({
      facts: anOrder({
        history: {
          lines: groups.map((group, index) => aLine({ lineNumber: `${index + 1}`, deliverTogetherGroup: group })),
        },
      }),
      readiness: aReadiness(lines),
    });

  it('needs something that can go and something that waits', () => {
    expect(actionOf('SPLIT_ORDER', splitting({ lines: [aLineReadiness(), waiting] }))).toMatchObject(enabled);
    expect(actionOf('SPLIT_ORDER', splitting({ lines: [waiting] }))).toMatchObject(
      because('Nothing can go without the rest.'),
    );
    expect(actionOf('SPLIT_ORDER', splitting({ lines: [gone, waiting] }))).toMatchObject(
      because('Nothing can go without the rest.'),
    );
    expect(actionOf('SPLIT_ORDER', splitting({ lines: [aLineReadiness()] }))).toMatchObject(because('Nothing waits.'));
  });

  it('needs consent where both were asked for together', () => {
    const lines = [aLineReadiness(), waiting];
    expect(actionOf('SPLIT_ORDER', splitting({ lines }, ['A', 'A']))?.requiresCustomerConsent).toBe(true);
    expect(actionOf('SPLIT_ORDER', splitting({ lines }, ['A', 'B']))?.requiresCustomerConsent).toBe(false);
  });

  it('is not known where a line is not', () => {
    const lines = [aLineReadiness({ status: 'UNKNOWN' }), waiting];
    expect(actionOf('SPLIT_ORDER', splitting({ lines, unknownSilos: ['INVENTORY'] }))).toMatchObject(
      because('Not known: inventory could not be read.'),
    );
  });
});

describe('what can be done about goods', () => {
  it('cancels what has not left', () => {
    expect(actionOf('CANCEL_LINES', anAssessedOrder())).toMatchObject(enabled);
    expect(actionOf('CANCEL_LINES', sent)).toMatchObject(because('Nothing is left to cancel.'));
  });

  it('is about the lines that are asked for', () => {
    const facts = anOrder({ history: { lines: [aLine(), aLine({ lineNumber: '2', sku: 'LAMP-9' })] } });
    const order = {
      ...sent,
      facts: { ...sent.facts, history: facts.history },
      readiness: aReadiness({ lines: [gone, waiting] }),
    };
    expect(actionOf('CANCEL_LINES', order)).toMatchObject(enabled);
    const lines = [{ lineId: 'line:1', quantity: 1 }];
    expect(actionOf('CANCEL_LINES', order, { lines })).toMatchObject(because('Nothing is left to cancel.'));
  });

  it('holds open work', () => {
    expect(actionOf('HOLD_FULFILLMENT', anAssessedOrder())).toMatchObject(enabled);
    expect(actionOf('HOLD_FULFILLMENT', sent)).toMatchObject(because('No work is open.'));
  });

  it('moves a pick-up that waits', () => {
    const pickup = (readyClaimedAt: string | null) =>
      anAssessedOrder({
        facts: anOrder({
          fulfillment: {
            fulfillmentOrders: [aFulfillmentOrder({ method: 'PICK_UP', pickup: aPickup({ readyClaimedAt }) })],
          },
        }),
      });
    expect(actionOf('CHANGE_PICKUP_LOCATION', pickup(null))).toMatchObject(enabled);
    const notWaiting = because('Not a pick-up that waits.');
    expect(actionOf('CHANGE_PICKUP_LOCATION', pickup('2026-11-21T12:00:00-08:00'))).toMatchObject(notWaiting);
    expect(actionOf('CHANGE_PICKUP_LOCATION', anAssessedOrder())).toMatchObject(notWaiting);
  });

  it('takes back what was shipped', () => {
    expect(actionOf('OPEN_RETURN', sent)).toMatchObject(enabled);
    expect(actionOf('OPEN_RETURN', anAssessedOrder())).toMatchObject(because('Nothing has been shipped.'));
    const wrong = anAssessedOrder({ discrepancies: [aDiscrepancy({ code: 'SHIPPED_SKU_NOT_ORDERED' })] });
    expect(actionOf('OPEN_RETURN', wrong)).toMatchObject(enabled);
  });

  it('is not known without the silo that decides', () => {
    const unread = anAssessedOrder({
      facts: { ...anOrder(), fulfillment: unknown('fulfillment') },
      readiness: aReadiness({
        status: 'UNKNOWN',
        lines: [aLineReadiness({ status: 'UNKNOWN', quantities: { shipped: null } })],
        unknownSilos: ['FULFILLMENT'],
      }),
    });
    const reason = because('Not known: fulfillment could not be read.');
    for (const kind of ['SPLIT_ORDER', 'CANCEL_LINES', 'HOLD_FULFILLMENT', 'CHANGE_PICKUP_LOCATION'] as const) {
      expect(actionOf(kind, unread), kind).toMatchObject(reason);
    }
    for (const kind of ['OPEN_RETURN', 'SHIP_REPLACEMENT', 'WAIVE_FEE', 'ISSUE_REFUND'] as const) {
      expect(actionOf(kind, unread), kind).toMatchObject(reason);
    }
    expect(actionOf('ISSUE_CREDIT', unread)).toMatchObject(enabled);
  });
});

describe('SHIP_REPLACEMENT', () => {
  const short = { ...anAssessedOrder(), discrepancies: [aDiscrepancy({ code: 'SHIPPED_QUANTITY_SHORT' })] };
  const available = (status: AvailabilityStatus) =>
    ({ status, unknownSilos: ['INVENTORY'] }) as unknown as Availability;

  it('wants the right item in the quantity that is missing', () => {
    const lines = [aLineReadiness({ quantities: { ordered: 3, shipped: 1 } })];
    expect(wantedReplacement({ ...short, readiness: aReadiness({ lines }) })).toEqual({ sku: 'LAMP-4', quantity: 2 });
    expect(wantedReplacement(anAssessedOrder())).toBeNull();
  });

  it('needs it to be there', () => {
    const notThere = because('The right item is not in stock.');
    expect(actionOf('SHIP_REPLACEMENT', short, { replacement: available('AVAILABLE') })).toMatchObject(enabled);
    expect(actionOf('SHIP_REPLACEMENT', short, { replacement: available('AVAILABLE_LATER') })).toMatchObject(notThere);
    expect(actionOf('SHIP_REPLACEMENT', short)).toMatchObject(notThere);
    const notKnown = because('Not known: inventory could not be read.');
    expect(actionOf('SHIP_REPLACEMENT', short, { replacement: available('UNKNOWN') })).toMatchObject(notKnown);
    expect(actionOf('SHIP_REPLACEMENT', short, { replacement: 'unknown' })).toMatchObject(notKnown);
  });

  it('needs something to replace', () => {
    const order = anAssessedOrder();
    expect(actionOf('SHIP_REPLACEMENT', order, { replacement: available('AVAILABLE') })).toMatchObject(
      because('Nothing wrong or short was shipped.'),
    );
  });
});

describe('what can be done about money', () => {
  it('waives a fee that falls on us', () => {
    const late = { ...sent, promises: [aPromise({ status: 'BROKEN' })] };
    expect(actionOf('WAIVE_FEE', late)).toMatchObject({ ...enabled, requiresApproval: false, limit: usd('150.00') });
    expect(actionOf('WAIVE_FEE', late, { role: 'ST' })).toMatchObject({
      ...enabled,
      requiresApproval: true,
      limit: null,
    });
    expect(actionOf('WAIVE_FEE', sent)).toMatchObject(because("The fee is the customer's by policy."));
    expect(actionOf('WAIVE_FEE', anAssessedOrder())).toMatchObject(because('No fee is due.'));
  });

  it('gives back what was charged and has not left, with approval above the limit', () => {
    const charged = (amount: string) =>
      anAssessedOrder({
        facts: anOrder({
          history: { lines: [aLine({ total: usd(amount) })], total: usd(amount) },
          billing: { payments: [aPayment({ amount: usd(amount) })] },
        }),
      });
    expect(actionOf('ISSUE_REFUND', charged('2000.00'))).toMatchObject({ ...enabled, requiresApproval: false });
    expect(actionOf('ISSUE_REFUND', charged('2000.01'))).toMatchObject({ ...enabled, requiresApproval: true });
  });

  it('says why nothing can be given back', () => {
    expect(actionOf('ISSUE_REFUND', sent)).toMatchObject(because('Nothing is refundable before goods are back.'));
    const unpaid = anAssessedOrder({ facts: anOrder({ billing: { payments: [] } }), readiness: over });
    expect(actionOf('ISSUE_REFUND', unpaid)).toMatchObject(because('Nothing was charged.'));
    const unread = anAssessedOrder({ facts: { ...anOrder(), billing: unknown('billing') } });
    const reason = because('Not known: billing could not be read.');
    expect(actionOf('ISSUE_REFUND', unread)).toMatchObject(reason);
    expect(actionOf('ISSUE_CREDIT', unread)).toMatchObject(reason);
  });
});
