import { describe, expect, it } from 'vitest';
import defaults from '../../../subgraphs/insight/policies/defaults.json' with { type: 'json' };
import { PolicyError, readPolicies } from '../../../subgraphs/insight/policies/read-policies.ts';

describe('policies', () => {
  it('are the defaults where a company says nothing', () => {
    expect(readPolicies({})).toEqual(defaults);
  });

  it('take a company’s figures key by key, and its lists as a whole', () => {
    const policies = readPolicies({
      prepLead: 'PT45M',
      systems: { billing: { settle: 'PT1H' }, 'inventory-lab': { silo: 'INVENTORY', settle: 'PT5M' } },
      stock: { buffer: { STORE: 1 } },
      promises: { pickup: [] },
    });
    expect(policies.prepLead).toBe('PT45M');
    expect(policies.systems.billing).toEqual({ silo: 'BILLING', settle: 'PT1H' });
    expect(policies.systems['inventory-lab']).toEqual({ silo: 'INVENTORY', settle: 'PT5M' });
    expect(policies.systems.fulfillment).toEqual({ silo: 'FULFILLMENT', settle: 'PT15M' });
    expect(policies.stock.buffer).toEqual({ STORE: 1, PICKUP_POINT: 2, WAREHOUSE: 0, DISTRIBUTION_CENTER: 0 });
    expect(policies.stock.bandFew).toBe(3);
    expect(policies.promises.pickup).toEqual([]);
  });

  it('leave out what a company’s catalog does not say', () => {
    expect(readPolicies({ catalog: { 'BED-KING': { sizeClass: 'LARGE' } } }).catalog).toEqual({
      'BED-KING': { sizeClass: 'LARGE' },
    });
  });

  it.each([
    [null, 'policies: expected an object; received null'],
    [{ prepLed: 'PT1H' }, /^prepLed: expected one of timeZone, .*; received it$/],
    [
      { readiness: { ackSla: { PICKUP: {} } } },
      /^readiness\.ackSla\.PICKUP: expected one of PICK_UP, DEFAULT; received it$/,
    ],
    [{ stock: { buffer: { SHED: 1 } } }, /^stock\.buffer\.SHED: expected one of STORE, .*; received it$/],
    [{ clockSkew: '-PT2M' }, /^clockSkew: expected an ISO 8601 duration .*; received "-PT2M"$/],
    [{ clockSkew: 'P' }, /^clockSkew: .*; received "P"$/],
    [{ clockSkew: 120 }, /^clockSkew: .*; received 120$/],
    [{ prepLead: 'P1D' }, /^prepLead: expected hours and minutes.*; received "P1D"$/],
    [{ stock: { bandFew: -1 } }, 'stock.bandFew: expected a whole number not below 0; received -1'],
    [{ stock: { countAgeExtra: 1.5 } }, 'stock.countAgeExtra: expected a whole number not below 0; received 1.5'],
    [
      { readiness: { ackHighShareOfPromise: 1.1 } },
      'readiness.ackHighShareOfPromise: expected a number from 0 to 1; received 1.1',
    ],
    [
      { discrepancies: { prepaidShareAllowed: [{ channel: '*', method: '*', share: '30' }] } },
      'discrepancies.prepaidShareAllowed[0].share: expected a share from "0" to "1" as a text; received "30"',
    ],
    [{ routes: [{ method: 'SHIP' }] }, 'routes[0].from: expected a text; received nothing'],
    [{ routes: {} }, 'routes: expected a list; received {}'],
    [{ timeZone: 'Pacific' }, /^timeZone: expected an IANA time zone.*; received "Pacific"$/],
    [{ money: { returnFee: { LARGE: 100 } } }, /^money\.returnFee\.LARGE: expected an amount .*; received 100$/],
    [{ money: { limits: { A1: { GIVE: '1.00' } } } }, /^money\.limits\.A1\.GIVE: expected one of .*; received it$/],
    [
      { marketing: { unknownMeansEligible: 'no' } },
      'marketing.unknownMeansEligible: expected true or false; received "no"',
    ],
  ])('%j is refused', (overrides, problem) => {
    expect(problemsOf(overrides)).toContainEqual(
      typeof problem === 'string' ? problem : expect.stringMatching(problem),
    );
  });

  it('are refused as a whole, with every problem', () => {
    expect(
      problemsOf({ clockSkew: 'soon', stock: { bandFew: 'few' }, promises: { severity: { highAbove: -1 } } }),
    ).toHaveLength(3);
    expect(() => readPolicies({ clockSkew: 'soon' })).toThrow(/^The policies cannot be used:\n- clockSkew: expected/);
  });
});

