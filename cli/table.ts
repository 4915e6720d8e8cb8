type Cell = string | number;

/** Plain columns for a terminal: the first left-aligned, numbers right-aligned. A cell may have several lines. */
export function formatTable(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [header, ...rows].flatMap(linesOf);
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

/** A row whose cells have several lines, as rows whose cells have one. */
function linesOf(row: readonly Cell[]): Cell[][] {
  const cells = row.map((cell) => (typeof cell === 'number' ? [cell] : cell.split('\n')));
  const height = Math.max(...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) => cells.map((cell) => cell[line] ?? ''));
}

/** Text in lines of at most that many characters, broken at blanks. A longer word has a line of its own. */
export function wrap(text: string, width: number): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
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
