import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { orderNumberIn, orderReference, referenceTo } from '../../subgraphs/billing/order-reference.ts';
import { aroundUnknown } from '../../subgraphs/billing/silo-batches.ts';
import { NAMESPACE, sourceNow } from '../../subgraphs/billing/silo-declaration.ts';
import {
  type CallContext,
  found,
  readXml,
  SiloError,
  SoapFault,
  systemClock,
  toOrderNumber,
} from '../../subgraphs/kit/index.ts';

const context: CallContext = { clock: systemClock, signal: new AbortController().signal, report: () => {} };

function fault(code: string, key?: string): SiloError {
  const named = key === undefined ? '' : `<Key>${key}</Key>`;
  const detail = readXml(
    `<detail><BillingFault xmlns="${NAMESPACE}"><Code>${code}</Code>${named}</BillingFault></detail>`,
  );
  return new SiloError('billing', 'SILO_FAULT', { cause: new SoapFault('Client', 'no', detail) });
}

/** Billing that knows all keys but those that begin with `x`, and names them or not. */
async function askAll(keys: readonly string[], names: boolean) {
  const calls: (readonly string[])[] = [];
  let levels = 0;
  let level: Promise<void> | null = null;
  const ask = aroundUnknown<string, string>(async (asked) => {
    calls.push(asked);
    // Calls that are under way at the same time are one level.
    level ??= sleep(1).then(() => {
      levels += 1;
      level = null;
    });
    await level;
    const unknown = asked.find((key) => key.startsWith('x'));
    if (unknown !== undefined) throw fault('-1', names ? unknown : undefined);
    return { entries: asked.map((key) => [key, found(key)]), source: sourceNow(systemClock) };
  }, sourceNow);
  const { entries } = await ask(keys, context);
  return { calls, levels, outcomes: Object.fromEntries([...entries].map(([key, outcome]) => [key, outcome.is])) };
}

describe('a key that billing does not know', () => {
  it('is left out of one more call when the fault names it', async () => {
    const { calls, outcomes } = await askAll(['a', 'x', 'b'], true);
    expect(calls).toEqual([
      ['a', 'x', 'b'],
      ['a', 'b'],
    ]);
    expect(outcomes).toEqual({ a: 'found', b: 'found', x: 'notFound' });
  });

  it('costs one more call each when there are few', async () => {
    const { calls, outcomes } = await askAll(['x1', 'a', 'x2', 'x3'], true);
    expect(calls).toHaveLength(4);
    expect(outcomes).toEqual({ a: 'found', x1: 'notFound', x2: 'notFound', x3: 'notFound' });
  });

  it.each([
    { unknown: 1, calls: 2, levels: 2 },
    { unknown: 2, calls: 3, levels: 3 },
    { unknown: 4, calls: 5, levels: 5 },
    { unknown: 5, calls: 7, levels: 6 },
    { unknown: 50, calls: 80, levels: 11 },
    { unknown: 98, calls: 99, levels: 11 },
    { unknown: 99, calls: 99, levels: 11 },
  ])('costs a bounded number of calls: $unknown of 99 unknown', async ({ unknown, calls, levels }) => {
    // Evenly spread, as chance would have it.
    const isUnknown = (index: number) => Math.floor(((index + 1) * unknown) / 99) > Math.floor((index * unknown) / 99);
    const keys = Array.from({ length: 99 }, (_, index) => `${isUnknown(index) ? 'x' : 'k'}${index}`);
    const asked = await askAll(keys, true);
    expect({ calls: asked.calls.length, levels: asked.levels }).toEqual({ calls, levels });
    expect(Object.values(asked.outcomes).filter((is) => is === 'notFound')).toHaveLength(unknown);
    expect(Object.values(asked.outcomes).filter((is) => is === 'found')).toHaveLength(99 - unknown);
  });

  it('costs no second call alone', async () => {
    expect(await askAll(['x'], true)).toEqual({ calls: [['x']], levels: 1, outcomes: { x: 'notFound' } });
    expect(await askAll(['x'], false)).toEqual({ calls: [['x']], levels: 1, outcomes: { x: 'notFound' } });
  });

  it('is found by halves when the fault does not name it', async () => {
    const keys = [...Array(98).keys()].map((index) => `k${index}`).toSpliced(40, 0, 'x');
    const { calls, outcomes } = await askAll(keys, false);
    expect(calls.length).toBeLessThanOrEqual(1 + 2 * Math.ceil(Math.log2(99)));
    expect(Object.values(outcomes).filter((is) => is === 'found')).toHaveLength(98);
    expect(outcomes.x).toBe('notFound');
  });

  it('is not looked for when billing refuses the call for another reason', async () => {
    const ask = aroundUnknown<string, string>(async () => Promise.reject(fault('3')), sourceNow);
    await expect(ask(['a', 'b'], context)).rejects.toMatchObject({ code: 'SILO_FAULT' });
  });
});

describe('order references', () => {
  it.each([
    ['SO-10023', '0010023'],
    ['SO-1', '0000001'],
    ['SO-301', '0000301'],
    ['K-301', 'K000301'],
    ['P-5512', 'P005512'],
    ['SO-9999999', '9999999'],
    ['P-999999', 'P999999'],
    ['0c87b31e37ed8557e234cec91546d4cc', '0c87b31e37ed8557e234cec91546d4cc'],
    ['00000000000000000000000000000001', '00000000000000000000000000000001'],
  ])('%s is written %s, and back', (number, reference) => {
    const canonical = toOrderNumber(number);
    if (canonical === null) throw new Error('not canonical');
    expect(orderReference.write(canonical)).toBe(reference);
    expect(orderReference.read(reference)).toBe(number);
  });

  it.each([
    '',
    '0000000',
    'P000000',
    '10023',
    '00010023',
    'S010023',
    'p005512',
    'P0055123',
    '001002A',
    ' 0010023',
    '0010023\n',
    '0C87B31E37ED8557E234CEC91546D4CC',
    'SO-10023',
  ])('%j fits no order', (reference) => {
    expect(orderNumberIn(reference)).toBeNull();
  });

  it.each(['SO-10000000', 'P-1000000', 'SO-0010023', 'X-1', '10023', ''])('%j cannot be written', (number) => {
    expect(referenceTo(number)).toBeNull();
  });
});
