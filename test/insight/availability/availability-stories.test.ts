import { describe, expect, it } from 'vitest';
import { assessAvailability } from '../../../subgraphs/insight/rules/availability/assess-availability.ts';
import { aGap, anInbound, anItem, aSource, known, unknown } from '../an-order.ts';
import { anInput, at, stockAt } from './places.ts';

const stores = aSource('inventory-stores', { freshness: 'BATCH' });
const warehouses = aSource('inventory-warehouses');

describe('a complete-by date in the showroom', () => {
  const now = '2026-07-06T14:00:00-07:00';
  const asked = {
    method: 'DELIVER_BY_APPOINTMENT',
    postalCode: '94030',
    countryCode: 'US',
    neededBy: '2026-08-06T23:59:59-07:00',
  } as const;

  it('the couch comes from Reno in twelve days', () => {
    const levels = [stockAt('loc:dc-reno', { onHand: 9, committed: 4 }), stockAt('loc:wh-bayarea', { onHand: 0 })];
    const item = anItem({ sku: 'COUCH-GRN', levels, sources: [stores, warehouses] });
    expect(assessAvailability(anInput({ now, asked, item }), at(now))).toEqual({
      status: 'AVAILABLE',
      band: 'IN_STOCK',
      availableQuantity: 5,
      outOfStockSince: null,
      promisableBy: '2026-07-18T14:00:00-07:00',
      basis: 'AVAILABLE_TO_PROMISE',
      confidence: 'HIGH',
      limitingComponent: null,
      inbound: null,
      options: [
        {
          locationId: 'loc:dc-reno',
          method: 'SHIP',
          band: 'IN_STOCK',
          quantity: 5,
          readyAt: '2026-07-12T14:00:00-07:00',
          distanceKm: null,
        },
      ],
      rule: 'availability@1',
      facts: [warehouses],
      unknownSilos: [],
    });
  });

  it('the bed waits for its hardware box', () => {
    const box = (sku: string, onHand: number, inbound: ReturnType<typeof anInbound>[] = []) => ({
      stock: anItem({ sku, levels: [stockAt('loc:wh-bayarea', { onHand })], inbound, sources: [stores, warehouses] }),
      quantityPerKit: 1,
    });
    const order = anInbound({ id: 'PO-8841', locationId: 'loc:wh-bayarea', expectedAt: '2026-08-24T06:00:00-07:00' });
    const components = known([box('BED-HB', 4), box('BED-RAIL', 6), box('BED-HW77', 0, [order])]);
    const item = anItem({ sku: 'BED-KING', levels: [], sources: [stores, warehouses] });
    expect(assessAvailability(anInput({ now, asked, item, components }), at(now))).toMatchObject({
      status: 'AVAILABLE_LATER',
      promisableBy: '2026-08-24T14:00:00-07:00',
      confidence: 'MEDIUM',
      basis: 'SUPPLIER_DATE',
      limitingComponent: 'BED-HW77',
      inbound: 'PO-8841',
      options: [],
      facts: [warehouses],
      unknownSilos: [],
    });
  });
});

