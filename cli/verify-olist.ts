import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readOlistWorld } from '../sandbox/world/read-olist-world.ts';
import { startStack } from '../test/support/stack.ts';
import { type Check, verifyOlist } from './olist/verify.ts';
import { runCommand } from './run-command.ts';
import { closingLine, createProgress, formatTable } from './table.ts';

const HELP = `npm run verify:olist -- DIR

Loads a real data set (a folder in the Olist layout) into the sandbox's systems, reads every order, item, payment and
delivery date back through the gateway's public door, and compares each value with the files. So with what the graph
answers over all systems: whether each order's promised day was kept and by how many days it was not, and where the
systems contradict each other (paid another amount, handed over before payment, shipped and not billed, no lines). Of
the published sample the totals are compared too.

  --help   shows this text
`;

async function main(folder: string): Promise<void> {
  const loading = createProgress('orders loaded into the sandbox');
  const world = await readOlistWorld(folder, (_what, done, of) => loading(done, of));
  // A hundred orders with all their facts are far more than a client would ask for at once.
  const stack = await startStack({ world, env: { OPERATION_DEADLINE_MS: '60000' } });
  try {
    const retries: string[] = [];
    const onRetry = (code: string) => void retries.push(code);
    const showProgress = createProgress('orders verified');
    const checks = await verifyOlist({
      url: stack.url,
      folder,
      onProgress: (done, total) => {
        showProgress(done, total);
        // Nobody asks here which calls reached the systems: kept, they would grow with the data.
        stack.reports.length = 0;
        stack.sandbox.calls.clear();
      },
      onRetry,
    });
    if (retries.length > 0) console.error(`Asked again because the graph said so: ${retries.join(', ')}`);
    report(checks);
  } finally {
    await stack.stop();
  }
}

function report(checks: readonly Check[]): void {
  console.log(
    formatTable(
      ['compared', 'right', 'wrong'],
      checks.map(({ what, passed, failed }) => [what, passed, failed]),
    ),
  );
  for (const { what, examples } of checks) for (const example of examples) console.log(`wrong ${what}: ${example}`);
  const total = (pick: (check: Check) => number) => checks.reduce((sum, check) => sum + pick(check), 0);
  const failed = total((check) => check.failed);
  console.log(
    `\n${closingLine(
      total((check) => check.passed),
      failed,
    )}`,
  );
  process.exitCode = failed > 0 ? 1 : 0;
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { help: { type: 'boolean' } } });
const [folder] = positionals;
if (values.help) console.log(HELP);
else if (!folder || !existsSync(folder)) {
  console.error(`Expected a folder that exists, received ${folder ?? 'none'}.\n\n${HELP}`);
  process.exitCode = 1;
} else {
  await runCommand(() => main(resolve(folder)));
}
