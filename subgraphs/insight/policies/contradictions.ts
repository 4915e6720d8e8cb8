import { durationMs } from '../../kit/index.ts';
import type { Policies } from './policies.ts';

/** Policies that fit by themselves and not together, as `path: expected …; received …`. */
export function contradictionsOf(policies: Policies): string[] {
  return rules.flatMap((rule) => rule(policies));
}

type Rule = (policies: Policies) => readonly string[];

const rules: readonly Rule[] = [
  ({ promises: { severity } }) => [
    ...notAbove('promises.severity.mediumAbove', severity.mediumAbove, 'highAbove', severity.highAbove),
    ...notAbove('promises.severity.highAbove', severity.highAbove, 'criticalAbove', severity.criticalAbove),
  ],
  ({ promises: { nextNewsBefore, nextNewsDefault, nextNewsAtMost } }) => [
    ...notLonger('promises.nextNewsBefore', nextNewsBefore, 'nextNewsAtMost', nextNewsAtMost),
    ...notLonger('promises.nextNewsDefault', nextNewsDefault, 'nextNewsAtMost', nextNewsAtMost),
  ],
  // What the work list never reads would never be said.
  ({ discrepancies: { appointmentCriticalWithin, appointmentHorizon }, worklists: { appointmentsAhead } }) => [
    ...notLonger(
      'discrepancies.appointmentCriticalWithin',
      appointmentCriticalWithin,
      'appointmentHorizon',
      appointmentHorizon,
    ),
    ...notLonger(
      'discrepancies.appointmentHorizon',
      appointmentHorizon,
      'worklists.appointmentsAhead',
      appointmentsAhead,
    ),
  ],
  ({ worklists: { ordersOpenLongerThan, ordersPlacedWithin } }) =>
    notLonger('worklists.ordersOpenLongerThan', ordersOpenLongerThan, 'ordersPlacedWithin', ordersPlacedWithin),
  // Otherwise advertising would start again between the broken promise and the stuck order.
  ({ marketing: { stuckAfter, brokenWindow } }) =>
    notLonger('marketing.stuckAfter', stuckAfter, 'brokenWindow', brokenWindow),
  // A request is late before it is urgent.
  ({ readiness: { ackSla, ackHighShareOfPromise } }) =>
    notAbove(
      'readiness.ackSla.PICK_UP.shareOfPromise',
      ackSla.PICK_UP.shareOfPromise,
      'ackHighShareOfPromise',
      ackHighShareOfPromise,
    ),
  ({ systems, stockSystems, procurementSystem }) => {
    const named = Object.entries(stockSystems).map(([type, system]) => [`stockSystems.${type}`, system] as const);
    return [...named, ['procurementSystem', procurementSystem] as const].flatMap(([path, system]) =>
      amongst(path, system, Object.keys(systems), 'systems'),
    );
  },
  ({ regions, routes }) =>
    routes.flatMap(({ region }, index) =>
      amongst(
        `routes[${index}].region`,
        region,
        regions.map(({ id }) => id),
        'regions',
      ),
    ),
  ({ regions }) =>
    twice(
      'regions',
      regions.map(({ id }) => id),
    ),
  ({ routes }) =>
    twice(
      'routes',
      routes.map(({ method, from, region }) => `${method} ${from} ${region}`),
    ),
  ({ promises: { pickup } }) =>
    twice(
      'promises.pickup',
      pickup.map(({ channel, locationType }) => `${channel} ${locationType}`),
    ),
  inTwoRegions,
  catchAllLast,
  ({ catalog, money: { returnFee } }) =>
    Object.entries(catalog).flatMap(([sku, { sizeClass }]) =>
      sizeClass === undefined
        ? []
        : amongst(`catalog.${sku}.sizeClass`, sizeClass, Object.keys(returnFee), 'money.returnFee'),
    ),
  ({ catalog }) =>
    Object.entries(catalog).flatMap(([sku, { substitutes = [], goesWith = [] }]) =>
      [...substitutes, ...goesWith].includes(sku) ? [`catalog.${sku}: expected other items; received itself`] : [],
    ),
];

function inTwoRegions({ regions }: Policies): readonly string[] {
  const prefixes = regions.flatMap(({ id, countryCode, postalPrefixes }, index) =>
    postalPrefixes.map((prefix) => ({ id, index, postcode: `${countryCode} ${prefix}` })),
  );
  return prefixes.flatMap((one) =>
    prefixes
      .filter(
        ({ index, postcode }) =>
          index < one.index && (one.postcode.startsWith(postcode) || postcode.startsWith(one.postcode)),
      )
      .map(
        (other) =>
          `regions[${one.index}].postalPrefixes: expected postcodes of one region; received ${one.postcode}, which ${other.id} has`,
      ),
  );
}

/** The first row that fits counts, so the row that fits all is the last and the only one. */
function catchAllLast({ discrepancies: { prepaidShareAllowed: rows } }: Policies): readonly string[] {
  const first = rows.findIndex(({ channel, method }) => channel === '*' && method === '*');
  if (first === rows.length - 1 && first >= 0) return [];
  const received = first < 0 ? 'none' : `row ${first} of ${rows.length}`;
  return [`discrepancies.prepaidShareAllowed: expected a last row for channel * and method *; received ${received}`];
}

function notAbove(path: string, value: number, other: string, most: number): readonly string[] {
  return value <= most ? [] : [`${path}: expected at most ${other} (${most}); received ${value}`];
}

function notLonger(path: string, value: string, other: string, most: string): readonly string[] {
  return durationMs(value) <= durationMs(most)
    ? []
    : [`${path}: expected at most ${other} (${most}); received ${value}`];
}

function amongst(path: string, value: string, all: readonly string[], where: string): readonly string[] {
  return all.includes(value)
    ? []
    : [`${path}: expected one of ${where} (${all.join(', ') || 'none'}); received ${value}`];
}

function twice(path: string, keys: readonly string[]): readonly string[] {
  const again = keys.filter((key, index) => keys.indexOf(key) !== index);
  return [...new Set(again)].map((key) => `${path}: expected every row once; received ${key} twice`);
}
