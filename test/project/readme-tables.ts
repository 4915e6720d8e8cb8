import { errorCodes } from '../../gateway/errors.ts';
import { limitTable } from '../../gateway/limits/limits.ts';
import * as subgraphs from '../../subgraphs/index.ts';
import { serviceVariables } from '../../subgraphs/kit/host.ts';
import { allQuirks } from '../quirks/run-quirks.ts';

/** Tables of the README that are derived from the code, by the name of their markers. */
export function readmeTables(): Readonly<Record<string, string>> {
  return {
    settings: settingsTable(),
    service: serviceTable(),
    limits: limitsTable(),
    quirks: quirksTable(),
    errors: errorsTable(),
  };
}

function settingsTable(): string {
  const rows = Object.values(subgraphs).flatMap(({ settings }) =>
    Object.entries(settings).map(([variable, { describe, example, required = true }]) => [
      `\`${variable}\``,
      `${describe}${required ? '' : ' (optional)'}`,
      `\`${example}\``,
    ]),
  );
  return table(['variable', 'what it is', 'for example'], rows);
}

function serviceTable(): string {
  const rows = Object.entries(serviceVariables).map(([variable, what]) => [`\`${variable}\``, what]);
  return table(['variable', 'what it is'], rows);
}

function limitsTable(): string {
  const rows = Object.entries(limitTable).map(([name, { most, of }]) => [`\`${name}\``, String(most), of]);
  return table(['limit', 'at most', 'what is counted'], rows);
}

function quirksTable(): string {
  const rows = allQuirks.map(({ number, title, standIn, rule }) => [String(number), title, standIn, rule]);
  return table(['', 'quirk', 'stand-in', 'what the wrapper does'], rows);
}

function errorsTable(): string {
  const rows = Object.entries(errorCodes).map(([code, row]) => [
    `\`${code}\``,
    row.class,
    row.retryable ? 'yes' : 'no',
    row.text ?? 'what was expected and what was received',
  ]);
  return table(['code', 'class', 'try again', 'message'], rows);
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map(escapePipes).join(' | ')} |`)
    .join('\n');
}

function escapePipes(cell: string): string {
  return cell.replaceAll('|', '\\|');
}

/** The text between two markers of the README. */
export function betweenMarkers(readme: string, name: string): string {
  const [, text = ''] = readme.split(`<!-- ${name}:begin -->`);
  return (text.split(`<!-- ${name}:end -->`)[0] ?? '').trim();
}
