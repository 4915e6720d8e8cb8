import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  type Answer,
  type CallContext,
  checkFirst,
  chunksOf,
  createLoader,
  createLoaderFamily,
  createQuestion,
  createScan,
  decodeCursor,
  defineSilo,
  durationMs,
  encodeCursor,
  found,
  gapOf,
  invalid,
  localDate,
  localToDateTime,
  notFound,
  type Outcome,
  ofRecord,
  type PageArgs,
  pageOf,
  plusDays,
  type QuestionSpec,
  SiloError,
  type SiloReport,
  sourceInfo,
  toConnection,
  toDateTime,
  valueOrNull,
} from '../../subgraphs/kit/index.ts';

const silo = defineSilo({
  system: 'billing',
  silo: 'BILLING',
  owner: 'finance',
  timeZone: 'America/Los_Angeles',
  limits: { deadlineMs: 60, maxAnswerBytes: 1000, batch: { keys: 3, bytes: 12 } },
  freshness: { mode: 'LIVE', budget: 'PT1M' },
});
const clock = { now: () => new Date('2026-11-11T18:00:00Z') };
const source = sourceInfo(silo, clock, '2026-11-11T09:59:30-08:00');

function createContext(signal = new AbortController().signal) {
  const reports: SiloReport[] = [];
  const context: CallContext = { clock, signal, report: (report) => void reports.push(report) };
  return { context, reports };
}

type Entries = Iterable<readonly [string, Outcome<string>]>;
const said = (entries: Entries): Answer<string, string> => ({ entries, source });
const about = (keys: readonly string[]): Entries => keys.map((key) => [key, found(`about ${key}`)]);

/** A question that writes down every call, and answers as told. */
function createAsked(answer: (keys: readonly string[]) => unknown, spec: Partial<QuestionSpec<string, string>> = {}) {
  const calls: (readonly string[])[] = [];
  const question = createQuestion<string, string>({
    silo,
    name: 'invoicesByOrder',
    absent: 'notFound',
    ask: async (keys) => {
      calls.push(keys);
      return (await answer(keys)) as Answer<string, string>;
    },
    ...spec,
  });
  return { question, calls };
}

const codeOf = (outcome: Outcome<unknown> | undefined) =>
  outcome && 'error' in outcome ? [outcome.is, outcome.error.code] : outcome?.is;

