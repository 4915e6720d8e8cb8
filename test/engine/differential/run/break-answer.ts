import { setTimeout } from 'node:timers/promises';
import type { ExecutionResult } from 'graphql';
import type { FetchFailure, FieldFailure } from '../failures.ts';
import type { Field } from '../world/model.ts';
import type { CaseState } from './case-state.ts';

/** A position of a fetch's answer that is not told as it is. */
export interface Lie {
  readonly path: LinkedPath;
  readonly kind: FieldFailure;
  readonly field: Field;
}

interface LinkedPath {
  readonly prev: LinkedPath | undefined;
  readonly key: string | number;
}

interface Told {
  readonly result: ExecutionResult;
  readonly lies: readonly Lie[];
}

/** A subgraph's answer with the case's failure in it. */
export async function breakAnswer(
  subgraph: string,
  { failure, exercised }: CaseState,
  isEntities: boolean,
  answer: () => Promise<Told>,
): Promise<ExecutionResult> {
  if (failure?.subgraph !== subgraph) return (await answer()).result;
  if (failure.is === 'field') return withLies(await answer());
  if (failure.is === 'slow') {
    exercised.add('failure: slow');
    await setTimeout(5);
    return (await answer()).result;
  }
  const isMeant = failure.scope === 'all' || (failure.scope === 'entities') === isEntities;
  if (!isMeant) return (await answer()).result;
  exercised.add(`failure: ${failure.kind}`);
  if (failure.scope === 'roots') exercised.add('failure: root fetches only');
  if (failure.scope === 'entities') exercised.add('failure: entity fetches only');
  return await fetchAnswers[failure.kind](answer);
}

const problem = { message: 'Something is broken.' };

type Tell = () => Promise<Told>;

/** What is sent instead. Nothing is executed unless the answer is needed. */
const fetchAnswers = {
  unreachable: () => Promise.reject(new Error('connect ECONNREFUSED')),
  'errors only': async () => ({ errors: [problem] }),
  'data null': async () => ({ data: null }),
  'data null with error': async () => ({ data: null, errors: [problem] }),
  nonsense: async () => 'nonsense',
  'too few entities': async (answer: Tell) => withEntities(await answer(), (entities) => entities.slice(0, -1)),
  'too many entities': async (answer: Tell) => withEntities(await answer(), (entities) => [...entities, null]),
  'entities null': async (answer: Tell) => withEntities(await answer(), () => null),
} as unknown as Readonly<Record<FetchFailure, (answer: Tell) => Promise<ExecutionResult>>>;

function withEntities({ result }: Told, change: (entities: readonly unknown[]) => unknown): ExecutionResult {
  return { ...result, data: { ...result.data, _entities: change(result.data?._entities as unknown[]) } };
}

function withLies({ result, lies }: Told): ExecutionResult {
  const errors = lies.filter((lie) => tell(result, lie) && lie.kind === 'null with error');
  if (errors.length === 0) return result;
  return {
    ...result,
    errors: [...(result.errors ?? []), ...errors.map(({ path }) => ({ ...problem, path: toList(path) }))],
  } as ExecutionResult;
}

/** Puts the lie where the truth is, unless there is nothing any more because of another failure. */
function tell({ data }: ExecutionResult, { path, kind, field }: Lie): boolean {
  const parent = path.prev ? valueAt(data, toList(path.prev)) : data;
  if (typeof parent !== 'object' || parent === null) return false;
  (parent as Record<string | number, unknown>)[path.key] = kind === 'wrong type' ? wrongValue(field) : null;
  return true;
}

function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string | number, unknown> | null)?.[key], data);
}

function toList(path: LinkedPath): (string | number)[] {
  return [...(path.prev ? toList(path.prev) : []), path.key];
}

function wrongValue({ type, targets }: Field): unknown {
  if (targets.length > 0 || type.startsWith('[')) return 'nonsense';
  return /String|ID/.test(type) ? { nonsense: true } : 'nonsense';
}