describe('policies that contradict each other are refused', () => {
  const bay = { id: 'bay', countryCode: 'US', postalPrefixes: ['94'] };
  const route = { method: 'SHIP', from: 'loc:dc', region: 'bay', handling: 'P1D', transport: 'P5D' };

  it.each([
    [
      { promises: { severity: { highAbove: 2 } } },
      'promises.severity.highAbove: expected at most criticalAbove (1); received 2',
    ],
    [
      { promises: { severity: { mediumAbove: 0.5 } } },
      'promises.severity.mediumAbove: expected at most highAbove (0.25); received 0.5',
    ],
    [
      { promises: { nextNewsBefore: 'P15D' } },
      'promises.nextNewsBefore: expected at most nextNewsAtMost (P14D); received P15D',
    ],
    [
      { promises: { nextNewsDefault: 'P15D' } },
      'promises.nextNewsDefault: expected at most nextNewsAtMost (P14D); received P15D',
    ],
    [
      { discrepancies: { appointmentCriticalWithin: 'P8D' } },
      'discrepancies.appointmentCriticalWithin: expected at most appointmentHorizon (P7D); received P8D',
    ],
    [
      { discrepancies: { appointmentHorizon: 'P8D' } },
      'discrepancies.appointmentHorizon: expected at most worklists.appointmentsAhead (P7D); received P8D',
    ],
    [
      { worklists: { ordersOpenLongerThan: 'P400D' } },
      'worklists.ordersOpenLongerThan: expected at most ordersPlacedWithin (P365D); received P400D',
    ],
    [
      { marketing: { stuckAfter: 'P31D' } },
      'marketing.stuckAfter: expected at most brokenWindow (P30D); received P31D',
    ],
    [
      { readiness: { ackSla: { PICK_UP: { shareOfPromise: 0.8 } } } },
      'readiness.ackSla.PICK_UP.shareOfPromise: expected at most ackHighShareOfPromise (0.75); received 0.8',
    ],
    [
      { stockSystems: { STORE: 'pos' } },
      /^stockSystems\.STORE: expected one of systems \(order-history, .*\); received pos$/,
    ],
    [{ procurementSystem: 'sap' }, /^procurementSystem: expected one of systems .*; received sap$/],
    [{ routes: [route] }, 'routes[0].region: expected one of regions (none); received bay'],
    [{ regions: [bay, { ...bay, postalPrefixes: ['90'] }] }, 'regions: expected every row once; received bay twice'],
    [{ regions: [bay], routes: [route, route] }, 'routes: expected every row once; received SHIP loc:dc bay twice'],
    [
      { regions: [bay, { id: 'sf', countryCode: 'US', postalPrefixes: ['941'] }] },
      'regions[1].postalPrefixes: expected postcodes of one region; received US 941, which bay has',
    ],
    [
      { discrepancies: { prepaidShareAllowed: [{ channel: 'WEB', method: '*', share: '0' }] } },
      'discrepancies.prepaidShareAllowed: expected a last row for channel * and method *; received none',
    ],
    [
      {
        discrepancies: {
          prepaidShareAllowed: [
            { channel: '*', method: '*', share: '0' },
            { channel: 'WEB', method: '*', share: '1' },
          ],
        },
      },
      'discrepancies.prepaidShareAllowed: expected a last row for channel * and method *; received row 0 of 2',
    ],
    [
      { promises: { pickup: [1, 2].map(() => ({ channel: 'WEB', locationType: 'STORE', due: 'PT1H' })) } },
      'promises.pickup: expected every row once; received WEB STORE twice',
    ],
    [
      { catalog: { X: { sizeClass: 'HUGE' } } },
      'catalog.X.sizeClass: expected one of money.returnFee (LARGE, PARCEL); received HUGE',
    ],
    [{ catalog: { X: { substitutes: ['X'] } } }, 'catalog.X: expected other items; received itself'],
  ])('%j', (overrides, problem) => {
    expect(problemsOf(overrides)).toEqual([typeof problem === 'string' ? problem : expect.stringMatching(problem)]);
  });
});

function problemsOf(overrides: unknown): readonly string[] {
  try {
    readPolicies(overrides);
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
  return [];
}
