import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startRecordLog } from '../../subgraphs/kit/host.ts';
import {
  CodecError,
  defineRecord,
  field,
  key,
  onRecordProblem,
  type RecordProblem,
  sampleOf,
  shapeOf,
  text,
  toRecordError,
  wholeNumber,
} from '../../subgraphs/kit/index.ts';

const order = defineRecord('shop', {
  number: key('NO', text),
  count: field('CT', wholeNumber),
  note: field('TX', text),
});
const part = defineRecord('shop', { line: key('LN', text), count: field('CT', wholeNumber) });

describe('what is told of a broken record', () => {
  let told: RecordProblem[] = [];
  let stop: () => void;
  beforeEach(() => {
    told = [];
    stop = onRecordProblem((problem) => void told.push(problem));
  });
  afterEach(() => stop());

  it('names system, record, field, what was expected and what kind of thing stood there', () => {
    order.read({ NO: 'P-12', CT: 'Ann 7', TX: 'a' });
    const sample = 'CT "Aaa #"';
    expect(told).toEqual([{ system: 'shop', record: 'P-12', field: 'count', expected: 'a whole number', sample }]);
  });

  it('names each field', () => {
    order.read({ NO: 'P-12', TX: 4 });
    expect(told.map(({ field, sample }) => `${field}: ${sample}`)).toEqual(['count: CT absent', 'note: TX #']);
  });

  it('names a part behind what it is a part of', () => {
    part.read({ LN: '2', CT: null }, () => 'P-12');
    expect(told.map(({ record, sample }) => `${record}: ${sample}`)).toEqual(['P-12 2: CT null']);
  });

  it('names no record whose key cannot be read', () => {
    expect(() => order.read({ NO: 7, CT: 1, TX: 'a' })).toThrow('The record cannot be read.');
    expect(told.map(({ record, field, sample }) => [record, field, sample])).toEqual([[null, 'number', 'NO #']]);
  });

  it('is told where it happened, and not again further out', () => {
    const place = { system: 'shop', record: 'P-12', field: 'sum', sample: '' };
    const inner = toRecordError(place, new CodecError('sum', 'numbers'));
    expect(toRecordError({ ...place, field: 'outer' }, inner)).toBe(inner);
    expect(told.map(({ field, expected }) => `${field}: ${expected}`)).toEqual(['sum: numbers']);
  });

  it('has no word of an error that is none of a codec', () => {
    toRecordError({ system: 'shop', record: null, field: 'name', sample: '' }, new Error('Ann Smith'));
    expect(told[0]?.expected).toBe('a value of the declared form');
  });
});

describe('a sample', () => {
  it.each([
    ['042-BXy', '"###-AAa"'],
    ['ann.ODD@example.com', '"aaa.AAA@aaaaaaa.aaa"'],
    ['Zoë Ångström 李', '"Aaa Aaaaaaaa a"'],
    ['٣٤', '"##"'],
    ['a\nb\u001b[31m\u202e', '"a·a·[##a·"'],
    ['x'.repeat(30), `"${'a'.repeat(24)}…"`],
    [-12.5, '-##.#'],
    [10n ** 17n, '##################'],
    [null, 'null'],
    [undefined, 'absent'],
    [true, 'true'],
    [[1, 2], 'a list of 2'],
    [{ name: 'Ann' }, 'an object'],
  ])('of a value hides letters and digits: %#', (value, shape) => {
    expect(shapeOf(value)).toBe(shape);
  });

  it('has four columns at most', () => {
    expect(sampleOf(['A', 'B', 'C', 'D', 'E'], { A: '1', C: 'x' })).toBe('A "#", B absent, C "a", D absent, …');
  });
});

describe('the log of broken records', () => {
  const start = () => {
    let now = Date.parse('2026-11-21T18:00:00Z');
    const lines: Readonly<Record<string, unknown>>[] = [];
    const { stop } = startRecordLog({
      clock: { now: () => new Date(now) },
      log: (event, facts) => void lines.push({ event, ...facts }),
    });
    const pass = (seconds: number) => {
      now += seconds * 1000;
    };
    const read = (number: string) => order.read({ NO: number, CT: 'x', TX: '' });
    return { lines, read, pass, stop };
  };

  it('has one line a minute for each field of a record, and says how many it left out', () => {
    const { lines, read, pass, stop } = start();
    for (const number of ['1', '1', '2', '1']) read(number);
    pass(60);
    read('1');
    stop();
    read('3');
    expect(lines.map(({ event, record, untold }) => [event, record, untold])).toEqual([
      ['record.invalid', '1', 0],
      ['record.invalid', '2', 1],
      ['record.invalid', '1', 1],
    ]);
  });

  it('has twenty lines a minute', () => {
    const { lines, read, pass, stop } = start();
    for (let number = 0; number < 1000; number += 1) read(String(number));
    expect(lines).toHaveLength(20);
    pass(-3600);
    read('0');
    stop();
    expect(lines.at(-1)).toMatchObject({ record: '0', untold: 980 });
  });
});
