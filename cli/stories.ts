import { parseArgs } from 'node:util';
import { readCases } from '../test/stories/cases.ts';
import { readApi, runCase, toAskedCase } from '../test/stories/run-case.ts';
import { type DoorKind, startStack } from '../test/support/stack.ts';
import { closingLine, formatTable } from './table.ts';

const HELP = `npm run stories [-- CASE …]

Starts the sandbox and the gateway, sets the clock of each case, throws its failures, asks its operation through both
doors (embedded subgraphs, subgraphs behind ports of their own) and compares with the expected answer.

  CASE       only these cases, for example S11 S20-orders (all)
  --details  shows what differs
  --help     shows this text
`;

const doors: readonly DoorKind[] = ['embedded', 'http'];

async function main(names: readonly string[], details: boolean): Promise<void> {
  const api = readApi();
  const cases = readCases().filter(
    ({ name, story }) => names.length === 0 || names.includes(name) || names.includes(story),
  );
  if (cases.length === 0) throw new Error(`Expected names of cases such as S11, received ${names.join(' ')}.`);
  const results = new Map<string, string[][]>();
  for (const door of doors) {
    const stack = await startStack({ door });
    for (const one of cases) {
      const asked = toAskedCase(api, one);
      if (asked) results.set(one.name, [...(results.get(one.name) ?? []), await runCase(stack, asked)]);
    }
    await stack.stop();
    console.error(`${door}: done`);
  }
  const rows = cases.map(({ name, at, switches }) => [
    name,
    at,
    switches.join(' ') || '–',
    ...verdicts(results.get(name)),
  ]);
  console.log(formatTable(['case', 'at', 'failures', ...doors], rows));
  const all = [...results.values()].flat();
  if (details) for (const [name, found] of results) printDifferences(name, found);
  const failed = all.filter((differences) => differences.length > 0).length;
  console.log(`\n${closingLine(all.length - failed, failed)}`);
  process.exitCode = failed > 0 ? 1 : 0;
}

function verdicts(found: readonly string[][] | undefined): string[] {
  return doors.map((_, index) => {
    const differences = found?.[index];
    if (!differences) return 'joins later';
    return differences.length === 0 ? 'right' : `${differences.length} wrong`;
  });
}

function printDifferences(name: string, found: readonly string[][]): void {
  doors.forEach((door, index) => {
    for (const difference of found[index] ?? []) console.log(`${name} (${door}): ${difference}`);
  });
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: 'boolean' }, details: { type: 'boolean' } },
});
if (values.help) console.log(HELP);
else {
  try {
    await main(positionals, values.details ?? false);
  } catch (thrown) {
    console.error((thrown as Error).message);
    process.exitCode = 1;
  }
}
