import { describe, expect, it } from 'vitest';
import { anOrder, unknown } from '../an-order.ts';
import { codesIn, findIn } from './sound-orders.ts';

describe('ORDER_WITHOUT_LINES', () => {
  it('finds an order of nothing, and explains everything else about it', () => {
    const facts = anOrder({ history: { lines: [], status: 'FULFILLED' }, billing: { payments: [] } });
    expect(findIn(facts)).toMatchObject([
      {
        code: 'ORDER_WITHOUT_LINES',
        severity: 'MEDIUM',
        message: 'SO-10188 has no line: nobody can say what was ordered',
        expected: 'at least one line',
        actual: 'no line, 59.00 USD',
      },
    ]);
  });

  it('needs order history only', () => {
    const facts = anOrder({ history: { lines: [] }, billing: unknown('billing'), fulfillment: unknown('fulfillment') });
    expect(codesIn(facts)).toEqual(['ORDER_WITHOUT_LINES']);
  });
});
