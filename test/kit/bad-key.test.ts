import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../sandbox/world/generator/random.ts';
import {
  type BadKey,
  type CallContext,
  createQuestion,
  defineSilo,
  found,
  invalid,
  notFound,
  SiloError,
  type SiloReport,
  sourceInfo,
  systemClock,
} from '../../subgraphs/kit/index.ts';

interface Trial {
  readonly keys: readonly string[];
  readonly cap: number;
  /** What billing would say of a key: it is bad for the call, or the call fails for another reason. */
  readonly bad: (key: string) => boolean;
  readonly breaks?: (keys: readonly string[]) => boolean;
  /** Which of the bad keys a failure names; null: none. */
  readonly names?: (bad: readonly string[]) => string | null;
}

class Refused extends Error {
  readonly key: string | null;
  constructor(key: string | null) {
    super('refused');
    this.key = key;
  }
}

const BAD = new SiloError('ledger', 'SILO_RECORD_INVALID');

function siloOf(cap: number) {
  return defineSilo({
    system: 'ledger',
    silo: 'BILLING',
    owner: 'finance',
    timeZone: 'America/Los_Angeles',
    limits: { deadlineMs: 5000, maxAnswerBytes: 1000, batch: { keys: cap } },
    freshness: { mode: 'LIVE', budget: 'PT1M' },
  });
}

function readRefusal(thrown: unknown): BadKey<string> | null {
  return thrown instanceof Refused ? { key: thrown.key, outcome: invalid(BAD) } : null;
}

/** Asks a system that refuses a whole call for one key. */
async function tryOut({ keys, cap, bad, breaks = () => false, names = () => null }: Trial) {
  const calls: (readonly string[])[] = [];
  const reports: SiloReport[] = [];
  let levels = 0;
  let level: Promise<void> | null = null;
  const silo = siloOf(cap);
  const question = createQuestion<string, string>({
    silo,
    name: 'entries',
    absent: 'notFound',
    badKey: readRefusal,
    ask: async (asked) => {
      calls.push(asked);
      // Calls that are under way at the same time are one level.
      level ??= turn().then(() => {
        levels += 1;
        level = null;
      });
      await level;
      if (breaks(asked)) throw new SiloError('ledger', 'SILO_UNREACHABLE');
      const those = asked.filter(bad);
      if (those.length > 0) throw new Refused(names(those));
      return { entries: asked.map((key) => [key, found(`about ${key}`)]), source: sourceInfo(silo, systemClock, null) };
    },
  });
  const signal = new AbortController().signal;
  const context: CallContext = { clock: systemClock, signal, report: (report) => void reports.push(report) };
  const outcomes = await question(keys, context);
  const count = (is: string) => [...outcomes.values()].filter((outcome) => outcome.is === is).length;
  return { outcomes, calls, levels, reports, count };
}

const keysOf = (count: number) => Array.from({ length: count }, (_, index) => `k${index}`);
const firstOf = (bad: readonly string[]) => bad[0] ?? null;
const isX = (key: string) => key.startsWith('x');

/** n keys of which k are bad, anywhere, in calls of at most cap. */
function chance(seed: number) {
  const random = createRandom(seed);
  const n = random.int(1, 200);
  const cap = random.pick([1, 2, 3, 7, 30, 64, 99, 100, 200]);
  const keys = keysOf(n);
  const k = Math.min(n, random.int(0, 3));
  const bad = new Set<string>();
  while (bad.size < k) bad.add(random.pick(keys));
  return { keys, cap, bad, random };
}

