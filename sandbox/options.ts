import { parseArgs } from 'node:util';
import { isInstant } from './world/check-world.ts';

/** What the sandbox was asked to be. */
export interface Options {
  readonly world?: string;
  /** RFC 3339. The world keeps its own dates. */
  readonly at?: string;
  readonly stand: boolean;
  readonly customers: number;
  readonly seed: number;
  readonly data?: string;
  readonly help: boolean;
}

export const help = `npm start -- [options]

Starts a stand-in for every system that has no address, then the gateway.

  --world DIR      the world's files: locations, products, customers, policies, events
                   (default: the stories' world, moved into the current week)
  --at INSTANT     start the clock there, for example 2026-11-21T18:00:00-08:00;
                   the world keeps its own dates
  --stand          the clock stands still, at INSTANT or when the world is complete
  --customers N    add N generated customers with one to four orders each
  --seed S         a whole number; the same seed makes the same customers (default 1)
  --data DIR       add real marketplace data: a folder with the seven CSV files of the Olist layout
  --help           this text

  PORT                   where the gateway listens (4000; 0: any free port); the control door is one above
  SILO_<SYSTEM>_URL      the address of a real system; its stand-in is not started
  SUBGRAPH_<NAME>_URL    the address of a subgraph in another process
  SANDBOX_POSTGRES_URL   a PostgreSQL database for order history's stand-in (default: a SQLite file)
`;

/** Reads the arguments. Throws one `Error` that lists everything that is wrong with them. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const problems = positionals.map((text) => `expected an option, received ${JSON.stringify(text)}`);
  const wholeNumber = (name: 'customers' | 'seed', fallback: number) => {
    const text = values[name] ?? String(fallback);
    if (/^\d{1,7}$/.test(text)) return Number(text);
    problems.push(`--${name}: expected a whole number below 10,000,000, received ${JSON.stringify(text)}`);
    return fallback;
  };
  const options = {
    ...values,
    stand: values.stand ?? false,
    help: values.help ?? false,
    customers: wholeNumber('customers', 0),
    seed: wholeNumber('seed', 1),
  };
  if (values.at !== undefined && !isInstant(values.at)) {
    problems.push(`--at: expected an instant with its offset, received ${JSON.stringify(values.at)}`);
  }
  if (problems.length > 0) throw refusal(problems);
  return options;
}

function parse(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const;
    const yes = { type: 'boolean' } as const;
    const options = { world: text, at: text, stand: yes, customers: text, seed: text, data: text, help: yes };
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (thrown) {
    throw refusal([(thrown as Error).message]);
  }
}

function refusal(problems: readonly string[]): Error {
  return new Error(`Cannot start:\n- ${problems.join('\n- ')}\n\nnpm start -- --help says what there is.`);
}
