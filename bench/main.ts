import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { help, readOptions } from './options.ts';
import { toChart } from './report/to-chart.ts';
import { toJson } from './report/to-json.ts';
import { toTable } from './report/to-table.ts';
import { runBench } from './run-bench.ts';

// Of the processes that are started: all contenders as in production, and no data sent to anybody's maker.
process.env.NODE_ENV = 'production';
process.env.APOLLO_TELEMETRY_DISABLED = '1';
process.env.NODE_COMPILE_CACHE = join(tmpdir(), 'customer-graph-compile-cache');

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(help);
  else {
    const result = await runBench(options, say);
    console.log(options.json ? toJson(result) : toTable(result));
    if (options.json) console.error(toTable(result));
    if (!options.quick) await writeFile(new URL('./result.svg', import.meta.url), toChart(result));
  }
} catch (thrown) {
  console.error((thrown as Error).message);
  process.exitCode = 1;
}

function say(what: string): void {
  console.error(`${(performance.now() / 1_000).toFixed(1).padStart(5)} s  ${what}`);
}
