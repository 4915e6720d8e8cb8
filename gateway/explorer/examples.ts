/** Variables with which each operation of `schema/operations` has something to tell in the sandbox's world. */
export const examples: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  S01: { number: 'SO-10023' },
  S02: {
    couch: 'COUCH-GRN',
    bed: 'BED-KING',
    input: { quantity: 1, method: 'DELIVER_BY_APPOINTMENT', postalCode: '94030', countryCode: 'US' },
  },
  S03: { number: 'SO-10023' },
  S05: { id: 'cus_1001' },
  S06: { number: 'SO-10023' },
  S08: { number: 'SO-10023' },
  S11: { number: 'P-5512' },
  S12: { locationId: 'loc:store-042' },
  S13: { number: 'P-5512' },
  S14: { sku: 'LAMP-9', input: { quantity: 1, method: 'PICK_UP', locationId: 'loc:store-017' } },
  S16: { by: { orderNumber: 'SO-10023' } },
  S17: { id: 'cus_1001' },
  S18: {
    number: 'K-301',
    rightSku: 'KHK-BLK-34-34',
    input: { quantity: 1, method: 'SHIP', postalCode: '94063', countryCode: 'US' },
  },
  S19: { number: 'P-5512', audience: 'CUSTOMER' },
  S20: { number: 'SO-10023' },
  S21: { number: 'SO-10188', email: 'guest.one@example.net', postalCode: '94110' },
};
