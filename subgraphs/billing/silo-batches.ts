import { type Answer, type Clock, notFound, type QuestionSpec, type SourceInfo } from '../kit/index.ts';
import { faultIn } from '../kit/transports/soap.ts';
import { childOf, textOf } from '../kit/transports/xml-read.ts';
import { NAMESPACE } from './silo-declaration.ts';

/** The codes in the detail of billing's faults. */
export const FAULT = { unknownKey: '-1', loginRefused: '8', sessionEnded: '9' } as const;

type Ask<K extends string, T> = QuestionSpec<K, T>['ask'];

/** The code that billing itself gives a fault, or null where there is none. */
export function faultCode(thrown: unknown): string | null {
  return inDetail(thrown, 'Code');
}

/**
 * Billing refuses a whole call for one key that it does not know. That key is not found; the others are asked again,
 * in one more call where the fault names the key, else in halves. `sourceNow` is the provenance of a refusal, which
 * states no time.
 */
export function aroundUnknown<K extends string, T>(ask: Ask<K, T>, sourceNow: (clock: Clock) => SourceInfo): Ask<K, T> {
  const around: Ask<K, T> = async (keys, context) => {
    try {
      return await ask(keys, context);
    } catch (thrown) {
      if (faultCode(thrown) !== FAULT.unknownKey) throw thrown;
      const named = keys.filter((key) => key === inDetail(thrown, 'Key'));
      const unknown = named.length === 0 && keys.length === 1 ? keys : named;
      const answers = partsOf(keys, unknown).map((part) => around(part, context));
      return merge(unknown, await Promise.all(answers), sourceNow(context.clock));
    }
  };
  return around;
}

/** The keys to ask again: those that are not known to be unknown, or two halves of all. */
function partsOf<K extends string>(keys: readonly K[], unknown: readonly K[]): K[][] {
  const half = Math.ceil(keys.length / 2);
  const parts =
    unknown.length > 0 ? [keys.filter((key) => !unknown.includes(key))] : [keys.slice(0, half), keys.slice(half)];
  return parts.filter((part) => part.length > 0);
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