describe('a question', () => {
  it('is cut into calls by the number of keys and by their bytes, each key once', async () => {
    const { question, calls } = createAsked((keys) => said(about(keys)));
    const { context, reports } = createContext();
    const outcomes = await question(['a', 'b', 'a', 'c', 'd', '123456789', '1234', 'ééééééé', 'e'], context);
    expect(calls).toEqual([['a', 'b', 'c'], ['d', '123456789'], ['1234'], ['ééééééé'], ['e']]);
    expect([...outcomes.keys()]).toEqual(calls.flat());
    for (const [key, outcome] of outcomes) expect(outcome).toEqual(found(`about ${key}`));
    expect(reports.map(({ keys }) => keys)).toEqual([3, 2, 1, 1, 1]);
  });

  it('has its own cap where it declares one, and no call without keys', async () => {
    const { question, calls } = createAsked((keys) => said(about(keys)), { cap: { keys: 2 } });
    await question(['a', '1'.repeat(100), 'c'], createContext().context);
    expect(calls.map(({ length }) => length)).toEqual([2, 1]);
    expect((await question([], createContext().context)).size).toBe(0);
    expect(calls).toHaveLength(2);
  });

  it.each([
    ['notFound', 'notFound'],
    ['invalid', ['invalid', 'SILO_BAD_RESPONSE']],
    [() => 'none', 'found'],
  ] as const)('means by a key that is not mentioned: %s', async (absent, expected) => {
    const { question } = createAsked((keys) => said(about(keys.slice(1))), { absent });
    const outcomes = await question(['a', 'b'], createContext().context);
    expect(codeOf(outcomes.get('a'))).toEqual(expected);
    expect(outcomes.get('b')).toEqual(found('about b'));
  });

  it('tells the maker of "none" where the answer came from', async () => {
    const { question } = createAsked(() => said([]), { absent: (from) => `none as of ${from.asOf}` });
    expect((await question(['a'], createContext().context)).get('a')).toEqual(
      found('none as of 2026-11-11T09:59:30-08:00'),
    );
  });

  it('never attaches an answer to another key', async () => {
    const { question } = createAsked(() =>
      said([
        ['c', found('about c')],
        ['stranger', found('about a stranger')],
        ['a', found('old')],
        ['b', notFound],
        ['a', found('about a')],
        ['__proto__', found('pollution')],
      ]),
    );
    const outcomes = await question(['a', 'b', 'c'], createContext().context);
    expect([...outcomes]).toEqual([
      ['a', found('about a')],
      ['b', notFound],
      ['c', found('about c')],
    ]);
  });

  it('is right for every order and subset of an answer', async () => {
    const keys = ['a', 'b', 'c'];
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ] as const;
    for (const order of orders) {
      for (let length = 0; length <= 3; length += 1) {
        const answered = order.slice(0, length).map((index) => keys[index] as string);
        const { question } = createAsked(() => said(about(answered)));
        const outcomes = await question(keys, createContext().context);
        for (const key of keys)
          expect(outcomes.get(key)).toEqual(answered.includes(key) ? found(`about ${key}`) : notFound);
      }
    }
  });

  it('keeps what was said of single keys', async () => {
    const error = new SiloError('billing', 'SILO_RECORD_INVALID');
    const { question } = createAsked(() =>
      said([
        ['a', invalid(error)],
        ['b', { is: 'denied', error }],
      ]),
    );
    const outcomes = await question(['a', 'b'], createContext().context);
    expect(outcomes.get('a')).toEqual({ is: 'invalid', error });
    expect(() => valueOrNull(outcomes.get('b') as Outcome<string>)).toThrow(error);
  });

  it('has at most as many calls under way as the silo allows', async () => {
    let [now, most] = [0, 0];
    const { question, calls } = createAsked(
      async (keys) => {
        now += 1;
        most = Math.max(most, now);
        await Promise.resolve();
        now -= 1;
        return said(about(keys));
      },
      { silo: { ...silo, limits: { ...silo.limits, parallelCalls: 2 } } },
    );
    const keys = Array.from({ length: 30 }, (_, index) => `k${index}`);
    const outcomes = await question(keys, createContext().context);
    expect([calls.length, most, outcomes.size]).toEqual([10, 2, 30]);
  });

  it('that fails in one call costs the keys of that call', async () => {
    const { question } = createAsked((keys) => {
      if (keys.includes('d')) throw new SiloError('billing', 'SILO_FAULT');
      if (keys.includes('g')) throw new TypeError('a slip of ours');
      return said(about(keys));
    });
    const { context, reports } = createContext();
    const outcomes = await question([...'abcdefghij'], context);
    expect([...outcomes.values()].map(codeOf)).toEqual([
      ...Array(3).fill('found'),
      ...Array(3).fill(['unavailable', 'SILO_FAULT']),
      ...Array(3).fill(['unavailable', 'SILO_BAD_RESPONSE']),
      'found',
    ]);
    expect(reports.map(({ status, code }) => [status, code])).toEqual(
      expect.arrayContaining([
        ['ok', undefined],
        ['failed', 'SILO_FAULT'],
        ['failed', 'SILO_BAD_RESPONSE'],
      ]),
    );
  });

  it('reports every call once, also when the answer breaks while it is read', async () => {
    const { question } = createAsked(() =>
      said(
        (function* () {
          yield ['a', found('about a')] as const;
          throw new SiloError('billing', 'SILO_RECORD_INVALID');
        })(),
      ),
    );
    const { context, reports } = createContext();
    expect(codeOf((await question(['a'], context)).get('a'))).toEqual(['unavailable', 'SILO_RECORD_INVALID']);
    expect(reports).toMatchObject([{ status: 'failed', code: 'SILO_RECORD_INVALID' }]);
  });

  it('reports what a call came to', async () => {
    const { question } = createAsked((keys) => said(about(keys)));
    const { context, reports } = createContext();
    await question(['a', 'b'], context);
    expect(reports).toEqual([
      {
        system: 'billing',
        question: 'invoicesByOrder',
        status: 'ok',
        keys: 2,
        at: '2026-11-11T18:00:00.000Z',
        asOf: '2026-11-11T09:59:30-08:00',
        ms: expect.any(Number),
      },
    ]);
  });
});

