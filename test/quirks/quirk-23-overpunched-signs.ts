import { expectThat } from './expect-that.ts';
import type { Quirk } from './quirk.ts';
import { askStoreStock, onHandByStore } from './store-stock.ts';

export const quirk23: Quirk = {
  number: 23,
  title: 'signs punched over a digit',
  standIn:
    'signs over the last digit of every number in the nightly file: 00000003{ is 30, 00000001K is -12, 00000000} is 0 (overpunchedSigns)',
  rule: 'zoned decimals are read by the code page of the files; a plain digit is plus, and there is one zero',
  knobs: ['overpunchedSigns'],
  async verdict(stack) {
    const pillows = await askStoreStock(stack, 'PILLOW-STD');
    return [
      ...expectThat('plus, with a zero last', pillows.levels, [
        { place: '042', onHand: 30, committed: 0, reserved: 0 },
      ]),
      ...expectThat('minus', await onHandByStore(stack, 'SHEET-KING'), '042: -12'),
      ...expectThat('every store', await onHandByStore(stack, 'LAMP-9'), '017: 0, 023: -5, 042: 4, 058: -1, 071: -9'),
      ...expectThat('errors', pillows.errors, []),
    ];
  },
  withoutRule: { file: 'subgraphs/inventory/stores/full-file.ts', text: "codePage: 'ibm037'", by: "codePage: 'ascii'" },
};
