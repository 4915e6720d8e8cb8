import { aroundBadKeys, type BadKey } from './bad-key.ts';
import { type CallContext, type SiloReport, withDeadline } from './call.ts';
import { found, invalid, notFound, type Outcome, unavailable } from './outcome.ts';
import type { BatchCap, SiloDeclaration } from './silo.ts';
import { SiloError, toSiloError } from './silo-error.ts';
import type { SourceInfo } from './source-info.ts';

/** What a silo said to one call: what it said about each key, and how old that is. */
export interface Answer<K extends string, T> {
  /** In any order; keys that were not asked are ignored; of two answers about one key the last counts. */
  readonly entries: Iterable<readonly [K, Outcome<T>]>;
  readonly source: SourceInfo;
}

/** The one shape of what can be asked of a silo: many keys in, one outcome per key out. Never throws. */
export type Question<K extends string, T> = (
  keys: readonly K[],
  context: CallContext,
) => Promise<ReadonlyMap<K, Outcome<T>>>;

export interface QuestionSpec<K extends string, T> {
  readonly silo: SiloDeclaration;
  /** What is asked, for example `invoicesByOrder`. */
  readonly name: string;
  /**
   * What a key means that the silo's answer does not mention: there is no such thing (`notFound`), the answer is
   * incomplete (`invalid`), or none, which is a value of its own (a function that makes it).
   */
  readonly absent: 'notFound' | 'invalid' | ((source: SourceInfo) => T);
  /** How many keys one call may carry. @default the silo's own cap */
  readonly cap?: BatchCap;
  /** One call with at most `cap` keys. Throws what went wrong with the whole call. */
  readonly ask: (keys: readonly K[], context: CallContext) => Promise<Answer<K, T>>;
  /** The key for which the silo refused the whole call; null for any other failure. @default no failure is one key's */
  readonly badKey?: (thrown: unknown) => BadKey<T> | null;
}

/**
 * Makes a question out of one capped call: distinct keys are cut into chunks by count and bytes, each chunk has the
 * silo's deadline and is reported, a failed chunk costs its own keys only, and every key that was asked gets an outcome.
 * A key that fails its whole chunk is looked for, and costs only itself.
 */
export function createQuestion<K extends string, T>(spec: QuestionSpec<K, T>): Question<K, T> {
  const ask = withDeadline(spec.silo)(aroundBadKeys(spec));
  return async (keys, context) => {
    const chunks = chunksOf([...new Set(keys)], spec.cap ?? spec.silo.limits.batch);
    const atOnce = spec.silo.limits.parallelCalls ?? PARALLEL_CALLS;
    const answers = await mapAtMost(atOnce, chunks, (chunk) => askChunk(spec, ask, chunk, context));
    return new Map(answers.flatMap((answer) => [...answer]));
  };
}

async function askChunk<K extends string, T>(
  spec: QuestionSpec<K, T>,
  ask: QuestionSpec<K, T>['ask'],
  chunk: readonly K[],
  context: CallContext,
): Promise<Map<K, Outcome<T>>> {
  const report = startReport(spec.silo, spec.name, chunk.length, context);
  try {
    const answer = await ask(chunk, context);
    // Lined up before it is reported: entries may be read from the answer one by one, and break half-way.
    const outcomes = lineUp(spec, chunk, answer);
    report({ status: 'ok', asOf: answer.source.asOf });
    return outcomes;
  } catch (thrown) {
    const error = toSiloError(spec.silo.system, thrown);
    report({ status: 'failed', code: error.code });
    return new Map(chunk.map((key) => [key, unavailable(error)]));
  }
}

/** Lining up with the keys happens here and nowhere else. */
function lineUp<K extends string, T>(
  { silo, absent }: QuestionSpec<K, T>,
  asked: readonly K[],
  { entries, source }: Answer<K, T>,
): Map<K, Outcome<T>> {
  const said = new Map(entries);
  const missing = (): Outcome<T> => {
    if (absent === 'notFound') return notFound;
    if (absent === 'invalid') return invalid(new SiloError(silo.system, 'SILO_BAD_RESPONSE'));
    return found(absent(source));
  };
  return new Map(asked.map((key) => [key, said.get(key) ?? missing()]));
}

/**
 * A question that has no keys to line up: one call, one answer (a page, a scan). Has the silo's deadline and is
 * reported like any other; throws a `SiloError`.
 */
export function createScan<Request, T extends { readonly source: SourceInfo }>(
  silo: SiloDeclaration,
  name: string,
  ask: (request: Request, context: CallContext) => Promise<T>,
): (request: Request, context: CallContext) => Promise<T> {
  const limited = withDeadline(silo)(ask);
  return async (request, context) => {
    const report = startReport(silo, name, 0, context);
    try {
      const answer = await limited(request, context);
      report({ status: 'ok', asOf: answer.source.asOf });
      return answer;
    } catch (thrown) {
      const error = toSiloError(silo.system, thrown);
      report({ status: 'failed', code: error.code });
      throw error;
    }
  };
}

function startReport(silo: SiloDeclaration, question: string, keys: number, { clock, report }: CallContext) {
  const startedAt = performance.now();
  return (result: Pick<SiloReport, 'status' | 'code' | 'asOf'>) =>
    report({
      system: silo.system,
      question,
      keys,
      at: clock.now().toISOString(),
      ms: performance.now() - startedAt,
      ...result,
    });
}

// A long list must not take all of a silo's connections at once.
const PARALLEL_CALLS = 4;

/** The results in the order of the items, with at most `limit` of them under way. */
async function mapAtMost<A, B>(limit: number, items: readonly A[], work: (item: A) => Promise<B>): Promise<B[]> {
  const results: B[] = [];
  const remaining = items.entries();
  const worker = async () => {
    for (const [index, item] of remaining) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}

/** Cuts keys into calls: at most `keys` of them and `bytes` of UTF-8 each. A key longer than the cap goes alone. */
export function chunksOf<K extends string>(keys: readonly K[], cap: BatchCap): K[][] {
  const chunks: K[][] = [];
  let bytes = 0;
  for (const key of keys) {
    const size = Buffer.byteLength(key);
    const last = chunks.at(-1);
    if (last && last.length < cap.keys && bytes + size <= (cap.bytes ?? Number.POSITIVE_INFINITY)) {
      last.push(key);
      bytes += size;
    } else {
      chunks.push([key]);
      bytes = size;
    }
  }
  return chunks;
}
