import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openIssues } from '../../../subgraphs/insight/rules/issues/open-issues.ts';
import { customerPromiseRecord } from '../../../subgraphs/insight/rules/promises/customer-promises.ts';
import { marketingEligibility } from '../../../subgraphs/insight/rules/suppression/marketing-eligibility.ts';
import { openCustomers } from '../open-customers.ts';

const MAIN = '2026-11-21T18:00:00-08:00';

let world: Awaited<ReturnType<typeof openCustomers>>;

beforeAll(async () => {
  world = await openCustomers();
}, 60_000);

afterAll(() => world.stop());

// biome-ignore lint/suspicious/noExplicitAny: an expected answer is whatever its story asks for.
function expectedOf(story: string): any {
  return JSON.parse(readFileSync(new URL(`../../stories/expected/${story}.json`, import.meta.url), 'utf8')).data;
}

describe('customers in the stories', () => {
  it('S05: everything that is open for one customer, and how promises were kept', async () => {
    await world.facts.goTo(MAIN);
    const { customer: expected } = expectedOf('S05');
    const customer = await world.customer('cus_1001');
    const context = world.facts.context();
    const issues = openIssues(customer, context);
    expect(issues).toHaveLength(expected.openIssues.nodes.length);
    for (const [index, { id: _any, ...issue }] of expected.openIssues.nodes.entries()) {
      expect(issues[index]).toMatchObject(issue);
    }
    expect(customerPromiseRecord(customer, context)).toEqual(expected.promiseRecord);
    expect(marketingEligibility(customer, context)).toMatchObject(expected.marketingEligibility);
  });

  it('S06: the same promise record for the supervisor', async () => {
    await world.facts.goTo(MAIN);
    const record = customerPromiseRecord(await world.customer('cus_1001'), world.facts.context());
    expect(record).toEqual(expectedOf('S06').orderByNumber.customer.promiseRecord);
  });

  it('S07: five customers must not be mailed, and nobody else', async () => {
    await world.facts.goTo(MAIN);
    const { nodes } = expectedOf('S07').marketingSuppressions;
    const answers = new Map<string, ReturnType<typeof marketingEligibility>>();
    for (const id of world.ids) {
      const answer = marketingEligibility(await world.customer(id), world.facts.context());
      if (!answer.eligible) answers.set(id, answer);
    }
    expect([...answers.keys()].sort()).toEqual(
      nodes.map((node: { customer: { id: string } }) => node.customer.id).sort(),
    );
    for (const { customer } of nodes) {
      const { computedAt: _any, ...expected } = customer.marketingEligibility;
      expect(answers.get(customer.id)).toMatchObject(expected);
    }
  });

  it('a service desk that cannot be read hides call-backs and complaints, and says so', async () => {
    await world.facts.goTo(MAIN, ['serviceDown']);
    const customer = await world.customer('cus_1001');
    const context = world.facts.context();
    expect(openIssues(customer, context).map(({ code }) => code)).toEqual(['DELIVERY_STUCK', 'MARKETING_ON']);
    expect(customerPromiseRecord(customer, context)).toEqual({
      made: 6,
      kept: 0,
      broken: 6,
      open: 0,
      consecutiveBroken: 6,
      unknownSilos: ['SERVICE'],
    });
    const { reasons, unknownSilos } = marketingEligibility(customer, context);
    expect([reasons, unknownSilos]).toEqual([['ORDER_STUCK', 'PROMISE_BROKEN', 'UNKNOWN_STATE'], ['SERVICE']]);
  });

  it('a recorded promise is judged like any other', async () => {
    await world.facts.goTo(MAIN);
    const call = { clock: world.facts.stack.sandbox.clock, signal: new AbortController().signal, report: () => {} };
    const promise = {
      id: 'promise:SO-10023/action-1',
      orderNumber: 'SO-10023',
      kind: 'DELIVER_BY',
      dueFrom: null,
      dueBy: '2026-11-29T23:59:59-08:00',
      madeAt: '2026-11-21T17:00:00-08:00',
      madeBy: { kind: 'AGENT', id: 'agent-1', displayName: 'agent 1' },
      channel: 'PHONE',
      basis: 'PERSON_SAID',
      lineNumbers: ['2'],
      subjectId: null,
    } as const;
    await world.ledger.record(promise, call);
    const [order] = (await world.customer('cus_1001')).orders;
    expect(order?.promises.at(-1)).toMatchObject({
      ...promise,
      status: 'AT_RISK',
      // The window of 6 Nov, decided before it, was broken.
      severity: 'CRITICAL',
      projectedAt: '2026-11-30T14:00:00-08:00',
      lateBy: 'P1D',
      causes: ['COMPONENT_MISSING', 'INBOUND_LATE'],
      sequence: 8,
      source: { system: 'promise-ledger', silo: 'GATEWAY', recordKey: promise.id },
    });
  });
});
