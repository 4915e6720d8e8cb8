import type { Stack } from '../support/stack.ts';
import { expectThat } from './expect-that.ts';
import type { Quirk } from './quirk.ts';
import { askStoreStock, onHandByStore } from './store-stock.ts';

/** On this day two stores counted their lamps: the delta says nothing of a third that has some. */
async function verdictOnCount(stack: Stack): Promise<readonly string[]> {
  await stack.sandbox.setClock('2026-11-11T12:00:00-08:00');
  return expectThat('where a delta names some stores', await onHandByStore(stack, 'LAMP-9'), '042: 4, 058: 1, 071: 9');
}

export const quirk26: Quirk = {
  number: 26,
  title: 'a full file every night, a delta every hour',
  standIn: 'deltas with what changed; a nightly file without the first item of each store (droppedItem)',
  rule: 'what a nightly file leaves out is gone, what a delta leaves out is as it was; all is as of the last file',
  knobs: ['droppedItem'],
  async verdict(stack) {
    const { levels, asOf } = await askStoreStock(stack, 'PHN-X');
    return [
      ...expectThat('left out of the nightly file', await onHandByStore(stack, 'SHEET-KING'), ''),
      ...expectThat('left out of it in four stores of five', await onHandByStore(stack, 'LAMP-9'), '042: 4'),
      ...expectThat('in no delta', await onHandByStore(stack, 'PILLOW-STD'), '042: 30'),
      ...expectThat('in a delta', levels, [{ place: '042', onHand: 8, committed: 0, reserved: 0 }]),
      ...expectThat('the time of the last delta', asOf, '2026-11-21T17:00:00-08:00'),
      ...(await verdictOnCount(stack)),
    ];
  },
  withoutRule: {
    file: 'subgraphs/inventory/stores/store-snapshot.ts',
    text: '[...base.filter(({ store }) => !over.has(store)), ...over.values()]',
    by: '[...over.values()]',
  },
};
