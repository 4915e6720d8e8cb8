import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSourceHealth } from '../../gateway/health.ts';
import { defineSilo, type SiloErrorCode, type SiloReport } from '../../subgraphs/kit/index.ts';
import { openGateway } from './open-gateway.ts';

let gateway: Awaited<ReturnType<typeof openGateway>>;
beforeAll(async () => {
  gateway = await openGateway();
});
afterAll(() => gateway.stop());

describe('node', () => {
  it('reads the type from the id and the rest from the owner', async () => {
    const { data, errors } = await gateway.ask('{ node(id: "sku:A") { __typename id ... on Item { title } } }');
    expect({ data, errors }).toEqual({
      data: { node: { __typename: 'Item', id: 'sku:A', title: 'Item A' } },
      errors: [],
    });
  });

  it('is null without an error for what its owner does not have', async () => {
    const { data, errors } = await gateway.ask('{ node(id: "order:9") { ... on Order { number status } } }');
    expect({ data, errors }).toEqual({ data: { node: null }, errors: [] });
  });

  it('says which forms there are', async () => {
    const { data, errors } = await gateway.ask('{ node(id: "nothing") { id } }');
    expect(data).toEqual({ node: null });
    expect(errors[0]).toMatchObject({
      path: ['node'],
      extensions: {
        code: 'BAD_USER_INPUT',
        expected: 'an id of one of the forms "order:1", "sku:A"',
        received: '"nothing"',
      },
    });
  });

  it('takes at most 100 ids, and 100 it takes', async () => {
    const ids = (count: number) => ({ ids: Array.from({ length: count }, (_, index) => `order:${index}`) });
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    expect((await gateway.ask(query, ids(100))).data.nodes).toHaveLength(100);
    const refused = await gateway.ask(query, ids(101));
    expect(refused.data).toEqual({ nodes: null });
    expect(refused.errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      expected: 'at most 100 ids',
      received: '101',
    });
  });
});

describe('the health of a source', () => {
  const silo = defineSilo({
    system: 'erp',
    silo: 'ORDER_HISTORY',
    owner: 'shop',
    timeZone: 'America/Los_Angeles',
    limits: { deadlineMs: 1, maxAnswerBytes: 1, batch: { keys: 1 } },
    freshness: { mode: 'LIVE', budget: 'PT5M' },
  });
  const report = (at: string, code?: SiloErrorCode): SiloReport => ({
    system: 'erp',
    question: 'orders',
    status: code ? 'failed' : 'ok',
    ...(code && { code }),
    keys: 1,
    at,
    ms: 1,
  });
  /** Health, since and last success after these reports, one per minute from 16:00 local time. */
  function after(...codes: (SiloErrorCode | undefined)[]) {
    const health = createSourceHealth([silo]);
    codes.forEach((code, minute) => void health.report(report(`2026-11-22T00:0${minute}:00.000Z`, code)));
    const [status] = health.statuses();
    const minute = (text: string | null | undefined) => text?.slice(11, 16) ?? null;
    return [status?.health, minute(status?.since), minute(status?.lastSuccessAt)];
  }

  it('that was never asked is not known to be down', () => {
    expect(createSourceHealth([silo]).statuses()).toEqual([
      {
        system: 'erp',
        silo: 'ORDER_HISTORY',
        health: 'AVAILABLE',
        since: null,
        lastSuccessAt: null,
        freshnessBudget: 'PT5M',
        message: 'Not asked yet.',
      },
    ]);
  });

  it.each([
    [
      [undefined, undefined],
      ['AVAILABLE', '16:00', '16:01'],
    ],
    [
      [undefined, 'SILO_TIMEOUT', 'SILO_UNREACHABLE'],
      ['UNAVAILABLE', '16:01', '16:00'],
    ],
    [['SILO_THROTTLED'], ['UNAVAILABLE', '16:00', null]],
    [
      ['SILO_BAD_RESPONSE', undefined],
      ['AVAILABLE', '16:01', '16:01'],
    ],
    [
      [undefined, 'SILO_RECORD_INVALID', 'SILO_CONFIG', 'SILO_FAULT'],
      ['AVAILABLE', '16:00', '16:00'],
    ],
    [
      ['SILO_TIMEOUT', 'SILO_RECORD_INVALID'],
      ['UNAVAILABLE', '16:00', null],
    ],
  ] as const)('after %j is %j', (codes, expected) => {
    expect(after(...codes)).toEqual(expected);
  });
});
