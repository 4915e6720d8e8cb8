/** One line of a CSV file: its number in the file and its values by column name. */
export interface CsvRow {
  readonly line: number;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Reads comma-separated text with a header line and optional quotes (RFC 4180). Deliberately our own and small: the
 * check must not share a reader with the sandbox's loader, or both would make the same mistake.
 */
export function readCsv(text: string): CsvRow[] {
  const [header, ...rows] = splitRows(text.replace(/^\uFEFF/, ''));
  if (!header) return [];
  return rows.map(({ line, cells }) => ({
    line,
    values: Object.fromEntries(header.cells.map((name, index) => [name, cells[index] ?? ''])),
  }));
}

function splitRows(text: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let startLine = 1;
  const endRow = () => {
    if (cells.length > 0 || cell !== '') rows.push({ line: startLine, cells: [...cells, cell] });
    [cells, cell] = [[], ''];
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\n') line += 1;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ',') [cells, cell] = [[...cells, cell], ''];
    else if (character === '\n') {
      endRow();
      startLine = line;
    } else if (character !== '\r') cell += character;
  }
  endRow();
  return rows;
}
