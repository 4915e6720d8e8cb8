import type { SiloKind } from '../../kit/index.ts';
import { actionKinds } from '../rules/discrepancy.ts';
import { promiseKinds } from '../rules/promise.ts';
import type { Policies } from './policies.ts';
import {
  amount,
  count,
  country,
  currency,
  decimal,
  duration,
  group,
  hours,
  number,
  oneOf,
  optional,
  orNull,
  rows,
  type Shape,
  several,
  share,
  shareText,
  table,
  text,
  yesNo,
  zone,
} from './shapes.ts';

const methods = ['SHIP', 'DELIVER_BY_APPOINTMENT', 'PICK_UP', 'HAND_OVER_IN_STORE'] as const;
const placeTypes = ['STORE', 'WAREHOUSE', 'DISTRIBUTION_CENTER', 'PICKUP_POINT', 'SUPPLIER', 'OTHER'] as const;
const siloKinds = [
  'ORDER_HISTORY',
  'BILLING',
  'INVENTORY',
  'FULFILLMENT',
  'SERVICE',
  'MARKETING',
  'IDENTITY',
  'OTHER',
] as const satisfies readonly SiloKind[];
const DEFAULT = 'DEFAULT';

/** Every policy: what it may be and what it means. In the order in which they are documented. */
export const policyShapes = {
  timeZone: zone('Zone of dates given to customers, and of days without a place.'),
  currencyCode: currency('Currency of amounts that no system names one for.'),
  systems: table(
    'The systems that are compared: the kind of each, and how long after an event it is sure to show it.',
    group({ silo: oneOf(siloKinds), settle: duration() }),
  ),
  stockSystems: table('The system that keeps the stock of a type of place; DEFAULT: of the others.', text(), [
    ...placeTypes,
    DEFAULT,
  ]),
  procurementSystem: text('The system that knows what is on its way to every place.'),
  freshnessBudget: group({
    stock: duration('How old a stock figure may be to decide anything.'),
    shipment: duration('How old a shipment’s state may be.'),
    staging: duration('How old a statement of what is set aside may be.'),
    invoice: duration('How old an invoice may be.'),
    order: duration('How old an order may be.'),
  }),
  clockSkew: duration('How far the clocks of two systems may be apart.'),
  readiness: group({
    allocationGrace: table('How long an order may be without a place that works on it, by method.', duration(), [
      ...methods,
      DEFAULT,
    ]),
    ackSla: group({
      PICK_UP: group({
        atMost: duration('How long a store may leave a pick-up unanswered, at most.'),
        shareOfPromise: share('The same as a share of the time from request to promise; the shorter counts.'),
      }),
      DEFAULT: duration('How long any other request may be unanswered.'),
    }),
    ackHighShareOfPromise: share('From this share of the time to the promise on, an unanswered pick-up is HIGH.'),
    brokenWindowsNeedStaged: count('After so many broken windows in a row every unit must be staged before the next.'),
  }),
  stock: group({
    buffer: table('Units kept back, by type of place.', count(), placeTypes),
    countAge: duration('A stock count older than this is not trusted.'),
    countAgeExtra: count('Units kept back beside the buffer where the count is older.'),
    receiving: table('From arrival to being for sale, by type of place.', duration(), placeTypes),
    outOfStockHorizon: duration('A date further away counts as no date.'),
    backordersAllowed: several(placeTypes, 'Types of places that may promise what is still on its way.'),
    optionRadiusKm: number('How far another store may be to be offered, in kilometers.'),
    bandFew: count('Up to so many units are few.'),
  }),
  prepLead: hours('From the request to being ready at a place, inside its opening hours.'),
  regions: rows('Where goods are delivered to, by the beginning of the postcode.', {
    id: text(),
    countryCode: country(),
    postalPrefixes: several(null),
  }),
  routes: rows('Ways from a place to a region.', {
    method: oneOf(methods),
    from: text(),
    region: text(),
    handling: duration(),
    transport: duration(),
  }),
  promises: group({
    pickup: rows('How soon after the order a pick-up is promised.', {
      channel: text(),
      locationType: oneOf(placeTypes),
      due: duration(),
    }),
    shipByDefault: orNull(duration('How soon after the order goods are promised to leave; null: not promised.')),
    grace: table('How late a promise may be kept, by kind.', duration(), promiseKinds),
    supersedeNotice: table('How long before its end a promise may still be replaced, by kind.', duration(), [
      ...promiseKinds,
      DEFAULT,
    ]),
    leadTime: table('How long before it is due a promise that nothing supports is in danger, by method.', duration(), [
      ...methods,
      DEFAULT,
    ]),
    severity: group({
      mediumAbove: number('Late by more than this share of the promised time: MEDIUM.'),
      highAbove: number('Likewise HIGH.'),
      criticalAbove: number('Likewise CRITICAL.'),
    }),
    callBackWithoutDateHighAfter: duration('A call-back promised without a date is HIGH after this.'),
    nextNewsBefore: duration('How long before an expected date the customer hears of it.'),
    nextNewsDefault: duration('When the customer hears again where nobody has a date.'),
    nextNewsAtMost: duration('The longest time without news.'),
    delayNotice: group({
      enabled: yesNo('Whether missing delay notices are looked for.'),
      kinds: several(promiseKinds, 'The kinds of promises that need one.'),
    }),
  }),
  discrepancies: group({
    appointmentHorizon: duration('How far ahead booked windows are compared with readiness.'),
    appointmentCriticalWithin: duration('A window this near is CRITICAL.'),
    pickupHorizon: duration('How far ahead pick-ups are compared with stock.'),
    fulfillmentGrace: table('How long an order may be without fulfillment, by method.', duration(), [
      ...methods,
      DEFAULT,
    ]),
    amountTolerancePerUnit: decimal('How far the billed amount of one unit may differ.'),
    orderAmountTolerance: decimal('How far the paid amount of an order may differ.'),
    prepaidShareAllowed: rows(
      'What share may be charged before anything is sent; the first row that fits counts, `*` fits all.',
      {
        channel: text(),
        method: oneOf([...methods, '*']),
        share: shareText(),
      },
    ),
    refundSla: duration('How long after its receipt a return may be without its refund.'),
    paymentOrderTolerance: duration('How long before the payment goods may leave.'),
  }),
  marketing: group({
    stuckAfter: duration('An order this long behind its first delivery promise is stuck.'),
    brokenWindow: duration('How long a broken delivery promise keeps advertising away.'),
    tail: duration('How long a stuck order keeps it away after it was delivered or canceled.'),
    unknownMeansEligible: yesNo('Whether advertising goes out where the state is not known.'),
    stillMailingWindow: duration('Advertising sent this recently is still going out.'),
  }),
  money: group({
    returnFee: table('What a return costs, by size class of the item.', amount()),
    feeWaivedWhen: several(
      ['PROMISE_BROKEN', 'WRONG_ITEM', 'DEFECTIVE'],
      'Reasons for which the fee falls on the company.',
    ),
    limits: table(
      'What a role may give without asking, by kind of action.',
      table('By kind of action.', amount(), actionKinds),
    ),
  }),
  catalog: table(
    'What no system says of an item, by sku: its product, size class, what goes with it, what may replace it.',
    group({
      product: optional(text()),
      sizeClass: optional(text()),
      goesWith: optional(several(null)),
      substitutes: optional(several(null)),
    }),
  ),
  worklists: group({
    appointmentsAhead: duration('How far ahead work lists read booked windows.'),
    ordersOpenLongerThan: duration('From this age on unfinished orders are read for work lists.'),
    ordersPlacedWithin: duration('Older orders are not read for work lists.'),
    recordsWithin: duration('Older shipments and invoices are not read for work lists.'),
  }),
} satisfies Record<keyof Policies, Shape>;
