import { describe, expect, it } from 'vitest';
import { orderNumberIn, orderReference, referenceTo } from '../../subgraphs/billing/order-reference.ts';
import { toOrderNumber } from '../../subgraphs/kit/index.ts';

describe('order references', () => {
  it.each([
    ['SO-10023', '0010023'],
    ['SO-1', '0000001'],
    ['SO-301', '0000301'],
    ['K-301', 'K000301'],
    ['P-5512', 'P005512'],
    ['SO-9999999', '9999999'],
    ['P-999999', 'P999999'],
    ['0c87b31e37ed8557e234cec91546d4cc', '0c87b31e37ed8557e234cec91546d4cc'],
    ['00000000000000000000000000000001', '00000000000000000000000000000001'],
  ])('%s is written %s, and back', (number, reference) => {
    const canonical = toOrderNumber(number);
    if (canonical === null) throw new Error('not canonical');
    expect(orderReference.write(canonical)).toBe(reference);
    expect(orderReference.read(reference)).toBe(number);
  });

  it.each([
    '',
    '0000000',
    'P000000',
    '10023',
    '00010023',
    'S010023',
    'p005512',
    'P0055123',
    '001002A',
    ' 0010023',
    '0010023\n',
    '0C87B31E37ED8557E234CEC91546D4CC',
    'SO-10023',
  ])('%j fits no order', (reference) => {
    expect(orderNumberIn(reference)).toBeNull();
  });

  it.each(['SO-10000000', 'P-1000000', 'SO-0010023', 'X-1', '10023', ''])('%j cannot be written', (number) => {
    expect(referenceTo(number)).toBeNull();
  });
});
