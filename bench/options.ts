import { parseArgs } from 'node:util';

/** How the bench is run. */
export interface Options {
  readonly help: boolean;
  readonly quick: boolean;
  readonly json: boolean;
  readonly customers: number;
  readonly rounds: number;
  readonly sliceMs: number;
  readonly seed: number;
}

export const help = `npm run bench [-- options]

Asks for the same customer screens (ten orders with lines, stock, invoices and shipments) a hand-written aggregator, the
stock gateway and ours, each in a process of its own, and compares their answers first: where one differs, nothing is
timed. All of them stand over the same plain objects in memory, so that the execution is compared and nothing else; two
stand over our own subgraphs besides, with recalled answers of the systems and with the sandbox's systems themselves.
Where subgraphs have processes of their own, the stock gateway is measured twice: over the very processes that ours asks,
and over subgraphs as the stock libraries serve them, which is what their user has.
The agent's one screen, with everything that rules over all systems say of a customer, is asked of a hand-written
aggregator and of ours, with the sandbox's systems behind both.
Progress goes to standard error; a table to standard output, a chart to bench/result.svg.

  --quick          the same in less than a minute, with wider intervals; no chart
  --json           one line of JSON instead of the table
  --customers N    how many customers there are for each screen (500; quick: 100)
  --rounds N       how often every contender is asked, forth and back (12; quick: 8)
  --slice MS       how long it is asked each time, in milliseconds (1000; quick: as the time allows)
  --seed S         the same seed makes the same customers (1)
  --help           this text
`;

const FULL = { customers: 500, rounds: 12, slice: 1_000 };
const QUICK = { customers: 100, rounds: 8, slice: 0 };

/** Reads the arguments. Throws one `Error` that lists everything that is wrong with them. */
export function readOptions(args: readonly string[]): Options {
  const number = { type: 'string' } as const;
  const onOff = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { help: onOff, quick: onOff, json: onOff, customers: number, rounds: number, slice: number, seed: number },
  });
  const problems: string[] = [];
  const defaults = values.quick ? QUICK : FULL;
  const wholeNumber = (name: 'customers' | 'rounds' | 'slice' | 'seed', fallback: number, least: number) => {
    const text = values[name] ?? String(fallback);
    if (values[name] === undefined || (/^\d{1,6}$/.test(text) && Number(text) >= least)) return Number(text);
    problems.push(`--${name}: expected a whole number from ${least} on, received ${JSON.stringify(text)}`);
    return fallback;
  };
  const { help: helpAsked, quick, json } = values;
  const options = {
    help: helpAsked,
    quick,
    json,
    customers: wholeNumber('customers', defaults.customers, 20),
    rounds: wholeNumber('rounds', defaults.rounds, 3),
    sliceMs: wholeNumber('slice', defaults.slice, 10),
    seed: wholeNumber('seed', 1, 0),
  };
  if (problems.length > 0) throw new Error(`Cannot start:\n- ${problems.join('\n- ')}`);
  return options;
}
