import { afterEach, describe, expect, it } from 'vitest';
import { type Answer, openGateway } from './open-gateway.ts';

const opened: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.stop()));
});
async function open(options: Parameters<typeof openGateway>[0] = {}) {
  const gateway = await openGateway(options);
  opened.push(gateway);
  return gateway;
}

/** Path, code and silo of each error, in the order of the paths. */
function failures({ errors }: Answer): string[] {
  return errors.map(({ path, extensions }) => `${path?.join('.')} ${extensions.code} ${extensions.silo ?? '-'}`).sort();
}

const ORDER = '{ order(id: "order:1") { number status lines { quantity item { sku title onHand } } reserved } }';
const MIXED = `query ($ids: [ID!]!) {
  nodes(ids: $ids) { __typename id ... on Order { number status } ... on Item { title } }
}`;
const MIXED_IDS = { ids: ['order:1', 'sku:bad', 'what:1', 'order:x', 'sku:A', 'order:9'] };

describe.each([{ remote: [] }, { remote: ['stock'] }, { remote: ['orders', 'stock'] }])(
  'with $remote remote',
  ({ remote }) => {
    it('answers over both subgraphs, and an unreadable record costs its own fields', async () => {
      const gateway = await open({ remote });
      const answer = await gateway.ask(ORDER);
      expect(answer.data.order).toEqual({
        number: '1',
        status: 'OPEN',
        lines: [
          { quantity: 1, item: { sku: 'A', title: 'Item A', onHand: 5 } },
          { quantity: 2, item: { sku: 'bad', title: null, onHand: null } },
          { quantity: 3, item: { sku: 'B', title: 'Item B', onHand: 5 } },
        ],
        reserved: 1,
      });
      expect(failures(answer)).toEqual([
        'order.lines.1.item.onHand SILO_RECORD_INVALID depot',
        'order.lines.1.item.title SILO_RECORD_INVALID depot',
      ]);
      expect(gateway.shop.calls).toEqual(['orders 1', 'items 3']);
    });

    it('places errors in lists of several types', async () => {
      const gateway = await open({ remote });
      const answer = await gateway.ask(MIXED, MIXED_IDS);
      expect(answer.data.nodes).toEqual([
        { __typename: 'Order', id: 'order:1', number: '1', status: 'OPEN' },
        { __typename: 'Item', id: 'sku:bad', title: null },
        null,
        null,
        { __typename: 'Item', id: 'sku:A', title: 'Item A' },
        null,
      ]);
      expect(failures(answer)).toEqual([
        'nodes.1.title SILO_RECORD_INVALID depot',
        'nodes.2 BAD_USER_INPUT -',
        'nodes.3 BAD_USER_INPUT -',
      ]);
    });

    it('gives a stub, coded errors and the state of the sources while a silo is down', async () => {
      const gateway = await open({ remote });
      gateway.shop.broken.set('erp', 'SILO_UNREACHABLE');
      const answer = await gateway.ask(ORDER);
      expect(answer.data.order).toEqual({ number: '1', status: null, lines: null, reserved: 1 });
      expect(failures(answer)).toEqual(['order.lines SILO_UNREACHABLE erp', 'order.status SILO_UNREACHABLE erp']);
      const { data } = await gateway.ask('{ sources { system health } }');
      expect(data.sources).toEqual([
        { system: 'erp', health: 'UNAVAILABLE' },
        { system: 'depot', health: 'AVAILABLE' },
        { system: 'annex', health: 'AVAILABLE' },
      ]);
    });

    it('says of every system that was asked how that went, and how old the oldest answer is', async () => {
      const gateway = await open({ remote });
      const { sources } = await gateway.ask('{ order(id: "order:1") { status } item(sku: "A") { title } }');
      const whole = { status: 'ok', asOf: null, ms: expect.any(Number), calls: 1 };
      expect(sources).toEqual([
        { system: 'depot', ...whole },
        { system: 'erp', ...whole },
      ]);
      gateway.shop.broken.set('erp', 'SILO_UNREACHABLE');
      const { sources: without } = await gateway.ask('{ orders { nodes { id } } order(id: "order:1") { status } }');
      expect(without).toEqual([{ ...whole, system: 'erp', status: 'failed', calls: 2 }]);
      expect((await gateway.ask('{ sources { system } }')).sources).toEqual([]);
    });

    it('never lets the text of an error through that was not written for clients', async () => {
      const gateway = await open({ remote });
      const { errors } = await gateway.ask('{ broken }');
      expect(errors).toEqual([
        {
          message: 'Something went wrong in the gateway.',
          path: ['broken'],
          extensions: {
            code: 'INTERNAL',
            class: 'INTERNAL',
            retryable: false,
            traceId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          },
        },
      ]);
    });

    it('reads the orders of a page in one call', async () => {
      const gateway = await open({ remote });
      await gateway.ask('{ orders(first: 3) { nodes { number status lines { item { title } } } } }');
      expect(gateway.shop.calls).toEqual(['orders 3', 'items 3']);
    });
  },
);

describe('a subgraph whose process is gone', () => {
  it('costs its own fields only, each with path and code', async () => {
    const gateway = await open({ remote: ['stock'] });
    await gateway.services.get('stock')?.stop();
    const answer = await gateway.ask(`{ item(sku: "A") { title } ${ORDER.slice(1)}`);
    expect(answer.status).toBe(200);
    expect(answer.data).toEqual({
      item: null,
      order: {
        number: '1',
        status: 'OPEN',
        lines: ['A', 'bad', 'B'].map((sku, index) => ({
          quantity: index + 1,
          item: { sku, title: null, onHand: null },
        })),
        reserved: null,
      },
    });
    const places = [
      'item',
      ...[0, 1, 2].flatMap((line) => [`order.lines.${line}.item.onHand`, `order.lines.${line}.item.title`]),
      'order.reserved',
    ];
    expect(failures(answer)).toEqual(places.map((place) => `${place} SILO_UNREACHABLE depot`));
    const { data } = await gateway.ask('{ sources { system health since message } }');
    const down = {
      health: 'UNAVAILABLE',
      since: '2026-11-21T17:00:00-08:00',
      message: 'Could not be read since 2026-11-21 17:00.',
    };
    expect(data.sources).toEqual([
      { system: 'erp', health: 'AVAILABLE', since: '2026-11-21T17:00:00-08:00', message: 'Answers.' },
      { system: 'depot', ...down },
      { system: 'annex', ...down },
    ]);
  });

  it('is read as a bad answer when something else listens there', async () => {
    const elsewhere = await open();
    const gateway = await open({ env: { SUBGRAPH_STOCK_URL: `${elsewhere.url}/health/live` } });
    const answer = await gateway.ask('{ item(sku: "A") { title } }');
    expect(failures(answer)).toEqual(['item SILO_BAD_RESPONSE depot']);
    expect(answer.errors[0]?.extensions).toMatchObject({ class: 'BAD_ANSWER', retryable: true });
  });

  it('that does not answer in time is given up', async () => {
    const gateway = await open({ remote: ['stock'], env: { OPERATION_DEADLINE_MS: '200' } });
    gateway.shop.gate = new Promise(() => {});
    const startedAt = performance.now();
    const answer = await gateway.ask('{ item(sku: "A") { title } }');
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(failures(answer)).toEqual(['item SILO_TIMEOUT depot']);
  });
});
