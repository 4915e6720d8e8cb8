import { describe, expect, it } from 'vitest';
import { discrepancyRules } from '../../../subgraphs/insight/rules/discrepancies/discrepancies.ts';
import {
  type CodedFinding,
  explanations,
  neededFor,
  unexplained,
} from '../../../subgraphs/insight/rules/discrepancies/explains.ts';
import type { DiscrepancyCode } from '../../../subgraphs/insight/rules/discrepancy.ts';

describe('what explains what', () => {
  it('silences a code about the same line, and about the whole order', () => {
    expect(left(of('SHIPPED_SKU_NOT_ORDERED', '1'), of('SHIPPED_QUANTITY_SHORT', '1'))).toEqual([
      'SHIPPED_SKU_NOT_ORDERED',
    ]);
    expect(left(of('SHIPPED_SKU_NOT_ORDERED', '1'), of('CHARGED_BEFORE_SHIPPED'))).toEqual(['SHIPPED_SKU_NOT_ORDERED']);
  });

  it('does not silence another line', () => {
    expect(left(of('SHIPPED_SKU_NOT_ORDERED', '1'), of('SHIPPED_QUANTITY_SHORT', '2'))).toHaveLength(2);
  });

  it('silences one form of a code only', () => {
    const wrong = of('SHIPPED_SKU_NOT_ORDERED', '1');
    expect(left(wrong, of('STATUS_CONFLICT', null, 'FULFILLED'))).toHaveLength(1);
    expect(left(wrong, of('STATUS_CONFLICT', null, 'WINDOW'))).toHaveLength(2);
    expect(left(of('CANCELED_BUT_SHIPPED', '1'), of('STATUS_CONFLICT', null, 'CANCELED'))).toHaveLength(1);
  });

  it('lets a line speak for the amount of the order, and not the other way round', () => {
    const line = of('BILLED_AMOUNT_DIFFERS', '1', 'LINE');
    expect(unexplained([of('BILLED_AMOUNT_DIFFERS', null, 'ORDER'), line])).toEqual([line]);
  });

  it('lets what is silenced explain nothing', () => {
    expect(
      left(of('SHIPPED_SKU_NOT_ORDERED', '1'), of('SHIPPED_QUANTITY_SHORT', '1'), of('BILLED_NOT_SHIPPED', '2')),
    ).toEqual(['SHIPPED_SKU_NOT_ORDERED', 'BILLED_NOT_SHIPPED']);
  });

  it('names a code before what it explains', () => {
    const order = explanations.map(({ by }) => by.code);
    const later = explanations.flatMap(({ by, silences }) =>
      silences === 'all' ? [] : silences.filter(({ code }) => order.indexOf(code) >= 0 && code !== by.code),
    );
    expect(later.map(({ code }) => code)).toEqual([
      'SHIPPED_QUANTITY_SHORT',
      'CHARGED_BEFORE_SHIPPED',
      'SHIPPED_QUANTITY_OVER',
      'CHARGED_BEFORE_SHIPPED',
    ]);
    for (const { by, silences } of explanations) {
      for (const { code } of silences === 'all' ? [] : silences) {
        if (order.includes(code) && code !== by.code)
          expect(order.indexOf(code)).toBeGreaterThan(order.indexOf(by.code));
      }
    }
  });

  it('needs what the explaining codes read', () => {
    const readsOf = (code: DiscrepancyCode) => discrepancyRules.find((rule) => rule.code === code)?.reads ?? [];
    expect(neededFor('PICKUP_SENT_NOT_ACKNOWLEDGED', readsOf)).toEqual(['FULFILLMENT', 'ORDER_HISTORY']);
    expect(neededFor('ORDER_WITHOUT_LINES', readsOf)).toEqual(['ORDER_HISTORY']);
    expect(new Set(neededFor('REFUND_WITHOUT_RETURN', readsOf))).toEqual(
      new Set(['BILLING', 'FULFILLMENT', 'ORDER_HISTORY']),
    );
  });
});

function left(...findings: CodedFinding[]): string[] {
  return unexplained(findings).map(({ code }) => code);
}

function of(code: DiscrepancyCode, lineNumber: string | null = null, form?: string): CodedFinding {
  return {
    code,
    severity: 'LOW',
    message: '',
    expected: '',
    actual: '',
    comparedAt: null,
    evidence: [],
    ...(form && { form }),
    ...(lineNumber && { line: { lineNumber, id: `line:${lineNumber}` } }),
  };
}
