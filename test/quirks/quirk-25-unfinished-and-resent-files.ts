import { expectThat } from './expect-that.ts';
import type { Quirk } from './quirk.ts';
import { answersTo } from './store-answers.ts';
import { askStoreStock } from './store-stock.ts';

export const quirk25: Quirk = {
  number: 25,
  title: 'files that are unfinished, sent again, out of order',
  standIn:
    'the last file in half, and as .filepart (halfWrittenFile); an old one again (resentFile); names that tell later hours first (shuffledFiles)',
  rule: 'a file counts once its envelope is closed; order goes by control numbers; one number with one content counts once',
  knobs: ['halfWrittenFile', 'resentFile', 'shuffledFiles'],
  async verdict(stack) {
    const { levels, asOf } = await askStoreStock(stack, 'PHN-X');
    const accepted = await answersTo(stack, '000498692', (text) => text.includes('AK9*A*1*1*1~'));
    return [
      ...expectThat('the stock of the last whole file, not of the old one', levels, [
        { place: '042', onHand: 8, committed: 0, reserved: 0 },
      ]),
      ...expectThat('the time of the last whole file', asOf, '2026-11-21T16:00:00-08:00'),
      ...expectThat('answers to what was sent twice', accepted.length, 1),
    ];
  },
  withoutRule: {
    file: 'subgraphs/inventory/stores/store-snapshot.ts',
    text: 'new Map(deltas.map((delta) => [delta.part.sequence, delta]))',
    by: 'new Map(deltas.map((delta, index) => [full.part.sequence + 1 + index, delta]))',
  },
};
