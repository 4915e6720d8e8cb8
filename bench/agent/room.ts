import type { RuleContext } from '../../subgraphs/insight/rules/rule-context.ts';
import type { InventoryLoaders } from '../../subgraphs/inventory/loaders.ts';
import { type CallContext, type Question, valueOrNull } from '../../subgraphs/kit/index.ts';
import type { AgentSilos } from './agent-silos.ts';

/** What one request works with. */
export interface Room {
  readonly silos: AgentSilos;
  /** Items, stock and places are asked for by several steps. */
  readonly inventory: InventoryLoaders;
  readonly call: CallContext;
  readonly rules: RuleContext;
}

/** Asks once about all keys: what was found, by key. Throws what the system could not say. */
export async function ask<K extends string, T>(
  question: Question<K, T>,
  keys: readonly K[],
  call: CallContext,
): Promise<Map<K, T>> {
  if (keys.length === 0) return new Map();
  const all = new Map<K, T>();
  for (const [key, outcome] of await question(keys, call)) {
    const value = valueOrNull(outcome);
    if (value !== null) all.set(key, value);
  }
  return all;
}

/** What must have been found. */
export function given<K, T>(all: ReadonlyMap<K, T>, key: K): T {
  const value = all.get(key);
  if (value === undefined) throw new Error(`Expected something about ${key}, received nothing`);
  return value;
}
