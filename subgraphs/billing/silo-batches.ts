import {
  type Answer,
  type CallContext,
  type Clock,
  childOf,
  faultIn,
  notFound,
  type QuestionSpec,
  type SourceInfo,
  textOf,
} from '../kit/index.ts';
import { NAMESPACE } from './silo-declaration.ts';

/** The codes in the detail of billing's faults. */
export const FAULT = { unknownKey: '-1', loginRefused: '8', sessionEnded: '9' } as const;

type Ask<K extends string, T> = QuestionSpec<K, T>['ask'];

/** The code that billing itself gives a fault, or null where there is none. */
export function faultCode(thrown: unknown): string | null {
  return inDetail(thrown, 'Code');
}

/**
 * How many unknown keys of one call are left out one after the other, as the faults name them. Where more are unknown,
 * halves that are asked at the same time find the others in fewer steps.
 */
const MOST_NAMED = 5;

/**
 * Billing refuses a whole call for one key that it does not know, and names one at a time. That key is not found; the
 * others are asked again: in one more call, after several such refusals in halves. So one unknown key costs one more
 * call, and no chunk more than some refusals and the steps of its halving. `sourceNow` is the provenance of a refusal,
 * which states no time.
 */
export function aroundUnknown<K extends string, T>(ask: Ask<K, T>, sourceNow: (clock: Clock) => SourceInfo): Ask<K, T> {
  const around = async (keys: readonly K[], context: CallContext, refusals: number): Promise<Answer<K, T>> => {
    try {
      return await ask(keys, context);
    } catch (thrown) {
      if (faultCode(thrown) !== FAULT.unknownKey) throw thrown;
      const named = keys.filter((key) => key === inDetail(thrown, 'Key'));
      const unknown = named.length === 0 && keys.length === 1 ? keys : named;
      const others = keys.filter((key) => !unknown.includes(key));
      const isOneMore = unknown.length > 0 && refusals + 1 < MOST_NAMED;
      const parts = (isOneMore ? [others] : halvesOf(others)).filter((part) => part.length > 0);
      const answers = await Promise.all(parts.map((part) => around(part, context, refusals + 1)));
      return merge(unknown, answers, sourceNow(context.clock));
    }
  };
  return (keys, context) => around(keys, context, 0);
}

function halvesOf<K>(keys: readonly K[]): K[][] {
  const half = Math.ceil(keys.length / 2);
  return [keys.slice(0, half), keys.slice(half)];
}

function merge<K extends string, T>(
  unknown: readonly K[],
  answers: readonly Answer<K, T>[],
  refusal: SourceInfo,
): Answer<K, T> {
  const answered = answers.flatMap(({ entries }) => [...entries]);
  return {
    entries: [...answered, ...unknown.map((key) => [key, notFound] as const)],
    source: answers[0]?.source ?? refusal,
  };
}

/** What the detail of billing's own fault says. */
function inDetail(thrown: unknown, name: 'Code' | 'Key'): string | null {
  const detail = faultIn(thrown)?.detail;
  const own = detail ? childOf(detail, NAMESPACE, 'BillingFault') : null;
  return own ? (textOf(own, NAMESPACE, name) ?? null) : null;
}
