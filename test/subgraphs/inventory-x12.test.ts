import { describe, expect, it } from 'vitest';
import { acknowledge } from '../../subgraphs/inventory/stores/acknowledge.ts';
import type { NoticeFile } from '../../subgraphs/inventory/stores/store-files.ts';
import { readInterchange, readInterchanges } from '../../subgraphs/inventory/stores/x12.ts';
import { readX12File } from '../../subgraphs/inventory/stores/x12-file.ts';
import { DropFileError, onRecordProblem, type RecordProblem } from '../../subgraphs/kit/index.ts';

const ISA =
  'ISA*00*          *00*          *ZZ*STORES         *ZZ*STOCKGRAPH     *261121*1400*U*00401*000000007*0*P*>~';
const AT = '20261121180000';

/** An interchange of one group with these transaction sets, counted right. */
function interchange(group: string, ...sets: readonly (readonly string[])[]): string {
  const written = sets.flatMap(([type = '', ...body], index) => {
    const number = String(index + 1).padStart(4, '0');
    return [`ST*${type}*${number}~`, ...body.map((one) => `${one}~`), `SE*${body.length + 2}*${number}~`];
  });
  const gs = `GS*${group}*STORES*STOCKGRAPH*20261121*140000*7*X*004010~`;
  return [ISA, gs, ...written, `GE*${sets.length}*7~`, 'IEA*1*000000007~'].join('\n');
}

const stock = (...details: string[]) => [
  '846',
  'BIA*00*SI*7*20261121*140000',
  'N1*SN*Store*92*042',
  'LIN**SK*PHN-X',
  ...details,
];
const all = ['QTY*33*8*EA', 'QTY*QC*1*EA', 'QTY*QR*0*EA', 'QTY*QH*0*EA', 'QTY*QS*2*EA'];
const withLine = (at: number, line: string) => all.map((one, index) => (index === at ? line : one));

function refusalOf(text: string) {
  try {
    readX12File(text);
  } catch (thrown) {
    if (!(thrown instanceof DropFileError)) throw thrown;
    const { line, expected, received } = thrown;
    return { name: 'x', is: 'refused', line, expected, received } as const;
  }
  throw new Error('Expected a refusal');
}

/** The segments of the answer to a file, without its envelope. */
function answerTo(text: string): string[] | null {
  const state = () => {
    try {
      return { state: { name: 'x', is: 'accepted' } as const, part: readX12File(text) };
    } catch {
      return { state: refusalOf(text), part: null };
    }
  };
  const { state: became, part } = state();
  const answer = acknowledge(became, { text, part }, AT);
  if (!answer) return null;
  // What is written is X12 itself: counts, numbers, widths.
  readInterchange(answer.text);
  return answer.text.split('~\n').filter((line) => /^(?:TA1|AK)/.test(line));
}

describe('an X12 file', () => {
  it.each([
    ['whole', 0],
    ['without the end of its last segment', 1],
  ])('%s is read', (_, cut) => {
    const text = interchange('IB', stock(...all));
    expect(readX12File(text.slice(0, text.length - cut))).toMatchObject({ is: 'delta', sequence: 7, problems: [] });
  });

  it('is unfinished at every place where it may be cut, and then not answered', () => {
    const text = interchange('IB', stock(...all));
    for (let length = 0; length < text.length - 1; length += 1) {
      const part = text.slice(0, length);
      expect([length, refusalOf(part).received]).toEqual([length, 'the end of the file']);
      expect(answerTo(part)).toBeNull();
    }
  });

  it('may hold several interchanges, each with its own delimiters', () => {
    const one = interchange('IB', stock(...all));
    const other = one.replaceAll('*', '|').replaceAll('>', '^').replaceAll('~\n', '?').replaceAll('~', '?');
    const read = readInterchanges(`${one}\r\n\r\n${other}`);
    expect(read.map(({ component, sets }) => [component, sets.length])).toEqual([
      ['>', 1],
      ['^', 1],
    ]);
    expect(() => readX12File(one + other)).toThrow('one interchange');
  });

  it.each([
    ['an element too short in ISA', (text: string) => text.replace('STORES         ', 'STORES'), 'no separator at'],
    [
      'a control number that is none',
      (text: string) => text.replaceAll('000000007', '../../../'),
      'ISA13, nine digits',
    ],
    ['one delimiter for two things', (text: string) => text.replace('*>~', '*~~'), 'three different delimiters'],
    ['a letter between elements', (text: string) => text.replaceAll('*', 'x'), 'three different delimiters'],
    ['something else behind it', (text: string) => `${text}\nEND`, 'something else'],
    ['a transaction set number used twice', (text: string) => text.replace(/\*0002~/g, '*0001~'), 'ST02'],
    ['another message', (text: string) => text.replaceAll('ST*846', 'ST*852'), 'message 846 or 856'],
  ])('with %s is refused', (_, change, reason) => {
    const text = interchange('IB', stock(...all), stock(...all));
    readX12File(text);
    expect(() => readX12File(change(text))).toThrow(reason);
  });
});