describe('the deadline', () => {
  it('ends a call that cannot be cancelled, and tells one that can', async () => {
    let signal: AbortSignal | undefined;
    const { question } = createAsked(() => new Promise(() => {}), {
      ask: (_, context) => {
        signal = context.signal;
        return new Promise(() => {});
      },
    });
    const startedAt = performance.now();
    const outcomes = await question(['a'], createContext().context);
    expect(codeOf(outcomes.get('a'))).toEqual(['unavailable', 'SILO_TIMEOUT']);
    expect(performance.now() - startedAt).toBeGreaterThan(50);
    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect(signal?.aborted).toBe(true);
  });

  it('costs a slow call its own keys only', async () => {
    const { question } = createAsked((keys) => (keys.includes('a') ? new Promise(() => {}) : said(about(keys))));
    const outcomes = await question([...'abcd'], createContext().context);
    expect([codeOf(outcomes.get('a')), outcomes.get('d')]).toEqual([['unavailable', 'SILO_TIMEOUT'], found('about d')]);
  });

  it('passes at once when the client leaves', async () => {
    const abort = new AbortController();
    const patient = { ...silo, limits: { ...silo.limits, deadlineMs: 60_000 } };
    const { question } = createAsked(() => new Promise(() => {}), { silo: patient });
    const { context, reports } = createContext(abort.signal);
    const outcomes = question(['a'], context);
    abort.abort();
    expect(codeOf((await outcomes).get('a'))).toEqual(['unavailable', 'SILO_TIMEOUT']);
    expect(codeOf((await question(['a'], context)).get('a'))).toEqual(['unavailable', 'SILO_TIMEOUT']);
    expect(reports.map(({ code }) => code)).toEqual(['SILO_TIMEOUT', 'SILO_TIMEOUT']);
  });

  it('leaves no rejection behind when a call fails after it', async () => {
    const late = Promise.withResolvers<never>();
    const { question } = createAsked(() => late.promise);
    expect(codeOf((await question(['a'], createContext().context)).get('a'))).toEqual(['unavailable', 'SILO_TIMEOUT']);
    // Vitest fails the run on an unhandled rejection.
    late.reject(new Error('too late'));
    await new Promise((done) => setTimeout(done, 10));
  });
});

describe('a scan', () => {
  it('answers once, is reported, and throws what went wrong', async () => {
    const scan = createScan(silo, 'openInvoices', async (state: string) => {
      if (state === 'BROKEN') throw new Error('socket');
      return { items: [state], source };
    });
    const { context, reports } = createContext();
    expect((await scan('OPEN', context)).items).toEqual(['OPEN']);
    await expect(scan('BROKEN', context)).rejects.toMatchObject({ code: 'SILO_BAD_RESPONSE', silo: 'billing' });
    expect(reports.map(({ question, keys, status }) => [question, keys, status])).toEqual([
      ['openInvoices', 0, 'ok'],
      ['openInvoices', 0, 'failed'],
    ]);
  });
});

describe('a loader', () => {
  it('asks once for all keys of a level, and never again for a key', async () => {
    const { question, calls } = createAsked((keys) => said(about([...keys].reverse())), { cap: { keys: 99 } });
    const loader = createLoader(question, createContext().context);
    expect(await Promise.all(['b', 'a', 'b'].map((key) => loader.load(key)))).toEqual(
      ['b', 'a', 'b'].map((key) => found(`about ${key}`)),
    );
    await loader.load('a');
    expect(calls).toEqual([['b', 'a']]);
  });

  it('of a family shares by arguments', async () => {
    const calls: unknown[] = [];
    const family = createLoaderFamily(
      ({ first }: { first: number }) =>
        createQuestion<string, string>({
          silo,
          name: 'pages',
          absent: 'invalid',
          ask: async (keys) => {
            calls.push([first, keys]);
            return said(about(keys));
          },
        }),
      createContext().context,
    );
    await Promise.all([family({ first: 1 }).load('a'), family({ first: 1 }).load('b'), family({ first: 2 }).load('a')]);
    expect(calls).toEqual([
      [1, ['a', 'b']],
      [2, ['a']],
    ]);
  });
});

describe('chunks', () => {
  it('hold every key once, in order, within the cap', () => {
    const keys = Array.from({ length: 200 }, (_, index) => 'k'.repeat(1 + ((index * 7) % 11)));
    for (const cap of [{ keys: 1 }, { keys: 7 }, { keys: 50, bytes: 20 }, { keys: 3, bytes: 5 }]) {
      const chunks = chunksOf(keys, cap);
      expect(chunks.flat()).toEqual(keys);
      for (const chunk of chunks) {
        expect(chunk.length).toBeLessThanOrEqual(cap.keys);
        if (chunk.length > 1) expect(chunk.join('').length).toBeLessThanOrEqual(cap.bytes ?? Number.POSITIVE_INFINITY);
      }
    }
  });
});

