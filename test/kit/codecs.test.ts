import { describe, expect, it } from 'vitest';
import {
  type Codec,
  CodecError,
  code,
  compactDate,
  decimal,
  decimalOf,
  defineRecord,
  driftOf,
  field,
  fields,
  flag,
  impliedDecimal,
  julianDate,
  julianDateTime,
  key,
  localDateTime,
  offsetDateTime,
  optional,
  optionalText,
  padded,
  SiloError,
  text,
  wholeNumber,
} from '../../subgraphs/kit/index.ts';

const LOS_ANGELES = 'America/Los_Angeles';
const status = code({ O: 'OPEN', P: 'PAID', Z: 'PAID' }, 'UNKNOWN');
const answer = flag({ Y: true, N: false, '': false });
const stamp = julianDateTime(LOS_ANGELES);
const wall = localDateTime(LOS_ANGELES);

type AnyCodec = Codec<unknown, unknown>;
const rows = <L, V>(codec: Codec<L, V>, ...pairs: readonly (readonly [unknown, unknown])[]) =>
  pairs.map(([legacy, ours]) => ({ codec: codec as AnyCodec, name: codec.name, legacy, ours }));

describe('codecs read and write', () => {
  it.each([
    ...rows(text, ['SO', 'SO'], ['0012345', '0012345'], ['0E68', '0E68'], ['', '']),
    ...rows(optionalText, [null, null], ['Grace', 'Grace']),
    ...rows(padded({ width: 8, side: 'left', fill: '0' }), ['00001234', '1234'], ['12345678', '12345678']),
    ...rows(padded({ width: 12, side: 'left' }), ['         042', '042']),
    ...rows(padded({ width: 6, side: 'right' }), ['A B   ', 'A B']),
    ...rows(wholeNumber, [0, 0], [-3, -3], [Number.MAX_SAFE_INTEGER, 9007199254740991]),
    ...rows(decimal, ['0', '0'], ['-12.50', '-12.50'], ['123456789012345678901234.10', '123456789012345678901234.10']),
    ...rows(decimalOf(2), ['12.50', '12.50'], ['0.00', '0.00'], ['-0.01', '-0.01']),
    ...rows(decimalOf(0), ['7', '7']),
    ...rows(impliedDecimal(2), [119850, '1198.50'], [5, '0.05'], [-5, '-0.05'], [0, '0.00'], [-119850, '-1198.50']),
    ...rows(impliedDecimal(2), ['12345678901234567890', '123456789012345678.90']),
    ...rows(impliedDecimal(0), [12, '12'], [-12, '-12']),
    ...rows(impliedDecimal(7), [1, '0.0000001']),
    ...rows(status, ['O', 'OPEN'], ['P', 'PAID']),
    ...rows(answer, ['Y', true], ['N', false]),
    ...rows(julianDate, [98185, '1998-07-04'], [126315, '2026-11-11'], [100060, '2000-02-29'], [1, '1900-01-01']),
    ...rows(julianDate, [124366, '2024-12-31'], [199365, '2099-12-31'], [0, null]),
    ...rows(stamp, [[126315, 93005], '2026-11-11T09:30:05-08:00'], [[126196, 0], '2026-07-15T00:00:00-07:00']),
    ...rows(stamp, [[0, 0], null]),
    ...rows(compactDate, ['20261111', '2026-11-11'], ['20240229', '2024-02-29']),
    ...rows(wall, ['2026-11-11T18:04:05', '2026-11-11T18:04:05-08:00']),
    ...rows(offsetDateTime, ['2026-11-11T18:04:05Z', '2026-11-11T18:04:05Z']),
    ...rows(offsetDateTime, ['2026-11-11T18:04:05.123+05:30', '2026-11-11T18:04:05.123+05:30']),
    ...rows(optional(compactDate), [null, null], ['20261111', '2026-11-11']),
  ])('$name $legacy ↔ $ours', ({ codec, legacy, ours }) => {
    expect(codec.read(legacy)).toEqual(ours);
    expect(codec.write(ours)).toEqual(legacy);
  });

  it.each([
    ...rows(text, ['SO   ', 'SO'], ['  SO', '  SO'], ['     ', '']),
    ...rows(optionalText, [undefined, null], ['', null], ['   ', null], ['x  ', 'x']),
    ...rows(wholeNumber, ['10023', 10023], ['-7', -7]),
    ...rows(decimal, [12.5, '12.5'], [3, '3']),
    ...rows(decimalOf(2), ['12.5', '12.50'], ['12', '12.00'], ['12.5000', '12.50'], [0.1, '0.10'], ['-0.00', '0.00']),
    ...rows(impliedDecimal(2), ['0000119850', '1198.50'], ['-0', '0.00'], ['-005', '-0.05']),
    ...rows(status, ['Z', 'PAID'], ['O  ', 'OPEN']),
    ...rows(answer, ['', false], ['  ', false]),
    ...rows(julianDate, ['098185', '1998-07-04'], ['98185', '1998-07-04'], ['      ', null], ['000000', null]),
    ...rows(julianDate, [null, null], [undefined, null]),
    ...rows(stamp, [['126315', '093005'], '2026-11-11T09:30:05-08:00'], [[null, ' '], null]),
    ...rows(compactDate, [20261111, '2026-11-11']),
    ...rows(wall, ['2026-11-11 18:04:05', '2026-11-11T18:04:05-08:00']),
    // The hour that occurs twice is the earlier one; the one that does not occur is moved on.
    ...rows(
      wall,
      ['2026-11-01T01:30:00', '2026-11-01T01:30:00-07:00'],
      ['2026-03-08T02:30:00', '2026-03-08T03:30:00-07:00'],
    ),
    ...rows(optional(compactDate), [undefined, null], ['        ', null]),
  ])('$name reads $legacy as $ours', ({ codec, legacy, ours }) => {
    expect(codec.read(legacy)).toEqual(ours);
  });
});

