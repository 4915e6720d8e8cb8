import { expectThat } from './expect-that.ts';
import type { Quirk } from './quirk.ts';
import { askStoreStock } from './store-stock.ts';

export const quirk24: Quirk = {
  number: 24,
  title: 'fixed-width files with counts',
  standIn: 'a newer nightly file with a row that its trailer does not count (wrongTrailer)',
  rule: 'a file that its trailer does not fit is refused whole; what was read before stays, and changes as a whole',
  knobs: ['wrongTrailer'],
  async verdict(stack) {
    const { levels, asOf } = await askStoreStock(stack, 'PHN-X');
    return [
      ...expectThat('the stock of before', levels, [{ place: '042', onHand: 8, committed: 0, reserved: 0 }]),
      ...expectThat('its time', asOf, '2026-11-21T17:00:00-08:00'),
    ];
  },
  withoutRule: {
    file: 'subgraphs/inventory/stores/full-file.ts',
    text: "  checkTrailer(lines.at(-1) ?? '', lines.length, body.length, hashTotal);\n",
    by: '',
  },
};