describe('a list', () => {
  const page = (items: readonly string[], args: PageArgs) => pageOf({ items, source }, args, (item) => item);

  it('is walked page by page to its end', () => {
    const items = [...'abcdefg'];
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { items: some, cursors, hasNextPage, totalCount } = page(items, { first: 3, after });
      expect(totalCount).toBe(7);
      seen.push(...some);
      after = hasNextPage ? (cursors().at(-1) as string) : null;
    } while (after);
    expect(seen).toEqual(items);
  });

  it('ends exactly at a full page', () => {
    expect(page(['a', 'b'], { first: 2 })).toMatchObject({ items: ['a', 'b'], hasNextPage: false });
    expect(page(['a', 'b'], { first: 2, after: encodeCursor('b') })).toMatchObject({
      items: [],
      hasNextPage: false,
      totalCount: 2,
    });
    const none = page([], { first: 2 });
    expect({ ...none, cursors: none.cursors() }).toEqual({
      items: [],
      cursors: [],
      hasNextPage: false,
      totalCount: 0,
      source,
    });
  });

  it('repeats and loses nothing when records come in before the cursor', () => {
    const after = page(['a', 'b', 'c'], { first: 2 }).cursors().at(-1);
    expect(page(['new', 'a', 'b', 'c'], { first: 2, after }).items).toEqual(['c']);
  });

  it('is a Relay connection', () => {
    const cursor = encodeCursor('a');
    const connection = toConnection(page(['a', 'b'], { first: 1 }));
    expect({ ...connection, edges: connection.edges(), pageInfo: connection.pageInfo() }).toEqual({
      nodes: ['a'],
      edges: [{ node: 'a', cursor }],
      pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: cursor, endCursor: cursor },
      totalCount: 2,
      source,
    });
    expect(toConnection(page([], { first: 1 })).pageInfo()).toMatchObject({ startCursor: null, endCursor: null });
  });

  it.each(['gone', '', 'é'])('refuses a cursor of another list: "%s"', (position) => {
    const after = encodeCursor(position) || '!';
    expect(() => page(['a'], { first: 1, after })).toThrow(/^Expected a cursor of this list/);
  });

  it('keeps any position in a cursor', () => {
    for (const position of ['SO-10023/1', '2026-11-11T18:00:00Z|é', '{"a":1}']) {
      expect(decodeCursor(encodeCursor(position), (text) => text)).toBe(position);
    }
  });

  it('has pages of 1 to 100', () => {
    for (const first of [1, 100]) expect(() => checkFirst(first)).not.toThrow();
    for (const first of [0, -1, 101, null, undefined, '5'])
      expect(() => checkFirst(first)).toThrow(/between 1 and 100/);
  });
});

