import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { insight } from '../../subgraphs/index.ts';
import { type Answer, type DoorKind, type Stack, startStack } from '../support/stack.ts';

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly computedAt: string;
}

interface Row {
  readonly id?: string;
  readonly promise?: {
    readonly id: string;
    readonly status: string;
    readonly dueBy: string;
    readonly severity: string;
  };
  readonly customer?: { readonly id: string } | null;
  readonly code?: string;
  readonly severity?: string;
}

const ROWS = {
  discrepancies: 'id code severity',
  promisesAtRisk: 'promise { id status dueBy severity } options { readyAt method }',
  marketingSuppressions: 'customer { id } reasons',
} as const;

type ListName = keyof typeof ROWS;

const lists = Object.keys(ROWS) as ListName[];

function listQuery(name: ListName, args: string): string {
  return `{ list: ${name}(${args}) {
    edges { cursor node { ${ROWS[name]} } }
    nodes { ${ROWS[name]} }
    pageInfo { hasNextPage endCursor }
    computedAt
    gaps { system }
  } }`;
}

describe.each(['embedded', 'http'] satisfies DoorKind[])('what is computed, %s subgraphs', (door) => {
  let stack: Stack;
  const ask = async (query: string): Promise<Answer['data']> => {
    const { data, errors } = await stack.ask(query);
    expect(errors).toBeUndefined();
    return data;
  };
  const listOf = async (name: ListName, args: string): Promise<Page> => (await ask(listQuery(name, args))).list;
  beforeAll(async () => {
    stack = await startStack({ door });
    // Plans are made before anything has a deadline.
    for (const name of lists) await stack.ask(listQuery(name, 'first: 100'));
  });
  afterAll(async () => await stack?.stop());

  it.each([
    'promise:SO-10023/quoted',
    'promise:SO-10023/appointment:A-105',
    'promise:SO-10023/callback:CB-77',
    'promise:P-5512/fo:P-5512-1',
  ])('%s is found again by its id', async (id) => {
    const fields = 'id orderNumber kind status severity dueBy madeAt basis projectedAt lateBy causes sequence rule';
    const number = id.slice('promise:'.length).split('/')[0];
    const data = await ask(`{
      node(id: "${id}") { ... on OrderPromise { ${fields} order { number } } }
      orderByNumber(number: "${number}") { promises { ${fields} order { number } } }
    }`);
    expect(data.node).toEqual(data.orderByNumber.promises.find((promise: Row) => promise.id === id));
    expect(data.node).toMatchObject({ id, orderNumber: number, order: { number }, rule: 'promise@1' });
  });

  it('every discrepancy of the work list is found again by its id, of an order or of a record', async () => {
    const fields = 'id code severity message expected actual orderNumber subjectId rule suggestedActions';
    const { discrepancies } = await ask(`{ discrepancies(first: 100) { nodes { ${fields} } } }`);
    expect(discrepancies.nodes.map(({ code }: Row) => code)).toEqual([
      'SHIPPED_SKU_NOT_ORDERED',
      'PICKUP_READY_WITHOUT_STOCK',
      'BILLED_AMOUNT_DIFFERS',
      'CHARGED_BEFORE_SHIPPED',
      'INVOICE_WITHOUT_ORDER',
      'SHIPMENT_WITHOUT_ORDER',
    ]);
    const ids = discrepancies.nodes.map(({ id }: Row) => id);
    const { nodes } = await ask(`{ nodes(ids: ${JSON.stringify(ids)}) { ... on Discrepancy { ${fields} } } }`);
    expect(nodes).toEqual(discrepancies.nodes);
  });

  it.each([
    ['a promise of an order that there is not', 'promise:SO-99999/quoted', 'OrderPromise { status }', { status: null }],
    ['a promise that nobody made', 'promise:SO-10023/callback:CB-0', 'OrderPromise { status }', { status: null }],
    ['odd characters', 'promise:%2e%2e/✂', 'OrderPromise { status }', { status: null }],
    ['a discrepancy of nothing', 'discrepancy:OVERSOLD/stock:store-999/✂//✂', 'Discrepancy { code }', { code: null }],
    ['a code that there is not', 'discrepancy:BAD_LUCK/SO-10023//', 'Discrepancy { code }', { code: null }],
    [
      'one that a pick-up speaks for',
      'discrepancy:OVERSOLD/stock:store-017/LAMP-9//LAMP-9',
      'Discrepancy { code }',
      { code: null },
    ],
    [
      'one that is over',
      'discrepancy:INVOICE_WITHOUT_ORDER/invoice:0000004711//',
      'Discrepancy { code }',
      { code: null },
    ],
  ])('%s is nothing that is known, without an error', async (_name, id, selection, nothing) => {
    expect(await ask(`{ node(id: "${id}") { ... on ${selection} } }`)).toEqual({ node: nothing });
  });

  it.each(lists)('%s: one row after the other is the list, computed once', async (name) => {
    const whole = await listOf(name, 'first: 100');
    const seen: Page['edges'][number]['node'][] = [];
    const instants = new Set<string>();
    const first = await listOf(name, 'first: 1');
    stack.reports.splice(0);
    await stack.sandbox.setClock('2026-11-21T18:30:00-08:00');
    for (let page = first; ; page = await listOf(name, `first: 1, after: "${page.pageInfo.endCursor}"`)) {
      seen.push(...page.edges.map(({ node }) => node));
      instants.add(page.computedAt);
      expect(page.edges).toHaveLength(1);
      expect(page.pageInfo.endCursor).toBe(page.edges[0]?.cursor);
      if (!page.pageInfo.hasNextPage) break;
    }
    await stack.sandbox.setClock(stack.world.clock);
    expect(seen.map(keyOf)).toEqual(whole.edges.map(({ node }) => keyOf(node)));
    expect([...instants]).toEqual([whole.computedAt]);
    // Nothing was looked through again; only what a row shows of other subgraphs was read.
    expect(stack.reports.filter(({ question }) => /Between|Issued|oversold|OpenAt|complaints/.test(question))).toEqual(
      [],
    );
  });

  it('a cursor of another list is refused', async () => {
    const { pageInfo } = await listOf('discrepancies', 'first: 1');
    for (const name of ['promisesAtRisk', 'marketingSuppressions'] as const) {
      const { data, errors } = await stack.ask(listQuery(name, `first: 1, after: "${pageInfo.endCursor}"`));
      expect(data).toEqual({ list: null });
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['BAD_USER_INPUT']);
    }
  });

  it('with other filters a cursor goes on behind its row in a list of its own', async () => {
    const [first, second] = (await listOf('discrepancies', 'first: 2')).edges;
    const next = await listOf('discrepancies', `first: 100, after: "${first?.cursor}", minimumSeverity: HIGH`);
    expect(next.edges[0]?.node).toEqual(second?.node);
    expect(new Set(next.edges.map(({ node }) => node.severity))).toEqual(new Set(['HIGH']));
  });

  it('discrepancies are those of the codes, and as bad as asked for', async () => {
    const codes = await listOf('discrepancies', 'codes: [BILLED_AMOUNT_DIFFERS, SHIPMENT_WITHOUT_ORDER], first: 100');
    expect(codes.edges.map(({ node }) => node.code)).toEqual(['BILLED_AMOUNT_DIFFERS', 'SHIPMENT_WITHOUT_ORDER']);
    const medium = await listOf('discrepancies', 'codes: [SHIPMENT_WITHOUT_ORDER], minimumSeverity: HIGH, first: 100');
    expect(medium.edges).toEqual([]);
    expect((await listOf('discrepancies', 'codes: [], first: 100')).edges).toEqual([]);
  });

  it('promises at risk are due before the instant, as bad as asked for, and of the kinds', async () => {
    const whole = promisesOf(await listOf('promisesAtRisk', 'first: 100'));
    const instants = whole.map(({ dueBy }) => Date.parse(dueBy));
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
    const before = whole[3]?.dueBy as string;
    expect(promisesOf(await listOf('promisesAtRisk', `dueBefore: "${before}"`))).toEqual(whole.slice(0, 3));
    const critical = promisesOf(await listOf('promisesAtRisk', 'minimumSeverity: CRITICAL'));
    expect(critical).toEqual(whole.filter(({ severity }) => severity === 'CRITICAL'));
    expect(critical.length).toBeLessThan(whole.length);
    expect(promisesOf(await listOf('promisesAtRisk', 'kinds: [PICKUP_READY_BY]')).map(({ id }) => id)).toEqual([
      'promise:P-5477/fo:P-5477-1',
    ]);
  });

  it('promises that are not in danger are listed when they are asked for', async () => {
    await stack.sandbox.setClock('2026-11-20T12:00:00-08:00');
    const inDanger = promisesOf(await listOf('promisesAtRisk', 'first: 100'));
    const all = promisesOf(await listOf('promisesAtRisk', 'first: 100, includePending: true'));
    await stack.sandbox.setClock(stack.world.clock);
    const pending = all.filter(({ status }) => status === 'PENDING');
    expect(pending.length).toBeGreaterThan(0);
    expect(all.filter(({ status }) => status !== 'PENDING')).toEqual(inDanger);
  });

  it('suppressions are those with a reason that came up since', async () => {
    const customersOf = ({ edges }: Page) => edges.map(({ node }) => node.customer?.id ?? null);
    const whole = customersOf(await listOf('marketingSuppressions', 'first: 100'));
    const recent = customersOf(
      await listOf('marketingSuppressions', 'changedSince: "2026-11-20T00:00:00-08:00", first: 100'),
    );
    expect(recent.length).toBeLessThan(whole.length);
    expect(whole).toEqual(expect.arrayContaining(recent));
    expect(customersOf(await listOf('marketingSuppressions', 'changedSince: "2026-12-31T00:00:00Z"'))).toEqual([]);
  });
});

