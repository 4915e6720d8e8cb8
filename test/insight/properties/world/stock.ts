import type { WorldLocation } from '../../../../sandbox/world/world.ts';
import type { Units } from './money.ts';
import { DAY, type Scene, type Shelf } from './scene.ts';

/** What units are made of: the parts of kits, else the items themselves. */
export function partsOf({ products }: Scene, units: readonly Units[]) {
  return units.flatMap(({ line, sku, quantity }) => {
    const components = products.get(sku)?.components ?? [];
    const parts = components.length > 0 ? components : [{ sku, quantityPerKit: 1 }];
    return parts.map((part) => ({ line, sku: part.sku, quantity: quantity * part.quantityPerKit }));
  });
}

/** Opens the shelf of an item with so many units beside those of others; an open one gets them in addition. */
export function openShelf(scene: Scene, location: WorldLocation, sku: string, units: number): Shelf {
  const key = `${location.id} ${sku}`;
  const shelf = scene.shelves.get(key) ?? { location, sku, others: scene.random.between(0, 2), movements: [] };
  scene.shelves.set(key, shelf);
  return move(shelf, scene.placedAt - 9 * DAY, units, 0);
}

/** Units come or go, or are set aside for somebody, at an instant. */
export function move(shelf: Shelf, at: number, onHand: number, committed: number): Shelf {
  shelf.movements.push({ at, onHand, committed });
  return shelf;
}

/** Writes the level of every shelf after every movement, whenever it was told. */
export function writeShelves({ shelves, log }: Scene): void {
  for (const { location, sku, others, movements } of shelves.values()) {
    let onHand = others;
    let committed = others;
    for (const movement of movements.toSorted((a, b) => a.at - b.at)) {
      onHand += movement.onHand;
      committed += movement.committed;
      const figures = { onHand, committed, reserved: 0, unavailable: 0 };
      log(movement.at, location.system, { type: 'stock.level', location: location.id, sku, ...figures });
    }
  }
}

/** A delivery to the place: its date may move. Returns when it arrives. */
export function orderSupply(
  scene: Scene,
  location: WorldLocation,
  sku: string,
  quantity: number,
  { orderedAt, dueIn, moves }: { orderedAt: number; dueIn: number; moves: number },
): { po: string; arrivesAt: number } {
  const { log, calendar, random } = scene;
  const po = scene.document('PO');
  let due = orderedAt + dueIn;
  log(orderedAt, 'inventory-warehouses', {
    type: 'po.created',
    po,
    location: location.id,
    sku,
    quantity,
    unallocated: quantity,
    expectedAt: calendar.text(due),
    reference: random.pick(['vendor 12', 'transfer from the port']),
  });
  for (let move = 0; move < moves; move += 1) {
    const at = due - random.between(1, 20) * 3_600_000;
    due += random.between(3, 30) * DAY;
    const isOpen = random.chance(0.1);
    log(at, 'inventory-warehouses', { type: 'po.revised', po, expectedAt: isOpen ? null : calendar.text(due) });
  }
  return { po, arrivesAt: due + random.between(0, 48) * 3_600_000 };
}
