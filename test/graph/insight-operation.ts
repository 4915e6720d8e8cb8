import type { DoorKind } from '../support/stack.ts';

/**
 * One operation that asks for everything that is computed over the systems, and for nothing else: three orders (work that
 * waits for a part, goods that were sent wrong, a pick-up), a customer, an item and the work lists.
 */
export const INSIGHT = `query Insight {
  bed: orderByNumber(number: "SO-10023") { ...Order }
  kiosk: orderByNumber(number: "K-301") { ...Order }
  pickup: orderByNumber(number: "P-5512") { ...Order }
  customer(id: "cus_1001") {
    id
    openIssues(first: 50) {
      nodes { id code severity title since silo blockers { ...Blocker } discrepancies { id } promises { id } nextBestActions }
      totalCount
      gaps { ...Gap }
    }
    timeline(first: 100) { nodes { id } gaps { ...Gap } }
    marketingEligibility { eligible reasons suppressUntil suppressedSkus orderNumbers unknownSilos }
    promiseRecord { made kept broken open consecutiveBroken unknownSilos }
  }
  item: productVariant(sku: "LAMP-9") {
    sku
    pickup: availability(input: { method: PICK_UP, locationId: "loc:store-017" }) { ...Availability }
    delivery: availability(input: { method: SHIP, postalCode: "94103", countryCode: "US" }) { ...Availability }
  }
  discrepancies(first: 100) { nodes { id } gaps { ...Gap } }
  promisesAtRisk(first: 100) {
    nodes { promise { id } discrepancies { id } options { location { id } method readyAt } }
    gaps { ...Gap }
  }
  marketingSuppressions(first: 100) { nodes { reasons } gaps { ...Gap } }
}

fragment Order on Order {
  number
  readiness {
    status
    canDeliverComplete
    earliestCompleteAt
    blockers { ...Blocker }
    lines { lineNumber status quantities { ordered canceled ready shipped delivered returned billed credited } deliveredAt blockers { ...Blocker } }
    mayOfferAppointment { allowed reason }
    basis { system }
    unknownSilos
  }
  promises { id status severity dueBy projectedAt lateBy causes }
  discrepancies { id code severity }
  customerSummary: summary(audience: CUSTOMER) { ...Summary }
  agentSummary: summary(audience: AGENT) { ...Summary }
  storeSummary: summary(audience: STORE) { ...Summary }
  timeline(first: 100) { nodes { id } gaps { ...Gap } }
  availableActions { kind enabled disabledReason requiresApproval requiresCustomerConsent }
  returnQuote {
    items { lineNumber quantity kind refundNow { amount } refundOnReceipt { amount } }
    paid { amount }
    fee { amount }
    feeWaivable
    refundNow { amount }
    refundOnReceipt { amount }
    customerPays { amount }
    unknownSilos
  }
}

fragment Blocker on Blocker { code severity silo message since until untilBasis untilConfidence line { id } variant { sku } quantityMissing location { id } inbound { id } }

fragment Summary on StatusSummary { text status nextEventAt unknownSilos }

fragment Availability on Availability {
  status
  band
  availableQuantity
  promisableBy
  basis
  confidence
  options { location { id } method readyAt }
  unknownSilos
}

fragment Gap on SourceInfo { system freshness }`;

/** Through which doors it is asked. A subgraph in a process of its own cannot ask the graph yet. */
export const insightDoors = ['embedded', 'http'] as const satisfies DoorKind[];
