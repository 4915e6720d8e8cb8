import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCases } from '../stories/cases.ts';
import { type AskedCase, callerOf, liveCase, readApi, toAskedCase } from '../stories/run-case.ts';
import { openDoors, openOurEngine, type SeenFetch } from '../support/engines.ts';
import { type Stack, startStack } from '../support/stack.ts';

const api = readApi();
const asked = readCases().flatMap((one) => toAskedCase(api, one) ?? []);

/**
 * What an operation asks of the subgraphs at its case's instant, with what the rules ask for it: requests, and entities
 * over all of them.
 */
const COUNTS: Readonly<Record<string, { readonly requests: number; readonly entities: number }>> = {
  S01_missing_bed_part: { requests: 17, entities: 21 },
  S02_complete_by_date_in_showroom: { requests: 7, entities: 5 },
  S03_deliver_what_is_ready: { requests: 10, entities: 10 },
  S04_appointment_without_readiness: { requests: 11, entities: 11 },
  S05_agent_one_screen: { requests: 25, entities: 21 },
  S06_broken_promise_pattern: { requests: 22, entities: 18 },
  S07_marketing_suppression: { requests: 19, entities: 47 },
  S08_return_at_whose_cost: { requests: 13, entities: 13 },
  S09_customer_self_service: { requests: 14, entities: 14 },
  S11_phone_pickup_promise: { requests: 14, entities: 9 },
  S12_store_pick_list: { requests: 13, entities: 14 },
  S13_offer_versus_bill: { requests: 12, entities: 7 },
  S14_six_weeks_out_of_stock: { requests: 5, entities: 2 },
  S15_do_not_drive_to_the_store: { requests: 17, entities: 26 },
  S17_twists_and_turns: { requests: 20, entities: 16 },
  S18_kiosk_wrong_size: { requests: 21, entities: 15 },
  S19_channel_parity: { requests: 10, entities: 5 },
  S20_billing_down: { requests: 11, entities: 7 },
  S21_guest_order: { requests: 1, entities: 0 },
};

describe('a warm engine, asked by', () => {
  let stack: Stack;
  let opened: Awaited<ReturnType<typeof openEngine>>;
  beforeAll(async () => {
    stack = await startStack();
    opened = await openEngine(stack);
  });
  afterAll(async () => {
    await opened?.stop();
    await stack?.stop();
  });

  it.each(firstOfEach(asked))('$operation, asks each entity once and makes nothing anew', async (one) => {
    const { engine, seen, requestOf } = opened;
    const ask = () => engine.ask(one.query, one.asked, requestOf(callerOf(one)));
    await liveCase(stack, one, ask);
    const before = { ...engine.counters };
    seen.splice(0);
    await ask();
    const { documentsParsed, fetchesPrepared, plansMade, coldPlanMs } = before;
    expect(engine.counters).toMatchObject({ documentsParsed, fetchesPrepared, plansMade, coldPlanMs });
    const requests = engine.counters.subgraphRequests - before.subgraphRequests;
    const entities = engine.counters.representationsSent - before.representationsSent;
    expect({ requests: seen.length, entities: distinctEntities(seen) }).toEqual({ requests, entities });
    expect({ requests, entities }).toEqual(COUNTS[nameOf(one)]);
  });
});

it('the table names every operation that is asked', () => {
  expect(Object.keys(COUNTS).sort()).toEqual(firstOfEach(asked).map(nameOf).sort());
});

async function openEngine({ gateway, sandbox }: Stack) {
  const { doors, seen, requestOf, stop } = await openDoors({ gateway }, sandbox.clock);
  return { engine: await openOurEngine(doors), seen, requestOf, stop };
}

function nameOf({ operation }: AskedCase): string {
  return operation.replace(/^operations\/|\.graphql$/g, '');
}

/** The first case of each operation. */
function firstOfEach(cases: readonly AskedCase[]): AskedCase[] {
  return [...Map.groupBy(cases, ({ operation }) => operation).values()].flatMap(([one]) => (one ? [one] : []));
}

/** Of each fetch the entities that differ by type and id, whatever else their representations carry. */
function distinctEntities(fetches: readonly SeenFetch[]): number {
  return fetches.reduce((sum, { variables }) => {
    const sent = (variables.representations ?? []) as readonly { __typename: string; id?: string }[];
    return sum + new Set(sent.map(({ __typename, id, ...rest }) => `${__typename} ${id ?? JSON.stringify(rest)}`)).size;
  }, 0);
}
