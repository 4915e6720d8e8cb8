import type { ExecutionResult } from 'graphql';
import type { SiloKind } from '../../kit/index.ts';
import type { Gap } from './known.ts';

/** Where a value stands in an answer. */
export type AnswerPath = readonly (string | number)[];

/** What the graph answered to an internal document: maybe in part, with the reason for every part that is missing. */
export interface AskAnswer<Data> {
  readonly data: Data;
  /** The systems because of which nothing stands at a place. Empty: nothing is missing there. */
  gapsAt(path: AnswerPath): readonly Gap[];
  /** A system that is known not to answer now, or null. */
  gapOf(system: string): Gap;
}

/** Which kind of silo a system is. */
export type SiloOf = (system: string) => SiloKind;

/** An outage, as the gateway says it with every answer. */
interface Outage {
  readonly system: string;
  readonly since: string | null;
}

/** Reads an answer. Throws when there is none at all: then it is not one silo that is missing. */
export function readAskAnswer<Data>(name: string, result: ExecutionResult, siloOf: SiloOf): AskAnswer<Data> {
  if (!result.data) throw new Error(`"${name}" was not answered.`, { cause: result.errors?.[0] });
  const sinceBySystem = new Map(outagesIn(result).map(({ system, since }) => [system, since]));
  const gapOf = (system: string): Gap => ({
    system,
    silo: siloOf(system),
    since: sinceBySystem.get(system) ?? null,
    shown: null,
  });
  const failures = (result.errors ?? []).map(({ path = [], extensions }) => ({
    path,
    system: typeof extensions?.silo === 'string' ? extensions.silo : UNNAMED,
  }));
  const gapsAt = (place: AnswerPath) => {
    const systems = failures.filter(({ path }) => startsWith(path, place)).map(({ system }) => system);
    return [...new Set(systems)].map(gapOf);
  };
  return { data: result.data as Data, gapsAt, gapOf };
}

/** An error that names no system is a fault of ours. */
const UNNAMED = 'gateway';

function outagesIn({ extensions }: ExecutionResult): readonly Outage[] {
  return Array.isArray(extensions?.outages) ? (extensions.outages as readonly Outage[]) : [];
}

/** Whether an error belongs to a place: it stands there, or it came up from below. */
function startsWith(path: AnswerPath, place: AnswerPath): boolean {
  return place.every((step, index) => path[index] === step);
}