describe('codecs refuse', () => {
  it.each([
    ...rows(text, [12, 0], [null, 0], [undefined, 0]),
    ...rows(padded({ width: 4, side: 'left', fill: '0' }), ['00012', 0], ['012', 0], ['0000', 0], [12, 0]),
    ...rows(wholeNumber, ['0012', 0], ['-0', 0], ['1.0', 0], [1.5, 0], ['9007199254740993', 0], [2 ** 53, 0], ['', 0]),
    ...rows(wholeNumber, [true, 0], [null, 0], ['1e3', 0], [Number.NaN, 0]),
    ...rows(
      decimal,
      ['012', 0],
      ['1,5', 0],
      ['.5', 0],
      ['1e3', 0],
      ['NaN', 0],
      [Number.NaN, 0],
      [0.1 + 0.2, 0],
      [1e21, 0],
    ),
    ...rows(decimalOf(2), ['1.005', 0], [1.005, 0], [null, 0]),
    ...rows(impliedDecimal(2), [1.5, 0], ['1.5', 0], [2 ** 53, 0], ['', 0], ['12a', 0], [null, 0]),
    ...rows(status, [null, 0], [{}, 0]),
    ...rows(answer, ['X', 0], [null, 0]),
    ...rows(
      julianDate,
      [99666, 0],
      [98366, 0],
      [98000, 0],
      [911231, 0],
      [1030101, 0],
      ['9818A', 0],
      [-98185, 0],
      [98.5, 0],
    ),
    ...rows(stamp, [[126315, 240000], 0], [[126315, 6000], 0], [[126315, 99], 0], [[0, 93005], 0], [[99666, 0], 0]),
    ...rows(
      compactDate,
      ['20260230', 0],
      ['00000000', 0],
      ['20261301', 0],
      ['18991231', 0],
      ['99991231', 0],
      ['261111', 0],
    ),
    ...rows(compactDate, ['', 0], [null, 0]),
    ...rows(
      wall,
      ['2026-11-11T24:00:00', 0],
      ['2026-02-29T10:00:00', 0],
      ['2026-11-11', 0],
      ['2026-11-11T10:00:00Z', 0],
    ),
    ...rows(wall, ['0001-01-01T00:00:00', 0], ['2026-11-11T10:60:00', 0], [null, 0]),
    ...rows(offsetDateTime, ['2026-11-11T18:04:05', 0], ['2026-11-11T24:00:00Z', 0], ['2026-11-11T10:00:00+15:00', 0]),
    ...rows(offsetDateTime, ['2026-13-11T10:00:00Z', 0], ['0001-01-01T00:00:00Z', 0], [null, 0]),
  ])('$name refuses to read $legacy', ({ codec, legacy }) => {
    expect(() => codec.read(legacy)).toThrow(CodecError);
  });

  it.each([
    ...rows(padded({ width: 4, side: 'left', fill: '0' }), [0, '0012'], [0, '12345'], [0, '']),
    ...rows(wholeNumber, [0, 1.5]),
    ...rows(decimal, [0, '1,50']),
    ...rows(impliedDecimal(2), [0, '1.005'], [0, 'x']),
    ...rows(status, [0, 'UNKNOWN']),
    ...rows(julianDate, [0, '2026-02-30'], [0, '1899-12-31']),
    // Wall clocks tell neither parts of a second nor the later of two equal hours.
    ...rows(wall, [0, '2026-11-11T18:04:05.5-08:00'], [0, '2026-11-01T01:30:00-08:00']),
    ...rows(stamp, [0, '2026-11-01T01:30:00-08:00']),
  ])('$name refuses to write $ours', ({ codec, ours }) => {
    expect(() => codec.write(ours)).toThrow(CodecError);
  });

  it('says what was expected and never what was received', () => {
    expect(() => compactDate.read('Gracehopper')).toThrow('compactDate: expected a date of the years 1900 to 2099');
  });
});

