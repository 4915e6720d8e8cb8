import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** One row of a table with the line of the file it stands on. */
export type TableRow<Column extends string> = Readonly<Record<Column, string>> & { readonly lineOfFile: number };

/** Collects what is wrong with the files, as `file:line: expected …, received …`. */
export interface Problems {
  add(file: string, line: number, expected: string, received: string | undefined): void;
  /** Throws one `Error` with the whole list, if there is anything on it. */
  refuse(): void;
}

const MOST_SHOWN = 50;

interface Problem {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

export function createProblems(folder: string): Problems {
  const problems: Problem[] = [];
  return {
    add(file, line, expected, received) {
      const shown = received === undefined ? 'nothing' : JSON.stringify(received);
      problems.push({ file, line, text: `${file}:${line}: expected ${expected}, received ${shown}` });
    },
    refuse() {
      if (problems.length === 0) return;
      const list = problems.toSorted(byFileAndLine).map(({ text }) => text);
      const more = list.length > MOST_SHOWN ? [`and ${list.length - MOST_SHOWN} more`] : [];
      throw new Error(
        `The data in ${folder} cannot be read:\n- ${[...list.slice(0, MOST_SHOWN), ...more].join('\n- ')}`,
      );
    },
  };
}

function byFileAndLine(a: Problem, b: Problem): number {
  return a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1;
}

/** Reads a CSV file with a heading line. What is wrong with it goes to the problems; then there are no rows. */
export async function readTable<Column extends string>(
  folder: string,
  file: string,
  columns: readonly Column[],
  problems: Problems,
): Promise<TableRow<Column>[]> {
  const bytes = await readFile(join(folder, file)).catch(() => null);
  if (bytes === null) {
    problems.add(file, 1, 'a file in the folder', undefined);
    return [];
  }
  const parsed = parseLines(bytes, file, problems);
  if (parsed === null) return [];
  const [heading, ...rows] = parsed;
  const missing = columns.filter((column) => !heading?.record.includes(column));
  for (const column of missing) problems.add(file, 1, `a column ${column}`, heading?.record.join(','));
  if (missing.length > 0 || !heading) return [];
  const places = columns.map((column) => [column, heading.record.indexOf(column)] as const);
  return rows.map(({ record, info }) => toRow(places, record, info.lines));
}

interface ParsedLine {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Null after a problem was added. */
function parseLines(bytes: Buffer, file: string, problems: Problems): ParsedLine[] | null {
  try {
    return parse(bytes, { bom: true, info: true, skip_empty_lines: true }) as unknown as ParsedLine[];
  } catch (thrown) {
    const { message, lines } = thrown as Error & { lines?: number };
    problems.add(file, lines ?? 1, 'a table of comma-separated values', message);
    return null;
  }
}

function toRow<Column extends string>(
  places: readonly (readonly [Column, number])[],
  record: readonly string[],
  lineOfFile: number,
): TableRow<Column> {
  const cells = places.map(([column, index]) => [column, record[index] ?? ''] as const);
  return { ...(Object.fromEntries(cells) as Record<Column, string>), lineOfFile };
}
