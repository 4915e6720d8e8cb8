import DataLoader from 'dataloader';
import type { CallContext } from './call.ts';
import type { Outcome } from './outcome.ts';
import type { Question } from './question.ts';

/** Per-request batch over one question. Two clients never share one, so they never see each other's rows. */
export interface Loader<K extends string, T> {
  load(key: K): Promise<Outcome<T>>;
}

export function createLoader<K extends string, T>(question: Question<K, T>, context: CallContext): Loader<K, T> {
  const ask = async (keys: readonly K[]) => {
    const outcomes = await question(keys, context);
    // Every asked key has an outcome: createQuestion saw to it.
    return keys.map((key) => outcomes.get(key) as Outcome<T>);
  };
  // Of all loaders that a request could use it uses few.
  let loader: DataLoader<K, Outcome<T>> | undefined;
  return {
    load: (key) => {
      loader ??= new DataLoader(ask);
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
