import type { Product, WorldAddress, WorldLocation } from '../world.ts';
import type { OlistRow, OlistTables } from './olist-tables.ts';
import { OLIST_ZONE } from './olist-time.ts';

/** A seller's place, where the goods come from. */
export function sellerLocation(seller: string): string {
  return `loc:seller-${seller}`;
}

export function toLocation(row: OlistRow<'sellers'>): WorldLocation {
  return {
    id: sellerLocation(row.seller_id),
    system: 'inventory-warehouses',
    code: `seller-${row.seller_id}`,
    name: `Seller ${row.seller_id.slice(0, 6)}`,
    type: 'SUPPLIER',
    timeZone: OLIST_ZONE,
    latitude: null,
    longitude: null,
    address: toAddress(row.seller_zip_code_prefix, row.seller_city, row.seller_state),
    hours: {},
    contact: { phone: null, queue: null },
  };
}

/** The files have no street, and of the postal code the first five digits. */
export function toAddress(postalCode: string, city: string, region: string): WorldAddress {
  return { lines: [], city, region, postalCode, countryCode: 'BR' };
}

/** Products have no names in the files: each is called by its category, in English where that is known. */
export function toProducts({ products, translations }: Pick<OlistTables, 'products' | 'translations'>): Product[] {
  const english = new Map(translations.map((row) => [row.product_category_name, row.product_category_name_english]));
  return products.map(({ product_id: sku, product_category_name: category }) => {
    const name = (english.get(category) ?? category).replaceAll('_', ' ') || 'Product';
    return { sku, title: `${name} ${sku.slice(0, 6)}`, options: [], components: [], discontinued: false };
  });
}
