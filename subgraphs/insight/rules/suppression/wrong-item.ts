import type { ReasonRule } from './standing-reason.ts';

/** WRONG_ITEM: SHIPPED_SKU_NOT_ORDERED stands. */
export const wrongItem: ReasonRule = ({ orders }) =>
  orders
    .flatMap(({ discrepancies }) => discrepancies)
    .filter(({ code }) => code === 'SHIPPED_SKU_NOT_ORDERED')
    .map(({ detectedAt, orderNumber }) => ({ since: detectedAt, until: null, orderNumber }));
