/** Plain columns for a terminal: the first left-aligned, numbers right-aligned. */
export function formatTable(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const lines = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...lines.map((line) => String(line[column] ?? '').length)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return typeof cell === 'number' ? String(cell).padStart(width) : cell.padEnd(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The closing line that test runners and people look for. */
export function closingLine(passed: number, failed: number): string {
  return `${passed} passed, ${failed} failed`;
}

/** Shows how far long work has come, on the error stream: one line that is rewritten, or a line a tenth when piped. */
export function createProgress(label: string, stream: NodeJS.WriteStream = process.stderr) {
  let shownTenth = -1;
  return (done: number, total: number): void => {
    const tenth = Math.floor((10 * done) / Math.max(total, 1));
    if (stream.isTTY) stream.write(`\r${label}: ${done} of ${total}${done === total ? '\n' : ''}`);
    else if (tenth !== shownTenth) stream.write(`${label}: ${done} of ${total}\n`);
    shownTenth = tenth;
  };
}
