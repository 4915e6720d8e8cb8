import type { Policies } from '../../policies/policies.ts';
import type { StockBand } from './availability.ts';

/** So many units, in one word for customers. */
export function bandOf(quantity: number, { stock }: Policies): StockBand {
  if (quantity <= 0) return 'OUT';
  return quantity <= stock.bandFew ? 'FEW' : 'IN_STOCK';
}
