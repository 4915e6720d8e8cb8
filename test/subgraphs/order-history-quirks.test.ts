import { afterEach, describe, expect, it } from 'vitest';
import { branch } from '../../subgraphs/order-history/silo-fields.ts';
import { findSite, type Site } from '../../subgraphs/order-history/silo-sites.ts';
import { erpStores, openOrderHistory, placed, worldWith } from '../support/order-history.ts';

type Opened = Awaited<ReturnType<typeof openOrderHistory>>;

const ACCOUNTS = 'accounts: [{ system: "order-history", key: "40117" }]';

let opened: Opened | undefined;
const open = async (...args: Parameters<typeof openOrderHistory>) => {
  opened = await openOrderHistory(...args);
  return opened;
};
afterEach(async () => {
  await opened?.stop();
  opened = undefined;
});

describe.each(erpStores)('order history on %s', (_name, postgresUrl) => {
  it('does not take lines on their way to history for none', async () => {
    const { ask, write } = await open(postgresUrl);
    const read = () => ask('{ order(id: "order:K-301") { status lines { totalCount } } }');
    await write(`delete from "F42119" where "SDDOCO" = 301 and "SDDCTO" = 'K '`);
    const gap = await read();
    expect(gap.data.order).toEqual({ status: 'FULFILLED', lines: null });
    expect(gap.errors?.map(({ extensions: { code, retryable } }) => [code, retryable])).toEqual([
      ['SILO_BAD_RESPONSE', true],
    ]);
    // What cost nothing may never have had any.
    await write(`update "F4201" set "SHOTOT" = 0 where "SHDOCO" = 301 and "SHDCTO" = 'K '`);
    expect(await read()).toMatchObject({ data: { order: { lines: { totalCount: 0 } } } });
  });

  it('reads the line that was changed last', async () => {
    const { ask, write } = await open(postgresUrl);
    const quantity = async () =>
      (await ask('{ order(id: "order:K-301") { lines { nodes { quantity } } } }')).data.order.lines.nodes;
    await write(`insert into "F4211" select * from "F42119" where "SDDOCO" = 301 and "SDDCTO" = 'K '`);
    await write(`update "F4211" set "SDUORG" = 9, "SDTDAY" = "SDTDAY" + 1 where "SDDOCO" = 301`);
    expect(await quantity()).toEqual([{ quantity: 9 }]);
  });
});

describe('order history in a file', () => {
  it('takes a row without a readable stamp for the oldest', async () => {
    const { ask, write } = await open(undefined);
    await write(`insert into "F4211" select * from "F42119" where "SDDOCO" = 301 and "SDDCTO" = 'K '`);
    await write(`update "F4211" set "SDUORG" = 9 where "SDDOCO" = 301`);
    await write(`update "F42119" set "SDUPMJ" = '1263I8' where "SDDOCO" = 301 and "SDDCTO" = 'K '`);
    const { data, errors } = await ask('{ order(id: "order:K-301") { lines { nodes { quantity } } } }');
    expect([data.order.lines.nodes, errors]).toEqual([[{ quantity: 9 }], undefined]);
  });

  it('pages over an order whose date cannot be read, once', async () => {
    const world = await worldWith(
      placed('SO-20001', '2026-11-18T10:00:00-08:00'),
      placed('SO-20002', '2026-11-19T10:00:00-08:00'),
      placed('SO-20003', '2026-11-20T10:00:00-08:00'),
    );
    const { ask, write } = await open(undefined, { world });
    await write(`update "F4201" set "SHTRDJ" = 'NULL??' where "SHDOCO" = 20002`);
    const numbers: string[] = [];
    let after: string | null = null;
    do {
      const { data, errors } = await ask(
        `query ($after: String) { ordersOfAccounts(${ACCOUNTS}, first: 1, after: $after) {
          nodes { number } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      expect(errors).toBeUndefined();
      const page: { nodes: { number: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } =
        data.ordersOfAccounts;
      numbers.push(...page.nodes.map(({ number }) => number));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(numbers).toEqual(['SO-20002', 'SO-20003', 'SO-20001', 'SO-10023']);
  });
});

describe('columns of order history', () => {
  const site = (company: string) => findSite(company) as Site;

  it.each([
    ['00001', 98_185, '1998-07-04'],
    ['00001', 1, null],
    ['00002', 911_231, '1991-12-31'],
    ['00002', 101, null],
    ['00002', 80_991_231, null],
    ['00003', 20_261_111, '2026-11-11'],
    ['00003', 10_101, null],
    ['00003', '', null],
    ['00003', 99_991_231, null],
    ['00044', 10_101, '2001-01-01'],
    ['00049', 0, null],
  ])('site %s promises %s: %s', (company, raw, date) => expect(site(company).promisedDate.read(raw)).toBe(date));

  it.each([
    ['042'.padStart(40), 'loc:store-042'],
    ['0000000042'.padEnd(40), 'loc:store-042'],
    ['042', 'loc:store-042'],
    ['1042'.padStart(40), 'loc:store-1042'],
    ['00001042', 'loc:store-1042'],
    ['000', 'loc:store-000'],
    ['7', 'loc:store-7'],
    ['WEST'.padStart(40), 'loc:WEST'],
    [' '.repeat(40), null],
    [null, null],
  ])('place %j is %s', (raw, id) => expect(branch.read(raw)).toBe(id));
});