describe('bad keys that fail a whole call', () => {
  it.each([
    ['are named', () => firstOf],
    ['are not named', () => () => null],
    [
      'are named as it comes, also wrongly',
      (pick: (items: readonly (string | null)[]) => string | null) => {
        return (those: readonly string[]) => pick([...those, null, 'nobody']);
      },
    ],
  ] as const)('cost themselves and few calls, in 2,000 cases where they %s', async (_, namesWith) => {
    for (let seed = 1; seed <= 2000; seed += 1) {
      const { keys, cap, bad, random } = chance(seed);
      const names = namesWith((items) => random.pick(items));
      const { outcomes, calls } = await tryOut({ keys, cap, bad: (key) => bad.has(key), names });
      const where = `seed ${seed}`;
      const right = keys.map((key) => [key, bad.has(key) ? 'invalid' : `about ${key}`]);
      expect(
        [...outcomes].map(([key, outcome]) => [key, outcome.is === 'found' ? outcome.value : outcome.is]),
        where,
      ).toEqual(right);
      const most = Math.ceil(keys.length / cap) + bad.size * (Math.ceil(Math.log2(cap)) + 1);
      expect(calls.length, where).toBeLessThanOrEqual(most);
    }
  });

  it('are bounded in calls and steps however many they are', async () => {
    const figures = [];
    for (const bad of [1, 2, 4, 5, 50, 98, 99]) {
      const isBad = (key: string) => {
        const index = Number(key.slice(1));
        return Math.floor(((index + 1) * bad) / 99) > Math.floor((index * bad) / 99);
      };
      const named = await tryOut({ keys: keysOf(99), cap: 99, bad: isBad, names: firstOf });
      const unnamed = await tryOut({ keys: keysOf(99), cap: 99, bad: isBad });
      for (const { count } of [named, unnamed]) expect([count('invalid'), count('found')]).toEqual([bad, 99 - bad]);
      figures.push([bad, named.calls.length, named.levels, unnamed.calls.length, unnamed.levels]);
    }
    expect(figures).toEqual([
      // bad of 99 · named: calls, steps one after the other · not named: calls, steps
      [1, 2, 2, 7, 7],
      [2, 3, 3, 13, 13],
      [4, 5, 5, 34, 28],
      [5, 7, 6, 45, 29],
      [50, 80, 11, 207, 32],
      [98, 99, 11, 213, 32],
      [99, 99, 11, 215, 32],
    ]);
  });

  it('cost no second call alone', async () => {
    for (const names of [firstOf, () => null]) {
      const { calls, outcomes } = await tryOut({ keys: ['x'], cap: 99, bad: isX, names });
      expect([calls, outcomes.get('x')]).toEqual([[['x']], invalid(BAD)]);
    }
  });

  it('are left out of one more call each when they are named', async () => {
    const { calls } = await tryOut({ keys: ['a', 'x1', 'b', 'x2'], cap: 99, bad: isX, names: firstOf });
    expect(calls).toEqual([
      ['a', 'x1', 'b', 'x2'],
      ['a', 'b', 'x2'],
      ['a', 'b'],
    ]);
  });

  it('are one report of one call', async () => {
    const { reports } = await tryOut({ keys: ['a', 'x', 'b'], cap: 99, bad: isX });
    expect(reports.map(({ status, keys }) => [status, keys])).toEqual([['ok', 3]]);
  });
});

describe('another failure', () => {
  it('of the first call is that of all its keys, and nothing is looked for', async () => {
    const { calls, outcomes } = await tryOut({ keys: ['a', 'x'], cap: 99, bad: isX, breaks: () => true });
    expect(calls).toHaveLength(1);
    for (const outcome of outcomes.values()) expect(outcome).toMatchObject({ error: { code: 'SILO_UNREACHABLE' } });
  });

  it('while a key is looked for costs the keys of its call, and accuses nobody', async () => {
    const keys = ['a', 'b', 'x', 'c'];
    const { outcomes } = await tryOut({
      keys,
      cap: 99,
      bad: isX,
      breaks: (asked) => asked.length === 2 && asked[0] === 'a',
    });
    expect([...outcomes].map(([key, { is }]) => [key, is])).toEqual([
      ['a', 'unavailable'],
      ['b', 'unavailable'],
      ['x', 'invalid'],
      ['c', 'found'],
    ]);
  });

  it('is no key’s where the question does not say which is', async () => {
    const question = createQuestion<string, string>({
      silo: siloOf(99),
      name: 'entries',
      absent: 'notFound',
      ask: async () => Promise.reject(new Refused('a')),
    });
    const context = { clock: systemClock, signal: new AbortController().signal, report: () => {} };
    const outcomes = await question(['a', 'b'], context);
    expect([...outcomes.values()].map(({ is }) => is)).toEqual(['unavailable', 'unavailable']);
    expect(outcomes.get('a')).not.toEqual(notFound);
  });
});
