import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorld } from '../../../sandbox/world/read-world.ts';
import { type Stack, startStack } from '../../support/stack.ts';

/*
 * The same order asked for in many ways is answered the same: whatever else is asked with it, under which names, in
 * which portions, and on which way it was reached.
 */

let stack: Stack;
let numbers: readonly string[];

beforeAll(async () => {
  const world = await readWorld();
  stack = await startStack({ world, at: '2026-11-20T19:30:00-08:00' });
  numbers = world.events.flatMap((event) =>
    event.type === 'order.placed' && event.time < Date.parse('2026-11-20T19:30:00-08:00') ? [event.order] : [],
  );
}, 120_000);
afterAll(async () => await stack.stop());

const BLOCKER = `code severity silo message since until untilBasis untilConfidence quantityMissing`;
const READINESS = `status canDeliverComplete earliestCompleteAt unknownSilos rule
  blockers { ${BLOCKER} }
  lines { status quantities { ordered canceled ready shipped delivered returned billed credited } blockers { ${BLOCKER} } }
  mayOfferAppointment { allowed reason }`;
const PROMISES = `id kind dueFrom dueBy madeAt basis status severity projectedAt lateBy causes sequence`;
const DISCREPANCIES = `id code severity message detectedAt silos expected actual suggestedActions`;
const SUMMARY = `text status nextEventAt unknownSilos`;
const ACTIONS = `kind enabled disabledReason requiresApproval requiresCustomerConsent`;
const QUOTE = `refundNow { amount } refundOnReceipt { amount } fee { amount } feeReason feeWaivable`;

/** Every computed answer of an order. */
const parts: Readonly<Record<string, string>> = {
  readiness: `{ ${READINESS} }`,
  promises: `{ ${PROMISES} }`,
  discrepancies: `{ ${DISCREPANCIES} }`,
  summary: `(audience: AGENT) { ${SUMMARY} }`,
  availableActions: `{ ${ACTIONS} }`,
  returnQuote: `{ ${QUOTE} }`,
};
const ALL = Object.entries(parts)
  .map(([name, part]) => `${name} ${part}`)
  .join('\n');

type Computed = Readonly<Record<string, unknown>>;

/** The whole of it, by number, each order in a request of its own. */
async function wholeAnswers(): Promise<Map<string, Computed>> {
  const rows = numbers.map(async (number) => {
    const { data, errors } = await stack.ask(
      `query ($number: String!) { order: orderByNumber(number: $number) { ${ALL} } }`,
      {
        number,
      },
    );
    expect(errors).toBeUndefined();
    return [number, data.order as Computed] as const;
  });
  return new Map(await Promise.all(rows));
}

describe('computed answers', () => {
  let whole: Map<string, Computed>;
  beforeAll(async () => {
    whole = await wholeAnswers();
  }, 120_000);

  it('are there for every order of the world', () => {
    expect(whole.size).toBe(11);
    for (const answer of whole.values()) expect(Object.values(answer)).not.toContain(null);
  });

  it.each(Object.entries(parts))('are the same with nothing but %s', async (name, part) => {
    for (const [number, answer] of await askTogether(`other: ${name} ${part}`))
      expect(answer.other).toEqual(whole.get(number)?.[name]);
  });

  it('are the same with fewer fields, twice under two names, and in another order', async () => {
    const fields = `second: readiness { status } discrepancies { code } first: readiness { blockers { until code } status } promises { status }`;
    for (const number of numbers) {
      const { data } = await stack.ask(`query ($number: String!) { orderByNumber(number: $number) { ${fields} } }`, {
        number,
      });
      const { first, second, discrepancies, promises } = data.orderByNumber;
      const answer = whole.get(number) as Record<
        string,
        { status: string; code: string; blockers: object[] } & object[]
      >;
      expect(first).toMatchObject(pick(answer.readiness, 'status'));
      expect(first.blockers).toEqual((answer.readiness?.blockers ?? []).map((one) => pick(one, 'until', 'code')));
      expect(second).toEqual(pick(answer.readiness, 'status'));
      expect(discrepancies).toEqual((answer.discrepancies ?? []).map((one) => pick(one, 'code')));
      expect(promises).toEqual((answer.promises ?? []).map((one) => pick(one, 'status')));
    }
  });

  it.each([1, 2, 3, 50])('are the same on the way of the customers, %i orders at a time', async (first) => {
    const met = new Map<string, Computed>();
    for (const { id } of stack.world.customers) {
      let after: string | null = null;
      do {
        const { data, errors } = await stack.ask(
          `query ($id: ID!, $first: Int!, $after: String) { customer(id: $id) {
            orders(first: $first, after: $after) { nodes { number ${ALL} } pageInfo { hasNextPage endCursor } } } }`,
          { id, first, after },
        );
        expect(errors).toBeUndefined();
        const { nodes, pageInfo } = data.customer.orders;
        for (const { number, ...answer } of nodes) met.set(number, answer);
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after !== null);
    }
    expect(met.size).toBeGreaterThan(5);
    for (const [number, answer] of met) expect(answer).toEqual(whole.get(number));
  });

  it('are the same by the ids of the orders, all at once and repeated', async () => {
    const ids = (await askTogether('id')).map(([, { id }]) => id);
    const asked = [...ids, ...ids.toReversed()];
    const { data, errors } = await stack.ask(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Order { number ${ALL} } } }`,
      { ids: asked },
    );
    expect(errors).toBeUndefined();
    expect(data.nodes).toHaveLength(asked.length);
    for (const { number, ...answer } of data.nodes) expect(answer).toEqual(whole.get(number));
  });
});

/** All orders in a few requests, each under a name of its own. */
async function askTogether(fields: string): Promise<(readonly [string, Computed])[]> {
  const portions = [numbers.slice(0, MOST_ROOTS), numbers.slice(MOST_ROOTS)];
  const answers = portions.map(async (portion) => {
    const named = portion.map((number, index) => `a${index}: orderByNumber(number: "${number}") { ${fields} }`);
    const { data, errors } = await stack.ask(`{ ${named.join('\n')} }`);
    expect(errors).toBeUndefined();
    return portion.map((number, index) => [number, data[`a${index}`] as Computed] as const);
  });
  return (await Promise.all(answers)).flat();
}

/** No document may ask for more at the top. */
const MOST_ROOTS = 10;

function pick(value: object | undefined, ...names: readonly string[]): object {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([name]) => names.includes(name)));
}
