import type { Invoice } from '../../subgraphs/billing/records.ts';
import type { FulfillmentOrder, Shipment } from '../../subgraphs/fulfillment/silo.ts';
import { availableActions } from '../../subgraphs/insight/rules/actions/available-actions.ts';
import { wantedReplacement } from '../../subgraphs/insight/rules/actions/replacement.ts';
import type { AssessedOrder } from '../../subgraphs/insight/rules/assess-order.ts';
import type { AssessedCustomer } from '../../subgraphs/insight/rules/assessed-customer.ts';
import type { Blocker } from '../../subgraphs/insight/rules/blocker.ts';
import type { OpenIssue } from '../../subgraphs/insight/rules/issues/open-issue.ts';
import { openIssues } from '../../subgraphs/insight/rules/issues/open-issues.ts';
import { customerPromiseRecord } from '../../subgraphs/insight/rules/promises/customer-promises.ts';
import type { LineReadiness } from '../../subgraphs/insight/rules/readiness-answer.ts';
import { isRefusal } from '../../subgraphs/insight/rules/refusal.ts';
import { marketingEligibility } from '../../subgraphs/insight/rules/suppression/marketing-eligibility.ts';
import { gapsOfOrder } from '../../subgraphs/insight/worklists/found-orders.ts';
import { mergeGaps } from '../../subgraphs/insight/worklists/scan.ts';
import type { Listing, SourceInfo } from '../../subgraphs/kit/index.ts';
import type { OrderRecord } from '../../subgraphs/order-history/domain.ts';
import type { CaseRecord, NoteRecord } from '../../subgraphs/service/domain.ts';
import { casesNewestFirst, isOpen, notesPinnedFirst } from '../../subgraphs/service/lists.ts';
import type { Goods } from './ask-goods.ts';
import type { OrderParts } from './ask-orders.ts';
import { type Person, SHOWN } from './ask-person.ts';
import { callingAgent } from './calling-agent.ts';
import { given, type Room } from './room.ts';
import { itemsOf } from './to-facts.ts';

/** Everything that was read, and what the rules say of it. */
export interface Known {
  readonly id: string;
  readonly person: Person;
  readonly parts: OrderParts;
  readonly goods: Goods;
  readonly assessed: AssessedCustomer;
}

/** What stands on the screen, as the operation selects it. */
export function toScreen(known: Known, room: Room): object {
  const { id, person, parts, assessed } = known;
  const { eligible, reasons, suppressUntil } = marketingEligibility(assessed, room.rules);
  const { made, kept, broken, open, consecutiveBroken, unknownSilos } = customerPromiseRecord(assessed, room.rules);
  return {
    id,
    openIssues: {
      nodes: openIssues(assessed, room.rules).slice(0, MOST_ISSUES).map(toIssue),
      gaps: gapsOf(assessed),
    },
    promiseRecord: { made, kept, broken, open, consecutiveBroken, unknownSilos },
    marketing: toMarketing(person),
    marketingEligibility: { eligible, reasons, suppressUntil },
    orders: { nodes: openOrders(known, room), source: systemAgeOf(person.source) },
    balance: person.balance,
    invoices: {
      nodes: person.invoices.items.map((invoice) => toBill(invoice, parts)),
      source: ageOf(person.invoices.source),
    },
    cases: listed(person.cases, casesNewestFirst, isOpen, toCase),
    notes: listed(person.notes, notesPinnedFirst, () => true, toNote),
  };
}

const MOST_ISSUES = 10;

function toIssue({ blockers, promises, discrepancies, ...issue }: OpenIssue) {
  const { id, code, severity, title, since, silo, orderNumber, nextBestActions } = issue;
  return {
    ...{ id, code, severity, title, since, silo, orderNumber, nextBestActions },
    blockers: blockers.map(({ code: cause, until }) => ({ code: cause, until })),
    promises: promises.map(({ kind, dueBy, status }) => ({ kind, dueBy, status })),
    discrepancies: discrepancies.map((one) => ({ code: one.code })),
  };
}

function gapsOf({ facts, orders }: AssessedCustomer) {
  const persons = [facts.service, facts.marketing].flatMap((part) => (part.is === 'unknown' ? [part.gap] : []));
  return mergeGaps([facts.gaps, persons, ...orders.map(gapsOfOrder)]).map(({ system, silo }) => ({ system, silo }));
}

/** Of several contacts the one whose consent was said last. */
function toMarketing({ member }: Person) {
  const saidAt = ({ consentChangedAt }: { readonly consentChangedAt: string | null }) =>
    Date.parse(consentChangedAt ?? '1970-01-01');
  const [latest] = [...member.values()].sort((a, b) => saidAt(b) - saidAt(a));
  if (!latest) return null;
  const { consent, lastSentAt, sentLast30Days, nextSendAt, source } = latest;
  return { consent, lastSentAt, sentLast30Days, nextSendAt, source: ageOf(source) };
}

