import { type Coverage, createCoverage } from '../coverage.ts';
import { describeCase } from '../describe-case.ts';
import type { PlannerFault } from '../planner-faults.ts';
import { shrinkOperation } from '../shrink.ts';
import { type Case, drawCase, type OpenWorld, openWorld } from './open-world.ts';
import { runCase, type Verdict } from './run-case.ts';
import { type Executor, type OpenExecutor, openEngine, openStockGateway } from './subjects.ts';

export interface Run {
  /** Those that were compared. */
  cases: number;
  readonly coverage: Coverage;
  /** Cases that nobody can answer by the planner's plans, by its fault. */
  readonly plannerFaults: Map<PlannerFault, number>;
  /** The first cases that differ, shrunk. */
  readonly problems: string[];
}

/** Some are enough to see what is wrong. */
const PROBLEMS = 3;

export function createRun(): Run {
  return { cases: 0, coverage: createCoverage(), plannerFaults: new Map(), problems: [] };
}

/** Asks our engine and the monolith everything about one world. */
export async function runWorld(run: Run, seed: string, operations: number): Promise<void> {
  const opened = openWorld(seed);
  const engine = await openEngine(opened.composed, opened.subgraphs);
  for (let index = 0; index < operations; index += 1) await runOne(run, opened, engine, drawCase(opened, index));
  await engine.stop();
}

/** One case again, by its id. */
export async function replay(run: Run, id: string): Promise<void> {
  const dot = id.lastIndexOf('.');
  const opened = openWorld(id.slice(0, dot));
  const engine = await openEngine(opened.composed, opened.subgraphs);
  await runOne(run, opened, engine, drawCase(opened, Number(id.slice(dot + 1))));
}

async function runOne(run: Run, opened: OpenWorld, engine: Executor, one: Case): Promise<void> {
  const verdict = await runCase(opened, engine, one);
  if (verdict.isUnclear) return;
  for (const fault of verdict.plannerFaults) run.plannerFaults.set(fault, (run.plannerFaults.get(fault) ?? 0) + 1);
  if (verdict.plannerFaults.length > 0) return;
  run.cases += 1;
  run.coverage.add(new Set([...verdict.exercised, ...one.operation.exercised]));
  if (!isWrong(verdict) || run.problems.length >= PROBLEMS) return;
  const smaller = await shrinkCase(opened, engine, one);
  run.problems.push(describeCase(opened, smaller, await runCase(opened, engine, smaller)));
}

function isWrong({ differences, plannerFaults }: Verdict): boolean {
  return differences.length > 0 && plannerFaults.length === 0;
}

async function shrinkCase(opened: OpenWorld, engine: Executor, one: Case): Promise<Case> {
  const operation = await shrinkOperation(opened.monolith.schema, one.operation, async (smaller) =>
    isWrong(await runCase(opened, engine, { ...one, operation: smaller })),
  );
  return { ...one, operation };
}

export interface StockCase {
  readonly opened: OpenWorld;
  readonly one: Case;
  readonly verdict: Verdict;
}

/** The cases, of those without failures, that the stock gateway answers differently from the monolith. */
export async function runStock(seed: string, operations: number): Promise<{ cases: number; different: StockCase[] }> {
  const opened = openWorld(seed);
  const stock = await (openStockGateway satisfies OpenExecutor)(opened.composed, opened.subgraphs);
  const cases = Array.from({ length: operations }, (_, index) => drawCase(opened, index)).filter(
    ({ failure }) => failure === null,
  );
  const different: StockCase[] = [];
  for (const one of cases) {
    const verdict = await runCase(opened, stock, one);
    if (verdict.differences.length > 0) different.push({ opened, one, verdict });
  }
  await stock.stop();
  return { cases: cases.length, different };
}
