import { codeOf, lineAt, type SourceFile } from './source-text.ts';

/** Files that may read the time themselves: everything else is handed a clock. */
const CLOCKS = ['subgraphs/kit/clock.ts', 'sandbox/clock.ts'];

const READS_TIME =
  /\bDate\s*\.\s*now\b|\bnew\s+Date\s*(?:\(\s*\)|(?!\s*\())|(?<![\w$.]|new\s+)Date\s*\(|\bTemporal\s*\.\s*Now\b|\btimeOrigin\b/g;

/** Places that read another clock than the injected one. How long something takes may be measured by `performance.now()`. */
export function checkClock(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => !path.startsWith('test/') && !CLOCKS.includes(path))
    .flatMap(({ path, text }) =>
      [...codeOf(text).matchAll(READS_TIME)].map(
        ({ index, 0: found }) => `${path}:${lineAt(text, index)} reads ${found}`,
      ),
    );
}
