import type { CustomerFacts } from '../../subgraphs/insight/facts/customer-facts.ts';
import type { AssessedOrder } from '../../subgraphs/insight/rules/assess-order.ts';
import type { AssessedCustomer } from '../../subgraphs/insight/rules/assessed-customer.ts';
import type { Blocker } from '../../subgraphs/insight/rules/blocker.ts';
import type { Discrepancy } from '../../subgraphs/insight/rules/discrepancy.ts';
import type { MadePromise, OrderPromise } from '../../subgraphs/insight/rules/promise.ts';
import type { LineReadiness, OrderReadiness } from '../../subgraphs/insight/rules/readiness-answer.ts';
import { anOrder, aSource, known, NOW } from './an-order.ts';

/* What rules say, for tests of the rules that build on it. */

/** Delivery promised by 25 Nov by a person, all lines. */
export function aMadePromise(changes: Partial<MadePromise> = {}): MadePromise {
  return {
    id: 'promise:SO-10188/quoted',
    orderNumber: 'SO-10188',
    kind: 'DELIVER_BY',
    dueFrom: null,
    dueBy: '2026-11-25T23:59:59-08:00',
    madeAt: '2026-11-20T09:00:00-08:00',
    madeBy: { kind: 'AGENT', id: null, displayName: 'agent 7' },
    channel: 'PHONE',
    basis: 'PERSON_SAID',
    lineNumbers: null,
    subjectId: null,
    source: aSource('order-history'),
    ...changes,
  };
}

/** The same, judged: nothing endangers it. */
export function aPromise(changes: Partial<OrderPromise> = {}): OrderPromise {
  return {
    ...aMadePromise(),
    status: 'PENDING',
    severity: 'INFO',
    endedAt: null,
    projectedAt: null,
    lateBy: null,
    causes: [],
    sequence: 1,
    rule: 'promise@1',
    ...changes,
  };
}

/** Lamp 4 is short at Reno, nobody has a date. */
export function aBlocker(changes: Partial<Blocker> = {}): Blocker {
  return {
    code: 'STOCK_SHORT',
    severity: 'HIGH',
    silo: 'INVENTORY',
    message: 'Lamp 4 (LAMP-4) short by 1 at Reno distribution center since 19 Nov; no date in any system',
    since: '2026-11-19T09:00:00-08:00',
    until: null,
    untilBasis: changes.until ? 'PURCHASE_ORDER' : 'NONE',
    untilConfidence: changes.until ? 'MEDIUM' : 'NONE',
    lineNumbers: ['1'],
    lineNumber: '1',
    lineId: 'line:1',
    sku: 'LAMP-4',
    title: 'Lamp 4',
    quantityMissing: 1,
    locationId: 'loc:dc-reno',
    locationName: 'Reno distribution center',
    inboundId: null,
    dateMoves: 0,
    dateUnread: false,
    subjectId: null,
    source: aSource('inventory-warehouses'),
    ...changes,
  };
}

/** One lamp 4, ordered and ready. */
export function aLineReadiness({
  quantities = {},
  ...changes
}: Partial<Omit<LineReadiness, 'quantities'>> & {
  readonly quantities?: Partial<LineReadiness['quantities']>;
} = {}): LineReadiness {
  return {
    lineNumber: '1',
    lineId: `line:${changes.lineNumber ?? '1'}`,
    sku: 'LAMP-4',
    title: 'Lamp 4',
    status: 'READY',
    deliveredAt: null,
    blockers: [],
    ...changes,
    quantities: {
      ordered: 1,
      canceled: 0,
      ready: 1,
      shipped: 0,
      delivered: 0,
      returned: 0,
      billed: 0,
      credited: 0,
      ...quantities,
    },
  };
}

/** Ready, one line. */
export function aReadiness(changes: Partial<OrderReadiness> = {}): OrderReadiness {
  return {
    status: 'READY',
    canDeliverComplete: true,
    earliestCompleteAt: null,
    blockers: [],
    lines: [aLineReadiness()],
    mayOfferAppointment: { allowed: false, reason: 'Nothing of this order is delivered by appointment.' },
    rule: 'readiness@1',
    computedAt: NOW,
    basis: [],
    unknownSilos: [],
    ...changes,
  };
}

export function aDiscrepancy(changes: Partial<Discrepancy> = {}): Discrepancy {
  const { code = 'BILLED_AMOUNT_DIFFERS', orderNumber = 'SO-10188' } = changes;
  return {
    id: `discrepancy:${code}/${orderNumber}/1/LAMP-4`,
    code,
    severity: 'HIGH',
    message: `${code} of ${orderNumber}`,
    detectedAt: '2026-11-20T12:00:00-08:00',
    silos: ['ORDER_HISTORY', 'BILLING'],
    expected: '59.00 USD',
    actual: '118.00 USD',
    orderNumber,
    lineNumber: '1',
    lineId: 'line:1',
    sku: 'LAMP-4',
    locationId: null,
    subjectId: null,
    rule: 'discrepancy@1',
    evidence: [],
    suggestedActions: [],
    ...changes,
  };
}

/** An order that is ready and of which nothing is wrong. */
export function anAssessedOrder(changes: Partial<AssessedOrder> = {}): AssessedOrder {
  return {
    facts: anOrder(),
    recorded: known([]),
    readiness: aReadiness(),
    promises: [],
    discrepancies: [],
    ...changes,
  };
}

/** Subscribed, without orders, cases or mails. */
export function aCustomer({
  orders = [],
  ...facts
}: { readonly orders?: readonly AssessedOrder[] } & Partial<CustomerFacts> = {}): AssessedCustomer {
  return {
    orders,
    facts: {
      service: known({ cases: [], callBacks: [] }),
      marketing: known({ profiles: [aProfile()], sends: [] }),
      gaps: [],
      ...facts,
    },
  };
}

export function aProfile(consent = 'SUBSCRIBED') {
  return { contactKey: 'mk-1', consent, consentChangedAt: '2026-07-06T14:30:00-07:00' };
}

export function aSend(sentAt: string) {
  return { id: `send:${sentAt}`, sentAt, campaign: 'complete-your-bedroom', aboutSkus: ['SHEET-KING'] };
}
