import type { Json } from '../stories/cases.ts';

type Data = { readonly [key: string]: Json };

/** Systems that are away, the silos they are, and since when: as it is said to people, `18:01`. */
export interface Away {
  readonly systems: readonly string[];
  readonly silos: readonly string[];
  readonly since: string;
}

const ORDERS = ['bed', 'kiosk', 'pickup'];

/**
 * What is wrong with computed answers while systems are away, in words. Beside the healthy answer of the same instant
 * nothing may be but what is less: unknown for known, a gap for an entry. No door opens, no date comes nearer, nothing is
 * invented, and everything that is missing names who is away.
 */
export function insightProblems(was: Data, now: Data, away: Away): string[] {
  return [
    ...ORDERS.flatMap((name) => prefixed(name, orderProblems(at(was, name), at(now, name), away))),
    ...prefixed('customer', customerProblems(at(was, 'customer'), at(now, 'customer'), away)),
    ...['pickup', 'delivery'].flatMap((name) =>
      prefixed(name, availabilityProblems(at(was, 'item', name), at(now, 'item', name), away)),
    ),
    ...['discrepancies', 'promisesAtRisk'].flatMap((name) =>
      prefixed(name, listProblems(at(was, name), at(now, name), away)),
    ),
    ...prefixed('marketingSuppressions', gapProblems(at(now, 'marketingSuppressions'), away)),
  ];
}

function orderProblems(was: Data, now: Data, away: Away): string[] {
  return [
    ...prefixed('readiness', readinessProblems(at(was, 'readiness'), at(now, 'readiness'), away)),
    ...list(now.promises).flatMap((promise) => prefixed('promises', promiseProblems(promise, list(was.promises)))),
    ...notAmong('discrepancies', now.discrepancies, was.discrepancies),
    ...['customerSummary', 'agentSummary', 'storeSummary'].flatMap((name) =>
      prefixed(name, summaryProblems(at(now, name), at(now, 'readiness'), away)),
    ),
    ...prefixed('timeline', listProblems(at(was, 'timeline'), at(now, 'timeline'), away)),
    ...list(now.availableActions).flatMap((action) =>
      prefixed('availableActions', actionProblems(action, list(was.availableActions), away)),
    ),
    ...prefixed('returnQuote', quoteProblems(at(was, 'returnQuote'), at(now, 'returnQuote'), away)),
  ];
}

function readinessProblems(was: Data, now: Data, away: Away): string[] {
  const isUnknown = now.status === 'UNKNOWN';
  const known = list(was.blockers);
  return [
    ...(isUnknown || now.status === was.status ? [] : [`${was.status} became ${now.status}`]),
    ...(isUnknown && list(now.unknownSilos).length === 0 ? ['UNKNOWN because of nobody'] : []),
    ...(isUnknown && now.canDeliverComplete !== null ? ['UNKNOWN, and says whether it can be delivered'] : []),
    ...foreign('unknownSilos', now.unknownSilos, away.silos),
    ...onlyLess('earliestCompleteAt', was.earliestCompleteAt, now.earliestCompleteAt),
    ...(at(now, 'mayOfferAppointment').allowed === true && at(was, 'mayOfferAppointment').allowed !== true
      ? ['opens the gate']
      : []),
    ...list(now.blockers).flatMap((blocker) => prefixed(String(blocker.code), blockerProblems(blocker, known, away))),
  ];
}

/** A blocker stands for what a system that answers said; its end is the same, or nobody says one. */
function blockerProblems(blocker: Data, known: readonly Data[], away: Away): string[] {
  const { code, silo, message, until, untilBasis } = blocker;
  const dated = (until === null) === (untilBasis === 'NONE') ? [] : [`until ${until} by ${untilBasis}`];
  if (code === 'SOURCE_UNAVAILABLE') {
    return [
      ...dated,
      ...foreign('silo', [silo ?? null], away.silos),
      ...(String(message).endsWith(`since ${away.since}`) ? [] : [`says "${message}"`]),
    ];
  }
  const same = known.find((one) => one.code === code && sku(one) === sku(blocker));
  return [...dated, ...(same ? onlyLess('until', same.until, until) : ['is new'])];
}

function promiseProblems(promise: Data, known: readonly Data[]): string[] {
  const same = known.find(({ id }) => id === promise.id);
  if (!same) return [`${promise.id} is new`];
  const isLess = promise.status === same.status || promise.status === 'UNKNOWN';
  return [
    ...(isLess ? [] : [`${promise.id}: ${same.status} became ${promise.status}`]),
    ...(promise.dueBy === same.dueBy ? [] : [`${promise.id}: due ${promise.dueBy}`]),
    ...onlyLess(`${promise.id}: projectedAt`, same.projectedAt, promise.projectedAt),
  ];
}

function summaryProblems(now: Data, readiness: Data, { since }: Away): string[] {
  const text = String(now.text);
  const isTold = text.includes(`could not be read since ${since}`) || text.includes('We cannot look up order');
  return [
    ...(/as soon as possible/i.test(text) ? ['as soon as possible'] : []),
    ...(now.status === readiness.status ? [] : [`is ${now.status}, the order is ${readiness.status}`]),
    ...(now.status === 'UNKNOWN' && !isTold ? [`does not say what is not known since when: "${text}"`] : []),
    ...(isOver(now) || now.nextEventAt !== null ? [] : ['no day of the next news']),
  ];
}

function isOver({ status }: Data): boolean {
  return status === 'FULFILLED' || status === 'CANCELED';
}

