import type { CallContext } from './call.ts';
import { type Outcome, unavailable } from './outcome.ts';
import type { Answer, QuestionSpec } from './question.ts';
import { toSiloError } from './silo-error.ts';
import { type SourceInfo, sourceInfo } from './source-info.ts';

/** What the failure of a whole call says about one key of it. */
export interface BadKey<T> {
  /** The key that the silo names; null where it names none. */
  readonly key: string | null;
  /** What such a key comes to: not found, or an error of its own. */
  readonly outcome: Outcome<T>;
}

type Asking<K extends string, T> = Pick<QuestionSpec<K, T>, 'silo' | 'ask' | 'badKey'>;

/**
 * A call that does not fail as a whole for one of its keys. A key that the failure names is left out of one more call; one
 * that it does not name is found by halves: ⌈log₂ n⌉ calls, and one for the rest. So k bad keys, k ≤ 3, cost at most
 * k · (⌈log₂ n⌉ + 1) calls more. Where more are bad, halves that are asked at the same time find them in few steps.
 */
export function aroundBadKeys<K extends string, T>({ silo, ask, badKey }: Asking<K, T>): QuestionSpec<K, T>['ask'] {
  if (!badKey) return ask;
  return async (keys, context) => {
    const search = createSearch({ silo, ask, badKey }, context);
    await search.around(keys);
    return search.answer();
  };
}

/** How many bad keys are found one after the other before halves are asked side by side. */
const MOST_NAMED = 4;
const MOST_SEARCHED = 3;

/** What one call came to. */
type Attempt<T> = { readonly is: 'answered' } | { readonly is: 'failed' } | ({ readonly is: 'refused' } & BadKey<T>);

function createSearch<K extends string, T>({ silo, ask, badKey }: Required<Asking<K, T>>, context: CallContext) {
  const said = new Map<K, Outcome<T>>();
  let source: SourceInfo | null = null;
  let isFirst = true;
  const say = (keys: readonly K[], outcome: Outcome<T>) => {
    for (const key of keys) said.set(key, outcome);
  };

  /** Keeps what was answered. Another failure than a key's costs the keys of its call; all of them if it is the first. */
  const attempt = async (keys: readonly K[]): Promise<Attempt<T>> => {
    const wasFirst = isFirst;
    isFirst = false;
    try {
      const answer = await ask(keys, context);
      const asked = new Set(keys);
      for (const [key, outcome] of answer.entries) if (asked.has(key)) said.set(key, outcome);
      source ??= answer.source;
      return { is: 'answered' };
    } catch (thrown) {
      const bad = badKey(thrown);
      if (bad) return { is: 'refused', ...bad };
      if (wasFirst) throw thrown;
      say(keys, unavailable(toSiloError(silo.system, thrown)));
      return { is: 'failed' };
    }
  };

  /** Finds one of the bad keys among keys that were refused, and gives back those of which nothing is known yet. */
  const findOne = async (refused: readonly K[], bad: BadKey<T>): Promise<readonly K[]> => {
    let [suspects, outcome] = [refused, bad.outcome];
    const unknown: K[] = [];
    while (suspects.length > 1) {
      const [half, other] = halvesOf(suspects);
      const tried = await attempt(half);
      if (tried.is === 'refused') {
        unknown.push(...other);
        [suspects, outcome] = [half, tried.outcome];
      } else if (tried.is === 'answered') suspects = other;
      // Neither half is known to be the bad one.
      else return [...unknown, ...other];
    }
    say(suspects, outcome);
    return unknown;
  };

  const around = async (keys: readonly K[], refusals = 0): Promise<void> => {
    const tried = keys.length === 0 ? null : await attempt(keys);
    if (tried?.is !== 'refused') return;
    const named = keys.filter((key) => key === tried.key || keys.length === 1);
    say(named, tried.outcome);
    const others = keys.filter((key) => !named.includes(key));
    if (refusals >= (named.length > 0 ? MOST_NAMED : MOST_SEARCHED)) {
      await Promise.all(halvesOf(others).map((half) => around(half, refusals + 1)));
    } else await around(named.length > 0 ? others : await findOne(others, tried), refusals + 1);
  };

  // A refusal states no time of its own.
  const answer = (): Answer<K, T> => ({ entries: said, source: source ?? sourceInfo(silo, context.clock, null) });
  return { around: (keys: readonly K[]) => around(keys), answer };
}

/** The first half is never the shorter one. */
function halvesOf<K>(keys: readonly K[]): [K[], K[]] {
  const half = Math.ceil(keys.length / 2);
  return [keys.slice(0, half), keys.slice(half)];
}
