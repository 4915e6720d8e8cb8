import { describe, expect, it } from 'vitest';
import { aRefund, aReturn } from '../an-order.ts';
import { aShippedOrder, codesIn, findIn } from './sound-orders.ts';

const refunded = (changes = {}, fulfillment = {}) =>
  aShippedOrder({ billing: { refunds: [aRefund({ reasonCode: 'RETURN', ...changes })] }, fulfillment });

describe('REFUND_WITHOUT_RETURN', () => {
  it('finds a refund for a return that nobody announced', () => {
    expect(findIn(refunded())).toMatchObject([
      {
        code: 'REFUND_WITHOUT_RETURN',
        severity: 'LOW',
        message: '59.00 USD refunded for a return, no return was announced',
        suggestedActions: ['OPEN_CASE'],
      },
    ]);
  });

  it('leaves out other reasons, refunds that failed and announced returns', () => {
    expect(codesIn(refunded({ reasonCode: 'GOODWILL' }))).toEqual([]);
    expect(codesIn(refunded({ status: 'FAILED' }))).toEqual([]);
    expect(codesIn(refunded({}, { returns: [aReturn({ status: 'REQUESTED', receivedAt: null })] }))).toEqual([]);
  });
});