describe('a row of a delta', () => {
  const rowOf = (details: readonly string[]) => {
    const file = readX12File(interchange('IB', stock(...details)));
    if (file.is !== 'delta') throw new Error('Expected a delta');
    return { row: file.rows[0], problems: file.problems.map(({ line, elements }) => [line, elements.join('*')]) };
  };

  it.each([
    ['QTY*33*2*CS>1>12', 24],
    ['QTY*33*2*CS>>12', 24],
    ['QTY*33*-3*CS>1>2', -6],
    ['QTY*33*0*EA', 0],
  ])('%s is %i pieces', (line, pieces) => {
    expect(rowOf(withLine(0, line)).row?.onHand).toBe(pieces);
  });

  it.each([
    'QTY*33*2*CS',
    'QTY*33*2',
    'QTY*33*2*CS>1>0',
    'QTY*33*2*CS>2>12',
    'QTY*33*1.5*EA',
    'QTY*33*9007199254740993*EA',
    'QTY*33*9007199254740991*CS>1>12',
  ])('loses one field by %s', (line) => {
    const { row, problems } = rowOf(withLine(0, line));
    expect(row).toMatchObject({ store: '042', sku: 'PHN-X', committed: 1, soldToday: 2 });
    expect(row?.onHand).toMatchObject({ code: 'SILO_RECORD_INVALID', silo: 'inventory-stores' });
    expect(problems).toEqual([[7, line]]);
  });

  it('names what it loses, without what stood there', () => {
    const told: RecordProblem[] = [];
    const stop = onRecordProblem((problem) => void told.push(problem));
    rowOf(withLine(0, 'QTY*33*27*CS'));
    stop();
    expect(told).toEqual([
      {
        system: 'inventory-stores',
        record: '042/PHN-X',
        field: 'onHand',
        expected: 'EA, or a unit with its pieces',
        sample: '"AAA ## ## AA"',
      },
    ]);
  });

  it('loses one field by a quantity that is not there, and one by a time that cannot be', () => {
    const { row, problems } = rowOf([...all.slice(1), 'DTM*514*20261332*000000']);
    expect(row?.onHand).toMatchObject({ code: 'SILO_RECORD_INVALID' });
    expect(row?.soldAt).toMatchObject({ code: 'SILO_RECORD_INVALID' });
    expect(row?.countedAt).toBeNull();
    expect(problems.map(([line]) => line)).toEqual([11, 6]);
  });
});

describe('an answer', () => {
  const good = interchange('IB', stock(...all), stock(...all));

  it.each<[string, string, string[]]>([
    ['accepts', good, ['AK1*IB*7', 'AK2*846*0001', 'AK5*A', 'AK2*846*0002', 'AK5*A', 'AK9*A*2*2*2']],
    [
      'accepts with errors',
      interchange('IB', stock(...withLine(1, 'QTY*QC*1*CS'))),
      ['AK1*IB*7', 'AK2*846*0001', 'AK3*QTY*6**8', 'AK5*E*5', 'AK9*E*1*1*1'],
    ],
    [
      'refuses by SE01',
      good.replace('SE*10*0002', 'SE*11*0002'),
      ['AK1*IB*7', 'AK2*846*0001', 'AK5*R', 'AK2*846*0002', 'AK5*R*4', 'AK9*R*2*2*0'],
    ],
    [
      'refuses by SE02',
      good.replace('SE*10*0001', 'SE*10*0009'),
      ['AK1*IB*7', 'AK2*846*0001', 'AK5*R*3', 'AK2*846*0002', 'AK5*R', 'AK9*R*2*2*0'],
    ],
    [
      'refuses by a number used twice',
      good.replaceAll('*0002~', '*0001~'),
      ['AK1*IB*7', 'AK2*846*0001', 'AK5*R', 'AK2*846*0001', 'AK5*R*23', 'AK9*R*2*2*0'],
    ],
    [
      'refuses by a segment',
      good.replace('N1*SN*Store*92*042', 'N1*SN*Store*92*42'),
      ['AK1*IB*7', 'AK2*846*0001', 'AK3*N1*3**8', 'AK5*R*5', 'AK2*846*0002', 'AK5*R', 'AK9*R*2*2*0'],
    ],
    [
      'refuses by GE01',
      good.replace('GE*2*7', 'GE*3*7'),
      ['AK1*IB*7', 'AK2*846*0001', 'AK5*R', 'AK2*846*0002', 'AK5*R', 'AK9*R*3*2*0*5'],
    ],
    [
      'refuses by GE02',
      good.replace('GE*2*7', 'GE*2*8'),
      ['AK1*IB*7', 'AK2*846*0001', 'AK5*R', 'AK2*846*0002', 'AK5*R', 'AK9*R*2*2*0*4'],
    ],
    ['refuses by IEA01', good.replace('IEA*1', 'IEA*2'), ['TA1*000000007*261121*1400*R*021']],
    ['refuses by IEA02', good.replace('IEA*1*000000007', 'IEA*1*000000008'), ['TA1*000000007*261121*1400*R*001']],
  ])('%s', (_, text, expected) => {
    expect(answerTo(text)).toEqual(expected);
  });

  it('goes back to the sender, has a number of its own, and is the same for the same file', () => {
    const answer = acknowledge({ name: 'x', is: 'accepted' }, { text: good, part: readX12File(good) }, AT);
    expect(answer?.name).toMatch(/^997\.000000007\.[0-9a-f]{8}\.x12$/);
    expect(answer?.text.slice(32, 69)).toBe('ZZ*STOCKGRAPH     *ZZ*STORES         '.slice(0, 37));
    expect(acknowledge({ name: 'y', is: 'waiting' }, { text: good, part: null }, AT)).toEqual(answer);
    const refused = acknowledge({ ...refusalOf(`${good}x`), line: 1 }, { text: good, part: null }, AT);
    expect(refused?.name).not.toBe(answer?.name);
  });

  it('is not given to what does not say who sent it', () => {
    expect(answerTo('NOT AN EDI FILE')).toBeNull();
    expect(answerTo(good.replaceAll('000000007', '../../../'))).toBeNull();
  });
});

