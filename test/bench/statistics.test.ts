import { describe, expect, it } from 'vitest';
import { estimate, medianOf } from '../../bench/statistics.ts';

describe('the median', () => {
  it('is the value in the middle', () => expect(medianOf([9, 1, 5])).toBe(5));
  it('is the mean of the two in the middle', () => expect(medianOf([4, 1, 2, 9])).toBe(3));
  it('is no number for none', () => expect(medianOf([])).toBeNaN());
});

describe('an estimate', () => {
  const values = [2.1, 1.9, 2, 2.2, 1.8, 2, 2.1, 1.9, 2, 40];

  it('is not moved by one wild value', () => {
    const { median, low, high } = estimate(values);
    expect(median).toBe(2);
    expect(low).toBeGreaterThanOrEqual(1.85);
    expect(high).toBeLessThanOrEqual(2.2);
  });

  it('has an interval that is as wide as the values differ', () => {
    expect(estimate([3, 3, 3])).toEqual({ median: 3, low: 3, high: 3 });
    const { low, high } = estimate([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(low).toBeLessThan(4);
    expect(high).toBeGreaterThan(6);
  });

  it('is the same every time', () => expect(estimate(values)).toEqual(estimate(values)));
});