describe('the policies of a company', () => {
  it.each([
    ['a name that there is not', { prepTime: 'PT1H' }, /prepTime: expected one of .*prepLead/],
    [
      'a time that runs backwards',
      { prepLead: '-PT1H' },
      /prepLead: expected hours and minutes, for example PT1H; received "-PT1H"/,
    ],
    [
      'a policy that contradicts another',
      { marketing: { stuckAfter: 'P60D' } },
      /marketing\.stuckAfter: expected at most brokenWindow \(P30D\); received P60D/,
    ],
  ])('with %s let nothing start, and are named', async (_name, policies, problem) => {
    await expect(startWith(policies)).rejects.toThrow(problem);
  });

  it('with several mistakes are refused once, every one of them named', async () => {
    const refusal = await startWith({ prepTime: 'PT1H', prepLead: '-PT1H' }).catch((thrown: Error) => thrown.message);
    expect(refusal).toMatch(/prepTime/);
    expect(refusal).toMatch(/prepLead/);
  });

  it('that are no JSON, or nowhere, are refused', async () => {
    await expect(startWith('{')).rejects.toThrow(/POLICIES_FILE: expected JSON/);
    await expect(startWith(undefined)).rejects.toThrow(/POLICIES_FILE: expected a file that can be read/);
  });

  it('change an answer', async () => {
    const query = `{ productVariant(sku: "LAMP-9") {
      availability(input: { method: PICK_UP, locationId: "loc:store-042" }) { status promisableBy }
    } }`;
    const folder = await temporaryFolder();
    const file = join(folder, 'policies.json');
    await writeFile(file, JSON.stringify({ prepLead: 'PT30M' }));
    const [usual, quick] = [await startStack(), await startStack({ env: { POLICIES_FILE: file } })];
    const answers = await Promise.all([usual, quick].map(async ({ ask }) => (await ask(query)).data));
    await Promise.all([usual.stop(), quick.stop()]);
    expect(answers.map(({ productVariant }) => productVariant.availability)).toEqual([
      { status: 'AVAILABLE', promisableBy: '2026-11-21T19:00:00-08:00' },
      { status: 'AVAILABLE', promisableBy: '2026-11-21T18:30:00-08:00' },
    ]);
  });
});

/** Starts the subgraph with a company's file; undefined: with one that is not there. */
async function startWith(policies: unknown): Promise<void> {
  const folder = await temporaryFolder();
  const file = join(folder, 'policies.json');
  if (policies !== undefined) await writeFile(file, typeof policies === 'string' ? policies : JSON.stringify(policies));
  const settings = { PROMISE_LEDGER_URL: `sqlite://${join(folder, 'promises.db')}`, POLICIES_FILE: file };
  const running = await insight.start(settings, { clock: { now: () => new Date(0) }, log: () => {} });
  await running.stop();
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'insight-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function keyOf({ id, promise, customer }: Row): string | undefined {
  return id ?? promise?.id ?? customer?.id;
}

function promisesOf({ edges }: Page) {
  return edges.flatMap(({ node }) => node.promise ?? []);
}