describe('every day and amount', () => {
  it('survives both ways', () => {
    for (let at = Date.UTC(1900, 0, 1); at <= Date.UTC(2099, 11, 31); at += 86_400_000) {
      const date = new Date(at).toISOString().slice(0, 10);
      expect(julianDate.read(julianDate.write(date))).toBe(date);
    }
    const cents = impliedDecimal(2);
    for (let amount = -2_000; amount <= 2_000; amount += 1) expect(cents.write(cents.read(amount))).toBe(amount);
  });

  it('writes an instant of another offset as the wall clock of the zone', () => {
    expect(wall.write('2026-11-12T02:04:05Z')).toBe('2026-11-11T18:04:05');
    expect(stamp.write('2026-11-12T02:04:05Z')).toEqual([126315, 180405]);
  });
});

describe('unknown codes', () => {
  it('read as unknown and are counted, also below optional', () => {
    const kind = code({ S: 'SALE', constructor: 'SALE' }, null);
    const maybe = optional(kind);
    expect([kind.read('Q'), kind.read('Q '), maybe.read('toString'), maybe.read(''), kind.read(7)]).toEqual(
      Array(5).fill(null),
    );
    expect([...driftOf(maybe)]).toEqual([
      ['Q', 2],
      ['toString', 1],
      ['7', 1],
    ]);
    expect(driftOf(text).size).toBe(0);
  });

  it('cannot fill the memory', () => {
    const kind = code({}, null);
    for (let number = 0; number < 1000; number += 1) kind.read(number);
    expect(driftOf(kind).size).toBe(100);
  });
});

describe('records', () => {
  const order = defineRecord('order-history', {
    number: key('SDDOCO', wholeNumber),
    total: field('SDAEXP', impliedDecimal(2)),
    orderedAt: fields(['SDTRDJ', 'SDTDAY'], julianDateTime(LOS_ANGELES)),
  });

  it('reads the declared columns', () => {
    expect(order.columns).toEqual(['SDDOCO', 'SDAEXP', 'SDTRDJ', 'SDTDAY']);
    expect(order.read({ SDDOCO: 10023, SDAEXP: 119850, SDTRDJ: 126315, SDTDAY: 93005 })).toEqual({
      number: 10023,
      total: '1198.50',
      orderedAt: '2026-11-11T09:30:05-08:00',
    });
  });

  it('one unreadable value costs one field, an unreadable key the record', () => {
    const read = order.read({ SDDOCO: 10023, SDAEXP: 'garbage', SDTRDJ: 0, SDTDAY: 0 });
    expect(read).toMatchObject({ number: 10023, orderedAt: null });
    expect(read.total).toBeInstanceOf(SiloError);
    expect(() => order.read({ SDDOCO: '0010023', SDAEXP: 1, SDTRDJ: 0, SDTDAY: 0 })).toThrow(SiloError);
  });
});
