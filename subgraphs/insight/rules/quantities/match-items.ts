import type { Component } from '../../facts/order-facts.ts';
import type { Policies } from '../../policies/policies.ts';
import type { GoneItem } from './gone-items.ts';

/** A line as far as items are matched with it. */
export interface WantedLine {
  readonly lineNumber: string;
  readonly sku: string | null;
  readonly components: readonly Component[];
}

/** Which items went for which line, and which for none. */
export interface Matched {
  readonly byLine: ReadonlyMap<string, readonly GoneItem[]>;
  /** Items that fit no line. */
  readonly notOrdered: readonly GoneItem[];
}

/** `match`: an item belongs to a line that it fits; of several to the one that it names, else to the first. */
export function matchItems(lines: readonly WantedLine[], items: readonly GoneItem[], policies: Policies): Matched {
  const byLine = Map.groupBy(items, (item) => lineOf(item, lines, policies)?.lineNumber ?? null);
  const notOrdered = byLine.get(null) ?? [];
  byLine.delete(null);
  return { byLine: byLine as Map<string, GoneItem[]>, notOrdered };
}

function lineOf(item: GoneItem, lines: readonly WantedLine[], policies: Policies): WantedLine | undefined {
  const fitting = lines.filter((line) => fits(item, line, policies));
  return fitting.find(({ lineNumber }) => lineNumber === item.orderLineNumber) ?? fitting[0];
}

/** The line's own item, a component of it, or what may be sent in its place. A line of an unknown item fits what names it. */
function fits({ sku, orderLineNumber }: GoneItem, line: WantedLine, policies: Policies): boolean {
  if (sku === null || line.sku === null) return orderLineNumber === line.lineNumber;
  return isWhole(sku, line, policies) || line.components.some((component) => component.sku === sku);
}

/** Whether the item is a whole unit of the line: its own item or a substitute. */
export function isWhole(sku: string | null, line: WantedLine, { catalog }: Policies): boolean {
  if (sku === null || line.sku === null) return true;
  return sku === line.sku || (catalog[line.sku]?.substitutes?.includes(sku) ?? false);
}
