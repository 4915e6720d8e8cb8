import DataLoader from 'dataloader';
import type { CallContext } from './call.ts';
import type { Outcome } from './outcome.ts';
import type { Question } from './question.ts';

/** Per-request batch over one question. Two clients never share one, so they never see each other's rows. */
export interface Loader<K extends string, T> {
  load(key: K): Promise<Outcome<T>>;
}

/** Says when the keys that were collected are asked about. */
export type Dispatch = (ask: () => void) => void;

/**
 * When this turn of the event loop is over: fields of one answer need the same rows one after the other, some only once
 * another subgraph's question has led to them, and all of it is one call.
 */
const afterThisTurn: Dispatch = (ask) => void setImmediate(ask);

/** As soon as nothing else is at hand: for questions that are no call themselves and only lead to loaders. */
export const beforeOtherLoaders: Dispatch = (ask) => void Promise.resolve().then(() => process.nextTick(ask));

export function createLoader<K extends string, T>(
  question: Question<K, T>,
  context: CallContext,
  dispatch: Dispatch = afterThisTurn,
): Loader<K, T> {
  const ask = async (keys: readonly K[]) => {
    const outcomes = await question(keys, context);
    // Every asked key has an outcome: createQuestion saw to it.
    return keys.map((key) => outcomes.get(key) as Outcome<T>);
  };
  // Of all loaders that a request could use it uses few.
  let loader: DataLoader<K, Outcome<T>> | undefined;
  return {
    load: (key) => {
      loader ??= new DataLoader(ask, { batchScheduleFn: dispatch });
      return loader.load(key);
    },
  };
}

/** One loader per set of arguments, for questions such as "the first 5 open orders of these accounts". */
export function createLoaderFamily<Args, K extends string, T>(
  questionFor: (args: Args) => Question<K, T>,
  context: CallContext,
): (args: Args) => Loader<K, T> {
  const loaders = new Map<string, Loader<K, T>>();
  return (args) => {
    const name = JSON.stringify(args);
    let loader = loaders.get(name);
    if (!loader) {
      loader = createLoader(questionFor(args), context);
      loaders.set(name, loader);
    }
    return loader;
  };
}
