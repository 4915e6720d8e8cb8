import type { ItemOption } from '../../facts/order-facts.ts';
import type { Policies } from '../../policies/policies.ts';
import type { GoneItem } from '../quantities/gone-items.ts';
import { latestOf } from '../time/latest-of.ts';
import { capitalized, unitsOf } from '../words.ts';
import { lineOf, type MovedLine, movedLines } from './compared-lines.ts';
import type { ComparedOrder } from './compared-order.ts';
import type { DiscrepancyRule } from './discrepancy-rule.ts';
import { evidenceOf } from './evidence.ts';
import type { Finding } from './finding.ts';

/** Something left that fits no line of the order. */
export const shippedSkuNotOrdered: DiscrepancyRule = {
  code: 'SHIPPED_SKU_NOT_ORDERED',
  reads: ['ORDER_HISTORY', 'FULFILLMENT'],
  suggested: ['SHIP_REPLACEMENT', 'OPEN_EXCHANGE', 'CORRECT_STOCK'],
  find: (order, { policies }) => {
    const lines = movedLines(order);
    if (lines === null) return [];
    const bySku = Map.groupBy(order.quantities.notOrdered ?? [], ({ sku }) => sku ?? '');
    return [...bySku].map(([sku, items]) => toFinding(sku, items, setAgainst(sku, lines, policies), order));
  },
};

/** The line of the same product that is short, else any short line. */
function setAgainst(sku: string, lines: readonly MovedLine[], { catalog }: Policies): MovedLine | undefined {
  const short = lines.filter(({ need }) => need > 0);
  const product = catalog[sku]?.product;
  return short.find((line) => product !== undefined && catalog[line.sku ?? '']?.product === product) ?? short[0];
}

function toFinding(
  sku: string,
  items: readonly GoneItem[],
  line: MovedLine | undefined,
  order: ComparedOrder,
): Finding {
  const units = items.reduce((sum, { quantity }) => sum + quantity, 0);
  const title = items.find((item) => item.title)?.title ?? order.facts.stock.get(sku)?.title ?? sku;
  const ordered = line
    ? ` (ordered: ${unitsOf(line.ordered, line.line.title)}${differences(sku, items, line, order)})`
    : '';
  const rightOnes = line && line.shipped.units > 0 ? `${line.shipped.units} × ${line.sku} and ` : '';
  return {
    severity: 'HIGH',
    message: `${capitalized(unitsOf(units, title))} scanned into the box, nobody ordered it${ordered}`,
    expected: line ? `${line.ordered} × ${line.sku}` : `no ${sku}`,
    actual: `${rightOnes}${units} × ${sku}`,
    comparedAt: latestOf(...items.map(({ leftAt }) => leftAt)),
    evidence: evidenceOf(order.facts.history, order.facts.fulfillment),
    sku,
    ...(line && { line: lineOf(line) }),
  };
}

/** `; waist 32 instead of 34, length 38 instead of 34`: the options in which the items differ. */
function differences(sku: string, items: readonly GoneItem[], line: MovedLine, { facts }: ComparedOrder): string {
  const wanted = facts.stock.get(line.sku ?? '')?.options ?? [];
  const got = items.find(({ options }) => options.length > 0)?.options ?? facts.stock.get(sku)?.options ?? [];
  const words = got.flatMap((option) => differenceOf(option, wanted));
  return words.length > 0 ? `; ${words.join(', ')}` : '';
}

function differenceOf({ name, value }: ItemOption, wanted: readonly ItemOption[]): string[] {
  const other = wanted.find((option) => option.name === name);
  return other && other.value !== value ? [`${name} ${value} instead of ${other.value}`] : [];
}