describe('six weeks out of stock', () => {
  const now = '2026-11-19T10:30:00-08:00';
  const asked = { method: 'PICK_UP', locationId: 'loc:store-017' } as const;
  const counted = '2026-11-10T09:00:00-08:00';
  const atStores = [
    stockAt('loc:store-017', { onHand: 0, lastCountedAt: counted, outOfStockSince: '2026-10-05T15:40:00-07:00' }),
    stockAt('loc:store-023', { onHand: 5, lastCountedAt: counted }),
    stockAt('loc:store-042', { onHand: 4, lastCountedAt: counted }),
    stockAt('loc:store-058', { onHand: 1, lastCountedAt: counted }),
    stockAt('loc:store-071', { onHand: 9, lastCountedAt: counted }),
  ];
  const atReno = stockAt('loc:dc-reno', { onHand: 62, committed: 2 });
  const inbound = [
    anInbound({
      id: 'PO-9120',
      locationId: 'loc:store-017',
      unallocatedQuantity: 24,
      expectedAt: '2027-02-15T10:00:00-08:00',
      originallyExpectedAt: '2026-11-16T10:00:00-08:00',
      revisions: [{ revisedAt: '2026-10-26T09:00:00-07:00', expectedAt: '2027-02-15T10:00:00-08:00' }],
    }),
  ];
  const shipped = {
    locationId: 'loc:dc-reno',
    method: 'SHIP',
    band: 'IN_STOCK',
    quantity: 60,
    readyAt: '2026-11-25T10:30:00-08:00',
    distanceKm: 309.1,
  };

  it('says since when, when again, and where else', () => {
    const item = anItem({ sku: 'LAMP-9', levels: [...atStores, atReno], inbound, sources: [stores, warehouses] });
    expect(assessAvailability(anInput({ now, asked, item }), at(now))).toEqual({
      status: 'OUT_OF_STOCK',
      band: 'OUT',
      availableQuantity: 0,
      outOfStockSince: '2026-10-05T15:40:00-07:00',
      promisableBy: '2027-02-15T15:00:00-08:00',
      basis: 'SUPPLIER_DATE',
      confidence: 'LOW',
      limitingComponent: null,
      inbound: 'PO-9120',
      options: [
        {
          locationId: 'loc:store-023',
          method: 'PICK_UP',
          band: 'FEW',
          quantity: 3,
          readyAt: '2026-11-19T11:30:00-08:00',
          distanceKm: 11.7,
        },
        {
          locationId: 'loc:store-042',
          method: 'PICK_UP',
          band: 'FEW',
          quantity: 2,
          readyAt: '2026-11-19T11:30:00-08:00',
          distanceKm: 25.4,
        },
        shipped,
      ],
      rule: 'availability@1',
      facts: [stores, warehouses],
      unknownSilos: [],
    });
  });

  it('says nothing about stores whose files are too old; shipping still stands', () => {
    const stale = { ...stores, freshness: 'STALE', asOf: '2026-11-18T18:00:00-08:00' } as const;
    const gaps = [{ ...aGap('inventory-stores'), shown: stale }];
    const item = anItem({ sku: 'LAMP-9', levels: [atReno], inbound, sources: [warehouses], gaps });
    expect(assessAvailability(anInput({ now, asked, item }), at(now))).toEqual({
      status: 'UNKNOWN',
      band: 'UNKNOWN',
      availableQuantity: null,
      outOfStockSince: null,
      promisableBy: null,
      basis: 'NONE',
      confidence: 'NONE',
      limitingComponent: null,
      inbound: null,
      options: [shipped],
      rule: 'availability@1',
      facts: [warehouses, stale],
      unknownSilos: ['INVENTORY'],
    });
  });

  it('says nothing about a store of which nothing can be read, not even that it is one', () => {
    const gaps = [aGap('inventory-stores')];
    const item = anItem({ sku: 'LAMP-9', levels: [atReno], inbound, sources: [warehouses], gaps });
    const input = anInput({ now, asked, item });
    const places = input.places.filter(({ type }) => type !== 'STORE');
    expect(assessAvailability({ ...input, places }, at(now))).toMatchObject({
      status: 'UNKNOWN',
      band: 'UNKNOWN',
      availableQuantity: null,
      promisableBy: null,
      options: [],
      unknownSilos: ['INVENTORY'],
    });
  });

  it('in the evening before, the other stores have it ready an hour after they open', () => {
    const evening = '2026-11-20T20:30:00-08:00';
    const item = anItem({ sku: 'LAMP-9', levels: [...atStores, atReno], inbound });
    const { options } = assessAvailability(anInput({ now: evening, asked, item }), at(evening));
    expect(options.map(({ locationId, readyAt }) => [locationId, readyAt])).toEqual([
      ['loc:store-023', '2026-11-21T11:00:00-08:00'],
      ['loc:store-042', '2026-11-21T11:00:00-08:00'],
      ['loc:dc-reno', '2026-11-26T20:30:00-08:00'],
    ]);
  });

  it('without procurement the stock is known and the date is not', () => {
    const item = anItem({ sku: 'LAMP-9', levels: atStores, sources: [stores], gaps: [aGap('inventory-warehouses')] });
    expect(assessAvailability(anInput({ now, asked, item }), at(now))).toMatchObject({
      status: 'UNKNOWN',
      band: 'OUT',
      availableQuantity: 0,
      outOfStockSince: '2026-10-05T15:40:00-07:00',
      promisableBy: null,
      basis: 'NONE',
      confidence: 'NONE',
      unknownSilos: ['INVENTORY'],
    });
  });

  it('without procurement a store that has it can promise it; what could be shipped is not known', () => {
    const item = anItem({ sku: 'LAMP-9', levels: atStores, sources: [stores], gaps: [aGap('inventory-warehouses')] });
    const there = { ...asked, locationId: 'loc:store-023' };
    expect(assessAvailability(anInput({ now, asked: there, item }), at(now))).toMatchObject({
      status: 'AVAILABLE',
      availableQuantity: 3,
      promisableBy: '2026-11-19T11:30:00-08:00',
      basis: 'AVAILABLE_TO_PROMISE',
      unknownSilos: ['INVENTORY'],
    });
  });

  it('what the stores have does not matter to shipping', () => {
    const item = anItem({ sku: 'LAMP-9', levels: [atReno], sources: [warehouses], gaps: [aGap('inventory-stores')] });
    const ship = { method: 'SHIP', postalCode: '94402', countryCode: 'US' } as const;
    expect(assessAvailability(anInput({ now, asked: ship, item }), at(now))).toMatchObject({
      status: 'AVAILABLE',
      promisableBy: '2026-11-25T10:30:00-08:00',
      confidence: 'HIGH',
      unknownSilos: [],
    });
  });
});

