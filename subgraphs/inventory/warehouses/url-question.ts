import {
  type Answer,
  type CallContext,
  createQuestion,
  type Outcome,
  type Question,
  type QuestionSpec,
} from '../../kit/index.ts';

export interface UrlQuestionSpec<T> extends Omit<QuestionSpec<string, T>, 'cap' | 'ask'> {
  /** Path of the question, from the root of the server. */
  readonly path: string;
  /** The name that each key has in the URL. */
  readonly parameter: string;
  /** Longest URL that the system takes, in bytes, from the first slash. */
  readonly maxUrlBytes: number;
  /** One call; `url` carries the keys. */
  readonly ask: (url: string, context: CallContext) => Promise<Answer<string, T>>;
}

/**
 * A question whose keys travel in the URL, `?sku=A&sku=B`. Calls are cut by the bytes that really travel: the question
 * underneath is asked with each key as it stands in the URL.
 */
export function createUrlQuestion<T>({
  path,
  parameter,
  maxUrlBytes,
  ask,
  ...spec
}: UrlQuestionSpec<T>): Question<string, T> {
  const toUrl = (key: string) => `${parameter}=${encodeURIComponent(key.toWellFormed())}&`;
  const asked = createQuestion<string, T>({
    ...spec,
    cap: { keys: spec.silo.limits.batch.keys, bytes: maxUrlBytes - Buffer.byteLength(`${path}?`) },
    ask: async (parts, context) => {
      const answer = await ask(`${path}?${parts.join('').slice(0, -1)}`, context);
      return { ...answer, entries: [...answer.entries].map(([key, outcome]) => [toUrl(key), outcome] as const) };
    },
  });
  return async (keys, context) => {
    const outcomes = await asked(keys.map(toUrl), context);
    // Every asked key has an outcome: createQuestion saw to it.
    return new Map(keys.map((key) => [key, outcomes.get(toUrl(key)) as Outcome<T>]));
  };
}
