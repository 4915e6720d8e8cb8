import type { Product } from '../../../../sandbox/world/world.ts';

/** Which of the orders of a small world something belongs to: each has items of its own, so that none takes another's. */
export type Slot = 'A' | 'B';

/** The items of a slot: plain ones, kits of one to three parts, two that differ by an option, and one that is given up. */
export function productsOf(slot: Slot): Product[] {
  const item = (name: string, more: Partial<Product> = {}): Product => ({
    sku: `${slot}-${name}`,
    title: `${name} ${slot}`,
    options: [],
    components: [],
    discontinued: false,
    product: `${slot}-${name}`,
    sizeClass: 'PARCEL',
    substitutes: [],
    ...more,
  });
  const kit = (name: string, ...perKit: readonly number[]) => {
    const parts = perKit.map((quantityPerKit, index) => ({ sku: `${slot}-${name}-${index + 1}`, quantityPerKit }));
    return [
      item(name, { components: parts, sizeClass: 'LARGE' }),
      ...parts.map((_, index) => item(`${name}-${index + 1}`)),
    ];
  };
  const shirt = (size: string) =>
    item(`SHIRT-${size}`, { product: `${slot}-SHIRT`, options: [{ name: 'size', value: size }] });
  return [
    item('CUP'),
    item('CHAIR', { sizeClass: 'LARGE' }),
    item('TRAY', { discontinued: true }),
    shirt('M'),
    shirt('L'),
    ...kit('SHELF', 2),
    ...kit('DESK', 1, 4),
    ...kit('SOFA', 1, 2, 1),
  ];
}

/** What can be ordered: no part of a kit by itself, and of the shirts the one that is not sent by mistake. */
export function soldSkus(slot: Slot): string[] {
  return ['CUP', 'CHAIR', 'TRAY', 'SHIRT-M', 'SHELF', 'DESK', 'SOFA'].map((name) => `${slot}-${name}`);
}

/** What nobody ever orders, for boxes into which the wrong thing was put. */
export function wrongSku(slot: Slot): string {
  return `${slot}-SHIRT-L`;
}
