import { parseArgs } from 'node:util';
import { readWorld } from '../sandbox/world/read-world.ts';
import { readCases } from '../test/stories/cases.ts';
import { readApi, readyCases } from '../test/stories/run-case.ts';
import { type DoorKind, startStack } from '../test/support/stack.ts';
import { runCommand } from './run-command.ts';
import { closingLine, createProgress, formatTable } from './table.ts';

const HELP = `npm run stories [-- CASE …]

Starts the sandbox and the gateway, sets the clock of each case, throws its failures, asks its operation through both
doors (embedded subgraphs, subgraphs behind ports of their own) and compares with the expected answer.

  CASE              only these cases, for example S11 S20-orders (all)
  --world DIR       the world behind them: locations, products, customers, policies, events (the stories')
  --operations DIR  their operations, by the file names that the answers give (schema/operations)
  --expected DIR    their expected answers, one JSON file per case (test/stories/expected)
  --details         shows what differs
  --help            shows this text
`;

const doors: readonly DoorKind[] = ['embedded', 'http'];

interface StoriesOptions {
  readonly world?: string;
  readonly operations?: string;
  readonly expected?: string;
  readonly details?: boolean;
}

async function main(names: readonly string[], { world, operations, expected, details }: StoriesOptions): Promise<void> {
  const cases = readCases(expected).filter(
    ({ name, story }) => names.length === 0 || names.includes(name) || names.includes(story),
  );
  if (cases.length === 0) throw new Error(`Expected names of cases such as S11, received ${names.join(' ')}.`);
  const told = world === undefined ? undefined : await readWorld(world);
  const ready = readyCases(readApi(), cases, operations);
  const results = new Map<string, string[][]>();
  for (const door of doors) {
    const stack = await startStack({ door, world: told });
    const showProgress = createProgress(door);
    for (const [index, one] of ready.entries()) {
      results.set(one.name, [...(results.get(one.name) ?? []), await one.run(stack)]);
      showProgress(index + 1, ready.length);
    }
    await stack.stop();
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
  options: {
    help: { type: 'boolean' },
    details: { type: 'boolean' },
    world: { type: 'string' },
    operations: { type: 'string' },
    expected: { type: 'string' },
  },
});
if (values.help) console.log(HELP);
else await runCommand(() => main(positionals, values));
