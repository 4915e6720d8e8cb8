import { expectThat } from './expect-that.ts';
import type { Quirk } from './quirk.ts';
import { restNights } from './rest-nights.ts';

// Two questions of order history, one after the other, each with its deadline; and what a busy machine adds.
const LONGEST_MS = 2 * 1500 + 1000;
// A file says at once that it is locked, a server never answers.
const NOT_NOW = ['SILO_UNREACHABLE', 'SILO_TIMEOUT'];

export const quirk22: Quirk = {
  number: 22,
  title: 'nightly batch: down, locked or slow',
  standIn:
    'the nightly run holds the tables (lockedTables), then the file is away, then back; a REST system refuses, hangs or is slow (nightlyRefusal, nightlyHang, nightlySlowness)',
  rule: 'within the deadline a coded, retryable error in place of each value; the other systems answer, then all is well',
  knobs: ['lockedTables', 'nightlyHang', 'nightlyRefusal', 'nightlySlowness'],
  verdict: async (stack) => {
    const { sandbox } = stack;
    const knobs = sandbox.knobs.get('order-history');
    if (!knobs) return ['expected order history in the sandbox'];
    const locked = await askInTheNight(stack);
    Object.assign(knobs, { quirks: [], down: true });
    await sandbox.refresh();
    const away = await askInTheNight(stack);
    knobs.down = false;
    await sandbox.refresh();
    const { data: after } = await stack.ask('{ orderByNumber(number: "SO-10023") { status } }');
    return [
      ...locked.flatMap((problem) => `locked: ${problem}`),
      ...away.flatMap((problem) => `away: ${problem}`),
      ...(await restNights(stack)),
      ...expectThat('afterwards', after, { orderByNumber: { status: 'PARTIALLY_FULFILLED' } }),
    ];
  },
  withoutRule: {
    file: 'subgraphs/kit/transports/sqlite-reader.ts',
    text: "isBusy(cause) || isMissing(cause) ? 'SILO_UNREACHABLE' : 'SILO_FAULT'",
    by: "isMissing(cause) ? 'SILO_UNREACHABLE' : 'SILO_FAULT'",
  },
};

async function askInTheNight({ ask }: Parameters<Quirk['verdict']>[0]): Promise<string[]> {
  const startedAt = performance.now();
  const { data, errors } = await ask(`{ orderByNumber(number: "SO-10023") {
    number status lines { nodes { id } } invoices { nodes { number } }
  } }`);
  const ms = performance.now() - startedAt;
  const { invoices, ...order } = data?.orderByNumber ?? {};
  const told = errors
    ?.map(({ path, extensions: { code, retryable } = {} }) => [path?.at(-1), NOT_NOW.includes(String(code)), retryable])
    .sort();
  return [
    ...expectThat('the order', order, { number: 'SO-10023', status: null, lines: null }),
    ...expectThat('errors, not now and retryable', told, [
      ['lines', true, true],
      ['status', true, true],
    ]),
    ...expectThat('what billing knows', invoices?.nodes?.length > 0, true),
    ...expectThat(`an answer in ${LONGEST_MS} ms`, ms <= LONGEST_MS, true),
  ];
}
