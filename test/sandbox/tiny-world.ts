import { temporaryFolder } from './temporary-folder.ts';

const place = {
  id: 'loc:store-001',
  system: 'inventory-stores',
  code: '001',
  name: 'Store',
  type: 'STORE',
  timeZone: 'America/Los_Angeles',
  latitude: null,
  longitude: null,
  address: { lines: [], city: 'Town', region: 'CA', postalCode: '94000', countryCode: 'US' },
  hours: { MON: ['10:00', '18:00'] },
  contact: { phone: null, queue: null },
};

const product = { sku: 'LAMP', title: 'Lamp', options: [], components: [], discontinued: false };

const customer = {
  id: 'cus_1',
  displayName: 'Kim Doe',
  records: [
    {
      system: 'order-history',
      key: '1',
      givenName: 'Kim',
      familyName: 'Doe',
      link: {
        grade: 'CERTAIN',
        method: 'SOURCE_REFERENCE',
        rule: 'R0',
        ruleVersion: '1',
        matchedOn: ['record'],
        linkedAt: '2026-10-01T10:00:00-07:00',
        decidedBy: 'SYSTEM',
      },
    },
  ],
};

/** The five files of a world of one place, one item and one person, in which these events happened. */
export function tinyWorldFiles(events: readonly unknown[]): Record<string, unknown> {
  return {
    'locations.json': { version: 1, locations: [place] },
    'products.json': { version: 1, products: [product] },
    'customers.json': { version: 1, addresses: {}, customers: [customer] },
    'policies.json': { version: 1, timeZone: 'America/Los_Angeles', currencyCode: 'USD', habits: {}, switches: {} },
    'events.json': { version: 1, clock: '2026-11-21T18:00:00-08:00', events },
  };
}

export async function tinyWorldFolder(events: readonly unknown[]): Promise<string> {
  return await temporaryFolder(tinyWorldFiles(events));
}