describe('time', () => {
  it.each([
    // Summer time ends: the hour from 1 to 2 occurs twice, the earlier one is meant. It begins: 2 to 3 does not occur.
    ['2026-11-01T00:59:59', 'America/Los_Angeles', '2026-11-01T00:59:59-07:00'],
    ['2026-11-01T01:00:00', 'America/Los_Angeles', '2026-11-01T01:00:00-07:00'],
    ['2026-11-01T01:59:59', 'America/Los_Angeles', '2026-11-01T01:59:59-07:00'],
    ['2026-11-01T02:00:00', 'America/Los_Angeles', '2026-11-01T02:00:00-08:00'],
    ['2026-03-08T01:59:59', 'America/Los_Angeles', '2026-03-08T01:59:59-08:00'],
    ['2026-03-08T02:30:00', 'America/Los_Angeles', '2026-03-08T03:30:00-07:00'],
    ['2026-03-08T03:00:00', 'America/Los_Angeles', '2026-03-08T03:00:00-07:00'],
    // São Paulo changed at midnight, until 2019.
    ['2018-02-17T22:59:59', 'America/Sao_Paulo', '2018-02-17T22:59:59-02:00'],
    ['2018-02-17T23:30:00', 'America/Sao_Paulo', '2018-02-17T23:30:00-02:00'],
    ['2018-02-18T00:00:00', 'America/Sao_Paulo', '2018-02-18T00:00:00-03:00'],
    ['2018-11-03T23:59:59', 'America/Sao_Paulo', '2018-11-03T23:59:59-03:00'],
    ['2018-11-04T00:30:00', 'America/Sao_Paulo', '2018-11-04T01:30:00-02:00'],
    ['2018-11-04T01:00:00', 'America/Sao_Paulo', '2018-11-04T01:00:00-02:00'],
    ['2026-11-11T12:00:00', 'America/Sao_Paulo', '2026-11-11T12:00:00-03:00'],
    // Half an hour does not occur; what is known of the other half says nothing about it.
    ['2026-10-04T02:45:00', 'Australia/Lord_Howe', '2026-10-04T02:45:00+11:00'],
    ['2026-10-04T02:15:00', 'Australia/Lord_Howe', '2026-10-04T02:45:00+11:00'],
  ])('%s in %s is %s', (local, timeZone, expected) => {
    expect(localToDateTime(local, timeZone)).toBe(expected);
    expect(localToDateTime(local, timeZone)).toBe(expected);
  });

  it.each([
    ['America/Los_Angeles', '2026-03-07T00:00:00Z', '2026-03-09T00:00:00Z'],
    ['America/Los_Angeles', '2026-10-31T00:00:00Z', '2026-11-02T12:00:00Z'],
    ['America/Sao_Paulo', '2018-02-17T00:00:00Z', '2018-02-19T00:00:00Z'],
    ['America/Sao_Paulo', '2018-11-03T00:00:00Z', '2018-11-05T00:00:00Z'],
    ['Asia/Kolkata', '2026-11-11T00:00:00Z', '2026-11-12T00:00:00Z'],
  ])('agrees with Temporal around the changes of %s from %s', (timeZone, from, to) => {
    const sorted = [];
    for (let at = Date.parse(from); at <= Date.parse(to); at += 7 * 60_000 + 13_000) sorted.push(at);
    // Backwards too: what is remembered of one instant must not tell a lie about the next.
    for (const at of [...sorted, ...sorted.toReversed()]) {
      const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
      const local = zoned.toPlainDateTime().toString({ smallestUnit: 'second' });
      expect(toDateTime(new Date(at), timeZone)).toBe(`${local}${zoned.offset}`);
      const earlier = zoned.toPlainDateTime().toZonedDateTime(timeZone);
      expect(localToDateTime(local, timeZone)).toBe(`${local}${earlier.offset}`);
    }
  });

  it('knows dates and durations', () => {
    expect(localDate(new Date('2026-11-12T07:59:59Z'), 'America/Los_Angeles')).toBe('2026-11-11');
    expect(toDateTime(new Date('2026-11-11T18:00:00.999Z'), 'UTC')).toBe('2026-11-11T18:00:00+00:00');
    expect([plusDays('2026-12-31', 1), plusDays('2024-03-01', -1)]).toEqual(['2027-01-01', '2024-02-29']);
    expect(['PT1M', 'PT26H', 'P1D', 'P1DT30M'].map(durationMs)).toEqual([60_000, 93_600_000, 86_400_000, 88_200_000]);
  });
});

describe('where a value came from', () => {
  const batch = { ...silo, freshness: { mode: 'BATCH', budget: 'PT2H' } } as const;
  it.each([
    ['LIVE', silo, '2026-11-11T09:59:00-08:00', 'LIVE'],
    ['LIVE', silo, '2026-11-11T09:58:59-08:00', 'STALE'],
    ['LIVE', silo, '2026-11-11T10:05:00-08:00', 'LIVE'],
    ['LIVE', silo, null, 'LIVE'],
    ['BATCH', batch, '2026-11-11T16:00:00Z', 'BATCH'],
    ['BATCH', batch, '2026-11-11T15:59:59Z', 'STALE'],
    ['BATCH', batch, null, 'UNKNOWN'],
  ] as const)('of a %s system, %#', (_, from, asOf, freshness) => {
    expect(sourceInfo(from, clock, asOf)).toEqual({
      system: 'billing',
      silo: 'BILLING',
      recordKey: null,
      asOf,
      fetchedAt: '2026-11-11T10:00:00-08:00',
      freshness,
    });
  });

  it('names the record, and a system that could not be read', () => {
    expect(ofRecord(source, '0000004711')).toEqual({ ...source, recordKey: '0000004711' });
    expect(gapOf(silo, clock)).toMatchObject({ system: 'billing', asOf: null, freshness: 'UNKNOWN' });
  });
});

describe('a silo', () => {
  it('with a wrong declaration is refused when it is loaded', () => {
    const wrong = { ...silo, limits: { ...silo.limits, batch: { keys: 0 } } };
    expect(() => defineSilo(wrong)).toThrow('billing: limits.batch.keys must be above 0, received 0');
  });
});