describe('what may be a kit', () => {
  const now = '2026-11-19T10:30:00-08:00';
  const asked = { method: 'SHIP', postalCode: '94402', countryCode: 'US' } as const;

  it('is not known as long as its components are not', () => {
    const input = anInput({ now, asked, components: unknown('inventory-warehouses') });
    expect(assessAvailability(input, at(now))).toMatchObject({
      status: 'UNKNOWN',
      band: 'UNKNOWN',
      options: [],
      unknownSilos: ['INVENTORY'],
    });
  });
});

describe('the wrong size', () => {
  it('the right one ships from Reno by 24 Nov', () => {
    const now = '2026-11-18T10:15:00-08:00';
    const levels = [
      stockAt('loc:dc-reno', { onHand: 40, committed: 3 }),
      stockAt('loc:store-023', { onHand: 0, outOfStockSince: '2026-11-02T12:20:00-08:00' }),
    ];
    const asked = { method: 'SHIP', postalCode: '94063', countryCode: 'US' } as const;
    const item = anItem({ sku: 'KHK-BLK-34-34', levels });
    expect(assessAvailability(anInput({ now, asked, item }), at(now))).toMatchObject({
      status: 'AVAILABLE',
      availableQuantity: 37,
      promisableBy: '2026-11-24T10:15:00-08:00',
      confidence: 'HIGH',
      options: [{ locationId: 'loc:dc-reno', method: 'SHIP', quantity: 37, readyAt: '2026-11-24T10:15:00-08:00' }],
      unknownSilos: [],
    });
  });
});

describe('ways', () => {
  const now = '2026-11-19T10:30:00-08:00';

  it('of several routes the earliest counts, although another place has it now', () => {
    const levels = [stockAt('loc:dc-reno', { onHand: 5 }), stockAt('loc:wh-bayarea', { onHand: 0 })];
    const inbound = [anInbound({ locationId: 'loc:wh-bayarea', expectedAt: '2026-11-20T06:00:00-08:00' })];
    const asked = { method: 'DELIVER_BY_APPOINTMENT', postalCode: '94402', countryCode: 'US' } as const;
    expect(assessAvailability(anInput({ now, asked, item: anItem({ levels, inbound }) }), at(now))).toMatchObject({
      status: 'AVAILABLE_LATER',
      availableQuantity: 0,
      promisableBy: '2026-11-20T14:00:00-08:00',
      basis: 'SUPPLIER_DATE',
    });
  });

  it('nothing is brought to where no route goes', () => {
    const asked = { method: 'SHIP', postalCode: '10001', countryCode: 'US' } as const;
    expect(assessAvailability(anInput({ now, asked }), at(now))).toMatchObject({
      status: 'OUT_OF_STOCK',
      promisableBy: null,
      options: [],
      unknownSilos: [],
    });
  });

  it('the asked store is an option itself when it has enough', () => {
    const item = anItem({ levels: [stockAt('loc:store-017', { onHand: 3 })] });
    const asked = { method: 'PICK_UP', locationId: 'loc:store-017' } as const;
    const { options } = assessAvailability(anInput({ now, asked, item }), at(now));
    expect(options.map(({ locationId, distanceKm }) => [locationId, distanceKm])).toEqual([['loc:store-017', 0]]);
    const two = assessAvailability(anInput({ now, asked: { ...asked, quantity: 2 }, item }), at(now));
    expect(two.options).toEqual([]);
  });

  it('the hours of a place that inventory does not tell leave the time open, and enough is enough', () => {
    const item = anItem({ levels: [stockAt('loc:store-017', { onHand: 3 })] });
    const input = anInput({ now, asked: { method: 'PICK_UP', locationId: 'loc:store-017' }, item });
    const places = input.places.map((place) => ({ ...place, openingWindows: null }));
    expect(assessAvailability({ ...input, places }, at(now))).toMatchObject({
      status: 'AVAILABLE',
      availableQuantity: 1,
      promisableBy: null,
      basis: 'NONE',
      confidence: 'NONE',
      unknownSilos: ['INVENTORY'],
    });
  });
});
