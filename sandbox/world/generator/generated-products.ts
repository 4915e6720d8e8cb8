import { Big } from 'big.js';
import type { Product, World } from '../world.ts';
import type { Random } from './random.ts';

/** An item with the price at which it is sold, a decimal. */
export interface PricedProduct {
  readonly product: Product;
  readonly price: string;
}

const things = [
  'Chair',
  'Stool',
  'Shelf',
  'Desk',
  'Bench',
  'Table',
  'Mirror',
  'Rug',
  'Vase',
  'Clock',
  'Basket',
  'Tray',
];
const materials = ['oak', 'walnut', 'steel', 'linen', 'glass'];

/** Items of the generated assortment; every thing in every material. */
export function generateProducts(random: Random): PricedProduct[] {
  return things.flatMap((thing) =>
    materials.map((material) => ({
      product: {
        sku: `G-${thing}-${material}`.toUpperCase(),
        title: `${thing}, ${material}`,
        options: [{ name: 'material', value: material }],
        components: [],
        discontinued: false,
      },
      price: new Big(random.int(12, 400)).plus(random.pick(['0.00', '0.50', '0.95'])).toFixed(2),
    })),
  );
}

/** The simple items that the world itself has sold, at the price they had last. */
export function soldProducts({ products, events }: World): PricedProduct[] {
  const lines = events.flatMap((event) => (event.type === 'order.placed' ? event.lines : []));
  const prices = new Map(lines.map(({ sku, unitPrice }) => [sku, unitPrice]));
  return products.flatMap((product) => {
    const price = prices.get(product.sku);
    return price === undefined || product.components.length > 0 ? [] : [{ product, price }];
  });
}