function actionProblems(action: Data, known: readonly Data[], { silos }: Away): string[] {
  const same = known.find(({ kind }) => kind === action.kind);
  const { kind, enabled, disabledReason } = action;
  if (!same || (enabled === same.enabled && disabledReason === same.disabledReason))
    return same ? [] : [`${kind} is new`];
  if (enabled) return [`${kind} became possible`];
  // Its reason is the gate's, which says what blocks.
  if (kind === 'OFFER_APPOINTMENT' && !same.enabled) return [];
  const words =
    String(disabledReason)
      .match(/^Not known: (.+) could not be read\.$/)?.[1]
      ?.split(/, | and /) ?? [];
  const named = words.map((word) => word.toUpperCase().replaceAll(' ', '_'));
  return named.length > 0 && named.every((silo) => silos.includes(silo)) ? [] : [`${kind}: ${disabledReason}`];
}

const AMOUNTS = ['paid', 'fee', 'refundNow', 'refundOnReceipt', 'customerPays'];

function quoteProblems(was: Data, now: Data, { silos }: Away): string[] {
  const isLess = AMOUNTS.some((name) => now[name] === null && was[name] !== null);
  return [
    ...AMOUNTS.flatMap((name) => onlyLess(name, amount(was[name]), amount(now[name]))),
    ...(isLess && list(now.unknownSilos).length === 0 ? ['less because of nobody'] : []),
    ...foreign('unknownSilos', now.unknownSilos, silos),
  ];
}

function customerProblems(was: Data, now: Data, away: Away): string[] {
  const [wasRecord, record] = [at(was, 'promiseRecord'), at(now, 'promiseRecord')];
  const eligibility = at(now, 'marketingEligibility');
  return [
    ...prefixed('openIssues', gapProblems(at(now, 'openIssues'), away)),
    ...prefixed('timeline', listProblems(at(was, 'timeline'), at(now, 'timeline'), away)),
    ...(eligibility.eligible === true ? ['may be mailed'] : []),
    ...foreign('marketingEligibility.unknownSilos', eligibility.unknownSilos, away.silos),
    ...['made', 'kept', 'broken'].flatMap((name) =>
      Number(record[name]) > Number(wasRecord[name]) ? [`${name} more than before`] : [],
    ),
    ...(Number(record.made) < Number(wasRecord.made) && list(record.unknownSilos).length === 0
      ? ['fewer promises because of nobody']
      : []),
  ];
}

function availabilityProblems(was: Data, now: Data, { silos }: Away): string[] {
  const isUnknown = now.status === 'UNKNOWN';
  const isNearer =
    now.promisableBy !== null && (was.promisableBy === null || isEarlier(now.promisableBy, was.promisableBy));
  return [
    ...(isUnknown || now.status === was.status ? [] : [`${was.status} became ${now.status}`]),
    ...(isUnknown && list(now.unknownSilos).length === 0 ? ['UNKNOWN because of nobody'] : []),
    ...foreign('unknownSilos', now.unknownSilos, silos),
    ...(isNearer ? [`${was.promisableBy} became ${now.promisableBy}`] : []),
    ...notAmong('options', now.options, was.options),
  ];
}

/** A list has entries of the healthy one only; while some are missing it names who is away. */
function listProblems(was: Data, now: Data, away: Away): string[] {
  const isShorter = list(now.nodes).length < list(was.nodes).length;
  return [
    ...notAmong('nodes', withoutOptions(now.nodes), withoutOptions(was.nodes)),
    ...(isShorter && list(now.gaps).length === 0 ? ['a silent gap'] : []),
    ...gapProblems(now, away),
  ];
}

function gapProblems(now: Data, { systems }: Away): string[] {
  return foreign(
    'gaps',
    list(now.gaps).map(({ system }) => system ?? null),
    systems,
  );
}

/** Rows of promises are compared by what was promised: ways to get goods need other systems. */
function withoutOptions(nodes: Json | undefined): Json {
  return list(nodes).map(({ options: _, discrepancies: __, ...node }) => node);
}

function notAmong(name: string, now: Json | undefined, was: Json | undefined): string[] {
  const known = new Set(list(was).map((one) => JSON.stringify(one)));
  return list(now).flatMap((one) => (known.has(JSON.stringify(one)) ? [] : [`${name}: new ${JSON.stringify(one)}`]));
}

function foreign(name: string, named: Json | undefined, expected: readonly string[]): string[] {
  const all = Array.isArray(named) ? named : [];
  return all.flatMap((one) => (expected.includes(String(one)) ? [] : [`${name}: names ${one}`]));
}

function onlyLess(name: string, was: Json | undefined, now: Json | undefined): string[] {
  return now === null || now === was ? [] : [`${name}: was ${was}, is ${now}`];
}

function isEarlier(one: Json | undefined, other: Json | undefined): boolean {
  return Date.parse(String(one)) < Date.parse(String(other));
}

function amount(money: Json | undefined): Json {
  return money ? ((money as Data).amount ?? null) : null;
}

function sku({ variant }: Data): string | null {
  return variant ? String((variant as Data).sku) : null;
}

function at(data: Data, ...path: readonly string[]): Data {
  return path.reduce((inner, step) => inner[step] as Data, data);
}

function list(value: Json | undefined): readonly Data[] {
  return (Array.isArray(value) ? value : []) as unknown as readonly Data[];
}

function prefixed(name: string, problems: readonly string[]): string[] {
  return problems.map((problem) => `${name}: ${problem}`);
}
