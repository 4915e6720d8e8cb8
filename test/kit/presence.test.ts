import { describe, expect, it } from 'vitest';
import { createRandom } from '../../sandbox/world/generator/random.ts';
import {
  CodecError,
  code,
  driftOf,
  identifier,
  nillable,
  presence,
  readXml,
  text,
  toRow,
} from '../../subgraphs/kit/index.ts';

const NS = 'urn:test';

/** What an element with that content reads as, by way of the XML reader. */
function inXml(field: string): unknown {
  const xml = `<a xmlns="${NS}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${field}</a>`;
  return toRow(readXml(xml), NS).Field;
}

describe('presence', () => {
  it.each([
    ['', { is: 'absent' }],
    ['<Field xsi:nil="true"/>', { is: 'null' }],
    ['<Field xsi:nil="1"/>', { is: 'null' }],
    ['<Field/>', { is: 'null' }],
    ['<Field>  \n </Field>', { is: 'null' }],
    ['<Field xsi:nil="false">VISA</Field>', { is: 'value', value: 'VISA' }],
    ['<Field>0</Field>', { is: 'value', value: '0' }],
    ['<Field>null</Field>', { is: 'value', value: 'null' }],
  ])('%s', (field, said) => {
    expect(presence(text).read(inXml(field) as string)).toEqual(said);
  });

  it('is written as it was read', () => {
    const codec = presence(text);
    for (const raw of [undefined, null, 'VISA']) expect(codec.write(codec.read(raw))).toBe(raw);
  });

  it('keeps what its codec knows', () => {
    const kind = presence(code({ S: 'SALE' }, 'UNKNOWN'));
    expect(kind.read('Q')).toEqual({ is: 'value', value: 'UNKNOWN' });
    expect([...driftOf(kind)]).toEqual([['Q', 1]]);
  });
});

describe('nillable', () => {
  it('is null where the system says so, and refuses where it says nothing', () => {
    const codec = nillable(text);
    expect([null, '', '   ', 'VISA'].map(codec.read)).toEqual([null, null, null, 'VISA']);
    expect([codec.write(null), codec.write('VISA')]).toEqual([null, 'VISA']);
    expect(() => codec.read(undefined)).toThrow(CodecError);
  });
});

describe('identifiers', () => {
  it.each(['0012345', '0E68', '0e68', '1E5', '12345678901234567', 'B-0000771', 'PM-3201', '-1', '0', 'a b', '1.2.3'])(
    '%j stays as it is',
    (id) => {
      expect(identifier.write(identifier.read(id))).toBe(id);
    },
  );

  it.each(['', ' 12', '12 ', '\n', '12345.0', '12345.', '1.2345E7', '-1.5', '1.0e+22', 'M\ufffdller'])(
    '%j is refused',
    (id) => {
      expect(() => identifier.read(id)).toThrow(CodecError);
      expect(() => identifier.write(id)).toThrow(CodecError);
    },
  );

  it.each([12345, 12345n, null, undefined, true])('%s is no text', (id) => {
    expect(() => identifier.read(id as unknown as string)).toThrow(CodecError);
  });

  it('of 20,000 made by chance are the same or refused, never another', () => {
    const random = createRandom(12);
    let refused = 0;
    for (let count = 0; count < 20_000; count += 1) {
      const id = Array.from({ length: random.int(1, 32) }, () => random.pick([...'0123456789Ee.-AZ '])).join('');
      try {
        expect(identifier.write(identifier.read(id))).toBe(id);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(CodecError);
        refused += 1;
      }
    }
    expect(refused).toBeLessThan(10_000);
  });
});

describe('text of which a character was lost', () => {
  it('is refused', () => {
    expect(text.read('Müller')).toBe('Müller');
    expect(() => text.read('M\ufffdller')).toThrow('text: expected text of which no character was lost');
  });
});
