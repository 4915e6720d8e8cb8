import { setTimeout as sleep } from 'node:timers/promises';
import type { System } from '../../sandbox/index.ts';
import type { Stack } from '../support/stack.ts';
import { expectThat } from './expect-that.ts';
import type { Quirk } from './quirk.ts';
import { showing } from './showing.ts';

// What a system that does not say when to come back is left alone for, and what a busy machine adds.
const PAUSE_MS = 1000 + 50;

const WORK = ['fo:P-5512-1', 'fo:P-5519-1', 'fo:P-5514-1', 'fo:P-5517-1', 'fo:SO-10022-1'];
const MARKETING = '{ customer(id: "cus_1001") { marketing { contactKey } } }';
const SHIPMENT = '{ shipment(id: "shipment:SH-5001") { status } }';

export const quirk29: Quirk = {
  number: 29,
  title: 'rate limits, and pages that drift',
  standIn:
    'limits by header (statedRateLimit), by 429 alone (bareRefusals), by 400 (refusalsAs400); pages of one row or none (shortPages), rows that come twice (driftingPages, repeatedHits)',
  rule: 'no call beyond the stated limit, none at all in the pause after a refusal; a page ends where the system says so, a row counts once',
  knobs: ['bareRefusals', 'driftingPages', 'refusalsAs400', 'repeatedHits', 'shortPages', 'statedRateLimit'],
  verdict: async (stack) => {
    // One after the other: together they hide each other.
    const calm = async () => {};
    await showing(stack, 'fulfillment', [], calm);
    await showing(stack, 'marketing', [], calm);
    const suppressed = await showing(stack, 'fulfillment', [], () =>
      showing(stack, 'marketing', [], () => suppressions(stack)),
    );
    const short = await showing(stack, 'fulfillment', ['shortPages'], () => workInPages(stack, [100]));
    const drifting = await showing(stack, 'fulfillment', ['driftingPages'], () => workInPages(stack, [100]));
    const walked = await showing(stack, 'fulfillment', ['driftingPages'], () => workInPages(stack, [2, 2, 2]));
    const repeated = await showing(stack, 'marketing', ['repeatedHits'], () => suppressions(stack));
    return [
      ...expectThat('short pages', short, WORK),
      ...expectThat('drifting pages', drifting, WORK),
      ...expectThat('drifting pages, two by two', walked, WORK),
      ...expectThat('repeated hits', repeated, suppressed),
      ...(await showing(stack, 'fulfillment', ['statedRateLimit'], () => burst(stack))),
      ...(await refusals(stack, 'fulfillment', 'bareRefusals', SHIPMENT)),
      ...(await refusals(stack, 'marketing', 'refusalsAs400', MARKETING)),
    ];
  },
  withoutRule: {
    file: 'subgraphs/kit/transports/http-json.ts',
    text: 'gate.pause(Number(error.extensions.retryAfterMs));',
    by: '',
  },
};

/** The work of a store, in pages of these lengths. */
async function workInPages({ ask }: Stack, lengths: readonly number[]): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  for (const first of lengths) {
    const { data, errors } = await ask(
      `query ($first: Int!, $after: String) { fulfillmentOrdersAtLocation(locationId: "loc:store-042", first: $first, after: $after) {
        nodes { id } pageInfo { endCursor } } }`,
      { first, after },
    );
    if (errors) return errors.map(({ extensions }) => String(extensions?.code));
    const { nodes, pageInfo } = data.fulfillmentOrdersAtLocation;
    ids.push(...nodes.map(({ id }: { id: string }) => id));
    after = pageInfo.endCursor;
  }
  return ids;
}

/** Whom marketing must not write to: made of everything that was sent. */
async function suppressions({ ask }: Stack): Promise<unknown> {
  const { data, errors } = await ask(`{ marketingSuppressions(first: 100) {
    nodes { reasons customer { id marketing { contactKey sentLast30Days } } } gaps { system } } }`);
  return { data, codes: errors?.map(({ extensions }) => extensions?.code) };
}

/** Eight calls at once, where a quarter of a second takes four: all are answered, none is refused. */
async function burst({ ask }: Stack): Promise<string[]> {
  // The first answer says what the limit is.
  await ask(SHIPMENT);
  const lists = Array.from(
    { length: 7 },
    (_, index) =>
      `a${index}: fulfillmentOrdersAtLocation(locationId: "loc:store-042", first: ${index + 10}) { nodes { id } }`,
  );
  const { data, errors } = await ask(`{ ${lists.join(' ')} }`);
  const answered = Object.values(data ?? {}).filter(
    (list) => (list as { nodes?: unknown[] } | null)?.nodes?.length === 5,
  );
  const codes = errors?.map(({ extensions }) => extensions?.code);
  return [...expectThat('errors of eight calls', codes, undefined), ...expectThat('answered', answered.length, 7)];
}

/** A refusal is told with the time to wait, in which the system is not asked again. */
async function refusals(
  stack: Stack,
  system: System,
  knob: 'bareRefusals' | 'refusalsAs400',
  document: string,
): Promise<string[]> {
  const { sandbox, ask } = stack;
  const extensions = async () => (await ask(document)).errors?.[0]?.extensions;
  sandbox.calls.clear();
  const [first, second] = await showing(stack, system, [knob], async () => [await extensions(), await extensions()]);
  const calls = sandbox.calls.entries.filter((call) => call.system === system).length;
  await sleep(PAUSE_MS);
  const { errors } = await ask(document);
  return [
    ...expectThat(`${knob}: code`, [first?.code, second?.code], ['SILO_THROTTLED', 'SILO_THROTTLED']),
    ...expectThat(`${knob}: time to wait`, [first?.retryable, first?.retryAfterMs], [true, 1000]),
    ...expectThat(`${knob}: calls`, calls, 1),
    ...expectThat(`${knob}: errors afterwards`, errors, undefined),
  ];
}