describe('a ship notice', () => {
  const head = ['BSN*00*S1*20261121*1400*0001', 'HL*1**S', 'DTM*017*20261122*1700', 'N1*ST*Store*92*017'];
  const item = (id: string, parent: string, ...more: string[]) => [
    `HL*${id}*${parent}*I`,
    'LIN**UP*000000000642*SK*LAMP-9',
    ...more,
  ];
  const notice = (...body: string[]) => interchange('SH', ['856', ...head, ...body]);
  const read = (...body: string[]) => readX12File(notice(...body)) as NoticeFile;

  function deep(segmentsOf: (level: number) => string[]) {
    return Array.from({ length: 20_000 }, (_, level) => segmentsOf(level)).flat();
  }

  it('hangs its items under the orders that their ids lead to, with packs and without', () => {
    const { notices } = read(
      ...item('9', '5', 'SN1**2*CS', 'PO4*6'),
      ...item('8', '2', 'SN1**4*EA', 'PO4*6'),
      ...['HL*5*3*P', 'MAN*GM*1', 'HL*3*1*O', 'PRF*TO-2', 'HL*2*1*O', 'PRF*TO-1'],
    );
    expect(
      notices.map(({ number, order, quantity, store, expectedAt }) => [number, order, quantity, store, expectedAt]),
    ).toEqual([
      ['S1-9', 'TO-2', 12, '017', '2026-11-22T17:00:00'],
      ['S1-8', 'TO-1', 4, '017', '2026-11-22T17:00:00'],
    ]);
  });

  it.each([
    ['a parent that is not there', ['HL*2*7*O', 'PRF*TO-1', ...item('3', '2', 'SN1**1*EA')], 'HL02, the id of an HL'],
    ['a circle', ['HL*2*3*O', 'PRF*TO-1', ...item('3', '2', 'SN1**1*EA')], 'HL02, a parent that is not below'],
    ['an id that comes twice', ['HL*1*1*O', 'PRF*TO-1'], 'HL01, an id of its own'],
    ['more levels than there are', deep((level) => [`HL*${level + 2}*${level + 1}*P`]), 'at most 20 levels'],
    [
      'more levels, the deepest first',
      deep((level) => [`HL*${level + 2}*${level + 1}*P`]).reverse(),
      'at most 20 levels',
    ],
    ['an item under no order', item('3', '1', 'SN1**1*EA'), 'PRF, an order above the item'],
    ['an item without a quantity', ['HL*2*1*O', 'PRF*TO-1', ...item('3', '2')], 'SN1'],
    ['an item without a SKU of ours', ['HL*2*1*O', 'PRF*T', 'HL*3*2*I', 'LIN**UP*1', 'SN1**1*EA'], 'LIN with SK'],
  ])('with %s is refused', (_, body, reason) => {
    expect(() => read(...body)).toThrow(reason);
  });

  it('loses one field by cases of nobody knows how many', () => {
    const { notices, problems } = read('HL*2*1*O', 'PRF*TO-1', ...item('3', '2', 'SN1**1*CS'));
    expect(notices[0]).toMatchObject({ number: 'S1-3', order: 'TO-1' });
    expect(notices[0]?.quantity).toMatchObject({ code: 'SILO_RECORD_INVALID' });
    expect(problems).toHaveLength(1);
  });
});