function openOrders({ person, parts, goods, assessed }: Known, room: Room) {
  const open = person.orders.filter(({ status }) => status === 'OPEN' || status === 'PARTIALLY_FULFILLED');
  const byNumber = new Map(assessed.orders.map((order) => [order.facts.number, order]));
  return open.slice(0, SHOWN).map((order) => toOrder(order, given(byNumber, order.number), parts, goods, room));
}

function toOrder(
  { number, status, placedAt, channel }: OrderRecord,
  assessed: AssessedOrder,
  parts: OrderParts,
  goods: Goods,
  room: Room,
) {
  const { status: is, canDeliverComplete, earliestCompleteAt, lines, blockers, unknownSilos } = assessed.readiness;
  return {
    number,
    status,
    placedAt,
    channel,
    readiness: {
      status: is,
      canDeliverComplete,
      earliestCompleteAt,
      lines: lines.map((line) => toLine(line, goods)),
      blockers: blockers.map((blocker) => toBlocker(blocker, goods)),
      unknownSilos,
    },
    fulfillmentOrders: pageOf(given(parts.work, number), (work) => toWork(work, goods)),
    shipments: pageOf(given(parts.shipments, number), toShipment),
    invoices: pageOf(given(parts.bills, number), toInvoice),
    availableActions: toActions(assessed, room),
  };
}

function toLine({ lineNumber, status, deliveredAt, sku, quantities }: LineReadiness, { items }: Goods) {
  const { ordered, ready, shipped, delivered, billed } = quantities;
  const variant = sku === null ? null : { title: items.get(sku)?.title ?? null };
  return { lineNumber, status, deliveredAt, variant, quantities: { ordered, ready, shipped, delivered, billed } };
}

function toBlocker({ code, since, until, untilBasis, message, locationId }: Blocker, { places }: Goods) {
  const place = locationId === null ? null : given(places, locationId);
  const location = place && { name: place.name, contact: { phone: place.phone } };
  return { code, since, until, untilBasis, message, location };
}

/** Throws for an order with wrong goods: none of the bench's customers got any. */
function toActions(order: AssessedOrder, { rules }: Room) {
  if (wantedReplacement(order)) throw new Error(`Expected right goods for ${order.facts.number}, received wrong ones`);
  const role = callingAgent.roles.find((one) => one in rules.policies.money.limits) ?? '';
  const actions = availableActions(order, { lines: null, role, replacement: null }, rules);
  if (isRefusal(actions)) throw new Error(`Expected actions for ${order.facts.number}, received a refusal`);
  return actions.map(({ kind, enabled, disabledReason, requiresApproval }) => {
    return { kind, enabled, disabledReason, requiresApproval };
  });
}

function toWork({ status, requestStatus, method, location, appointments }: FulfillmentOrder, { places }: Goods) {
  return {
    status,
    requestStatus,
    method,
    location: { name: given(places, location).name },
    appointments: appointments.map(({ window, status: is, outcomeReason }) => ({ window, status: is, outcomeReason })),
  };
}

function toShipment({ status, deliveredAt, parcels }: Shipment) {
  const sent = parcels.map(({ carrier, trackingNumber }) => ({ carrier, trackingNumber }));
  return { status, deliveredAt, parcels: sent };
}

function toInvoice({ number, status, total, balance }: Invoice) {
  return { number, status, total, balance };
}

function toBill({ number, orderNumber, status, balance }: Invoice, { shipments }: OrderParts) {
  const sent = orderNumber === null ? [] : (shipments.get(orderNumber)?.items ?? []);
  const nodes = sent.slice(0, SHOWN).map(({ status: is, deliveredAt }) => ({ status: is, deliveredAt }));
  const order = orderNumber === null ? null : { number: orderNumber, shipments: { nodes } };
  return { number, orderNumber, status, balance, order };
}

function toCase({ number, subject, status, owner }: CaseRecord) {
  return { number, subject, status, owner: owner && { displayName: owner.displayName } };
}

function toNote({ body, createdAt, pinned, author }: NoteRecord) {
  return { body, createdAt, pinned, author: author && { displayName: author.displayName } };
}

function listed<T>(
  lists: ReadonlyMap<string, Listing<T>>,
  order: (a: T, b: T) => number,
  keep: (item: T) => boolean,
  show: (item: T) => object,
) {
  const [first] = lists.values();
  const nodes = itemsOf(lists).sort(order).filter(keep).slice(0, SHOWN).map(show);
  return { nodes, source: first ? ageOf(first.source) : null };
}

function pageOf<T>({ items, source }: Listing<T>, show: (item: T) => object) {
  return { nodes: items.slice(0, SHOWN).map(show), source: ageOf(source) };
}

function ageOf({ asOf, freshness }: SourceInfo) {
  return { asOf, freshness };
}

function systemAgeOf({ system, asOf, freshness }: SourceInfo) {
  return { system, asOf, freshness };
}
