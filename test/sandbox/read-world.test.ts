import { describe, expect, it } from 'vitest';
import { readWorld } from '../../sandbox/world/read-world.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { tinyWorldFiles, tinyWorldFolder } from './tiny-world.ts';

const sold = {
  id: 'e1',
  at: '2026-11-01T12:00:00-08:00',
  system: 'inventory-stores',
  type: 'stock.sold',
  location: 'loc:store-001',
  sku: 'LAMP',
  quantity: 1,
};

describe('the stories world', () => {
  it('is read whole, oldest first, with zone and currency on every event', async () => {
    const world = await readWorld();
    expect(world.clock).toBe('2026-11-21T18:00:00-08:00');
    expect([world.locations.length, world.products.length, world.customers.length]).toEqual([7, 14, 11]);
    // 210 in the file: two habits are left out, one mail twice a week stands for 51.
    expect(world.events).toHaveLength(258);
    expect(world.events.map(({ time }) => time)).toEqual(
      world.events.map(({ time }) => time).toSorted((a, b) => a - b),
    );
    expect(new Set(world.events.map(({ timeZone, currencyCode }) => `${timeZone} ${currencyCode}`))).toEqual(
      new Set(['America/Los_Angeles USD']),
    );
  });

  it('keeps the local time of repeated events over the change of the clocks, and those still planned', async () => {
    const sent = (await readWorld()).events.filter(({ type }) => type === 'marketing.sent');
    expect(sent).toHaveLength(51);
    expect(sent[0]?.at).toBe('2026-07-07T09:00:00-07:00');
    expect(sent.find(({ id }) => id === 'e043@2026-11-03')?.at).toBe('2026-11-03T09:00:00-08:00');
    expect(sent.at(-1)?.at).toBe('2026-12-29T09:00:00-08:00');
    expect(new Set(sent.map(({ id }) => id)).size).toBe(51);
  });
});

describe('a world of its own', () => {
  it('is read from its folder', async () => {
    const world = await readWorld(await tinyWorldFolder([sold]));
    expect(world.events).toEqual([
      { ...sold, time: Date.parse(sold.at), timeZone: 'America/Los_Angeles', currencyCode: 'USD' },
    ]);
  });

  it('keeps the order of the file for what happened at once', async () => {
    const world = await readWorld(await tinyWorldFolder([sold, { ...sold, id: 'e0' }, { ...sold, id: 'e2' }]));
    expect(world.events.map(({ id }) => id)).toEqual(['e1', 'e0', 'e2']);
  });
});

describe('a world that cannot be read', () => {
  const refusal = async (files: Record<string, unknown>) =>
    await readWorld(await temporaryFolder(files)).then(
      () => ['accepted'],
      (thrown: Error) => thrown.message.split('\n').slice(1),
    );

  it('is refused with every file that is missing or no JSON', async () => {
    const files = tinyWorldFiles([sold]);
    delete files['products.json'];
    files['customers.json'] = '{"addresses": {}';
    expect(await refusal(files)).toEqual([
      '- products.json: expected a file in the folder, received none',
      expect.stringMatching(/^- customers\.json: expected JSON, received /),
    ]);
  });

  it('is refused with every event that lacks a part or names what is not there', async () => {
    const { at: _, ...undated } = sold;
    const events = [
      undated,
      { ...sold, id: 'e2', at: '2026-11-01T12:00:00' },
      { ...sold, id: 'e3', location: 'loc:store-002' },
      { ...sold, id: 'e4', sku: 'LAMPP' },
      {
        id: 'e5',
        at: sold.at,
        system: 'order-history',
        type: 'order.placed',
        customer: '2',
        shipTo: 'addr-1',
        lines: [{ sku: 'DESK' }],
      },
      { ...sold, id: 'e3', type: '' },
      { at: sold.at, system: 'billing', type: 'invoice.issued' },
    ];
    expect(await refusal(tinyWorldFiles(events))).toEqual([
      '- events.json: event e3: expected an id of its own, received it twice',
      '- events.json: event e1: at: expected an instant with its offset, received nothing',
      '- events.json: event e2: at: expected an instant with its offset, received "2026-11-01T12:00:00"',
      '- events.json: event e3: expected a known location, received "loc:store-002"',
      '- events.json: event e4: expected a known sku, received "LAMPP"',
      '- events.json: event e5: expected a known sku, received "DESK"',
      '- events.json: event e5: expected a known address, received "addr-1"',
      '- events.json: event e5: expected a customer key of order-history, received "2"',
      '- events.json: event e3: type: expected a text, received ""',
      '- events.json: event number 7: id: expected a text, received nothing',
    ]);
  });

  it('is refused with every part of another shape', async () => {
    const files = tinyWorldFiles([]);
    files['policies.json'] = { timeZone: 'Mars/Olympus', currencyCode: 'USD', habits: {} };
    files['events.json'] = { clock: 'today', events: {} };
    expect(await refusal(files)).toEqual([
      '- policies.json: timeZone: expected an IANA time zone, received "Mars/Olympus"',
      '- policies.json: switches: expected an object, received nothing',
      '- events.json: clock: expected an instant with its offset, received "today"',
      '- events.json: events: expected a list, received {}',
    ]);
  });
});
