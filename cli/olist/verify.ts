import { compareOrder } from './check-order.ts';
import type { Comparison } from './comparison.ts';
import { factsOf, knownFacts } from './facts.ts';
import { type FileOrder, readFileOrders } from './files.ts';
import { askOrders, type GraphOrder } from './graph-order.ts';

/** One row of the report: how many values of a kind were compared, and which were wrong. */
export interface Check {
  readonly what: string;
  readonly passed: number;
  readonly failed: number;
  /** The first few that were wrong, in words. */
  readonly examples: readonly string[];
}

export interface VerifyOptions {
  /** The gateway's public GraphQL address. */
  readonly url: string;
  /** A folder in the Olist layout. */
  readonly folder: string;
  readonly onProgress?: (done: number, total: number) => void;
  /** Told of every answer that said "try again", with its error code. */
  readonly onRetry?: (code: string) => void;
}

const ORDERS_PER_REQUEST = 50;
const EXAMPLES = 3;

/** Reads every order of the folder back through the graph and compares each value with the files. */
export async function verifyOlist({ url, folder, onProgress, onRetry = () => {} }: VerifyOptions): Promise<Check[]> {
  const files = await readFileOrders(folder);
  const rows = new Map<string, { passed: number; failed: number; examples: string[] }>();
  const seen: GraphOrder[] = [];
  for (let start = 0; start < files.length; start += ORDERS_PER_REQUEST) {
    const chunk = files.slice(start, start + ORDERS_PER_REQUEST);
    const answers = await askOrders(
      url,
      chunk.map(({ id }) => id),
      onRetry,
    );
    chunk.forEach((file, index) => {
      const graph = answers[index] ?? null;
      if (graph) seen.push(graph);
      for (const comparison of compareOrder(file, graph)) count(rows, comparison);
    });
    onProgress?.(Math.min(start + ORDERS_PER_REQUEST, files.length), files.length);
  }
  return [...[...rows].map(([what, row]) => ({ what, ...row })), personCheck(files, seen), ...factChecks(files, seen)];
}

function count(
  rows: Map<string, { passed: number; failed: number; examples: string[] }>,
  comparison: Comparison,
): void {
  const { what, order, expected, actual } = comparison;
  const row = rows.get(what) ?? { passed: 0, failed: 0, examples: [] };
  rows.set(what, row);
  if (expected === actual) {
    row.passed += 1;
    return;
  }
  row.failed += 1;
  if (row.examples.length < EXAMPLES) row.examples.push(`order ${order}: expected ${expected}, got ${actual}`);
}

/** Two orders have the same customer exactly when the files say that they are of the same person. */
function personCheck(files: readonly FileOrder[], seen: readonly GraphOrder[]): Check {
  const customerOf = new Map(seen.map(({ number, customer }) => [number, customer?.id ?? 'null']));
  const customers = new Map<string, Set<string>>();
  const persons = new Map<string, Set<string>>();
  for (const { id, person } of files) {
    const customer = customerOf.get(id) ?? 'null';
    customers.set(person, (customers.get(person) ?? new Set()).add(customer));
    persons.set(customer, (persons.get(customer) ?? new Set()).add(person));
  }
  const wrong = files.filter(({ id, person }) => {
    const customer = customerOf.get(id) ?? 'null';
    return customer === 'null' || customers.get(person)?.size !== 1 || persons.get(customer)?.size !== 1;
  });
  return {
    what: 'person behind the order',
    passed: files.length - wrong.length,
    failed: wrong.length,
    examples: wrong.slice(0, EXAMPLES).map(({ id }) => `order ${id}: customer ${customerOf.get(id)}`),
  };
}

/** The known facts hold for the published sample only; another folder is not measured by them. */
function factChecks(files: readonly FileOrder[], seen: readonly GraphOrder[]): Check[] {
  if (files.length !== knownFacts.orders) return [];
  const counted = new Map(factsOf(seen).map(({ what, counted: number }) => [what, number]));
  return Object.entries(knownFacts).map(([what, expected]) => {
    const isRight = counted.get(what) === expected;
    return {
      what: `fact: ${expected} ${what}`,
      passed: isRight ? 1 : 0,
      failed: isRight ? 0 : 1,
      examples: isRight ? [] : [`counted ${counted.get(what) ?? 0}`],
    };
  });
}
