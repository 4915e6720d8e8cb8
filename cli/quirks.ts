import { parseArgs } from 'node:util';
import { runMutants } from '../test/quirks/mutants.ts';
import type { Quirk } from '../test/quirks/quirk.ts';
import { allQuirks, runQuirk } from '../test/quirks/run-quirks.ts';
import { startStack } from '../test/support/stack.ts';
import { runCommand } from './run-command.ts';
import { closingLine, createProgress, formatTable, wrap } from './table.ts';

const HELP = `npm run quirks [-- NUMBER …]

Shows the habits of old systems to the running product: for each of them the sandbox's stand-in does what such systems
do, the graph is asked, and its answer is compared with what the wrapper's rule promises.

  NUMBER           only these quirks, for example 4 17 (all)
  --without-rules  switches each rule off in turn, in a copy of the product, and holds that exactly that quirk's row
                   turns red: takes some minutes
  --details        shows what is not right
  --json           one line of JSON per quirk in place of the table
  --help           shows this text
`;

interface QuirksOptions {
  readonly 'without-rules'?: boolean;
  readonly details?: boolean;
  readonly json?: boolean;
}

/** What came of one quirk. */
interface Row {
  readonly quirk: Quirk;
  readonly problems: readonly string[];
}

async function main(numbers: readonly string[], options: QuirksOptions): Promise<void> {
  const asked = allQuirks.filter(({ number }) => numbers.length === 0 || numbers.includes(String(number)));
  const unknown = numbers.filter((one) => !asked.some(({ number }) => String(number) === one));
  if (unknown.length > 0) throw new Error(`Expected numbers of quirks, 1 to 30; received ${unknown.join(' ')}.`);
  const rows = options['without-rules'] ? await switchOff(asked) : await show(asked);
  if (options.json) {
    for (const { quirk, problems } of rows) console.log(JSON.stringify({ number: quirk.number, problems }));
  } else print(rows, options);
  if (rows.some(({ problems }) => problems.length > 0)) process.exitCode = 1;
}

async function show(quirks: readonly Quirk[]): Promise<Row[]> {
  const showProgress = createProgress('quirks');
  const stack = await startStack();
  const rows: Row[] = [];
  try {
    for (const quirk of quirks) {
      rows.push({ quirk, problems: await runQuirk(stack, quirk) });
      showProgress(rows.length, quirks.length);
    }
  } finally {
    await stack.stop();
  }
  return rows;
}

async function switchOff(quirks: readonly Quirk[]): Promise<Row[]> {
  const showProgress = createProgress('rules switched off');
  return await runMutants({ quirks, onDone: (done) => showProgress(done, quirks.length) });
}

function print(rows: readonly Row[], { details, 'without-rules': withoutRules }: QuirksOptions): void {
  console.log(withoutRules ? mutantTable(rows) : quirkTable(rows));
  if (details) {
    for (const { quirk, problems } of rows)
      for (const problem of problems) console.log(`${quirk.number}: ${problem.slice(0, LONGEST_DETAIL)}`);
  }
  const failed = rows.filter(({ problems }) => problems.length > 0).length;
  console.log(`\n${closingLine(rows.length - failed, failed)}`);
}

// Whole answers may stand in it.
const LONGEST_DETAIL = 1_000;

function quirkTable(rows: readonly Row[]): string {
  const cells = rows.map(({ quirk: { number, title, standIn, rule }, problems }) => [
    number,
    wrap(title, 28),
    wrap(standIn, 44),
    wrap(rule, 44),
    problems.length === 0 ? 'right' : `${problems.length} wrong`,
  ]);
  return formatTable(['', 'quirk', 'stand-in', 'rule', 'verdict'], cells);
}

function mutantTable(rows: readonly Row[]): string {
  const cells = rows.map(({ quirk: { number, title, withoutRule }, problems }) => [
    number,
    wrap(title, 44),
    withoutRule.file,
    problems.length === 0 ? 'its own row alone' : wrap(problems.join('; '), 60),
  ]);
  return formatTable(['', 'quirk', 'rule switched off in', 'turned red'], cells);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean' },
    'without-rules': { type: 'boolean' },
    details: { type: 'boolean' },
    json: { type: 'boolean' },
  },
});
if (values.help) console.log(HELP);
else await runCommand(() => main(positionals, values));
