import { expectThat } from './expect-that.ts';
import type { Quirk } from './quirk.ts';
import { answersTo } from './store-answers.ts';
import { askStoreStock } from './store-stock.ts';

export const quirk27: Quirk = {
  number: 27,
  title: 'X12 envelopes',
  standIn:
    'other delimiters and line ends every hour (partnerDelimiters), a wrong SE01 (wrongSegmentCount), other content under a used ISA13 (duplicateControlNumber)',
  rule: 'delimiters are those of ISA; counts and control numbers fit or the file is refused; a 997 or TA1 tells the sender',
  knobs: ['partnerDelimiters', 'wrongSegmentCount', 'duplicateControlNumber'],
  async verdict(stack) {
    const { levels, asOf } = await askStoreStock(stack, 'PHN-X');
    const told = async (controlNumber: string, words: string) => {
      const texts = await answersTo(stack, controlNumber, (text) => text.includes(words));
      return texts.some((text) => text.includes(words));
    };
    return [
      ...expectThat('the stock of the first file of its number', levels, [
        { place: '042', onHand: 8, committed: 0, reserved: 0 },
      ]),
      ...expectThat('the time of the last file that fits', asOf, '2026-11-21T16:00:00-08:00'),
      ...expectThat('997 for a file that fits', await told('000498696', "AK9|A|1|1|1'"), true),
      ...expectThat('997 for a wrong SE01', await told('000498697', 'AK5~R~4?\nAK9~R~1~1~0?'), true),
      ...expectThat('TA1 for an ISA13 used twice', await told('000498694', 'TA1~000498694~261121~1400~R~025?'), true),
    ];
  },
  withoutRule: {
    file: 'subgraphs/inventory/stores/x12-segments.ts',
    text: 'const separator = isa.charAt(3);',
    by: "const separator = '*';",
  },
};
