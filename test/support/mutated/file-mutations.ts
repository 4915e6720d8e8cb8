import type { Random } from '../../../sandbox/world/generator/random.ts';
import { type IsWhole, torn, truncated } from './byte-mutations.ts';
import type { Mutation } from './mutation.ts';

// No rest of a file with blank or repeated bytes in it is one: both forms count their rows.
const isWhole: IsWhole = () => false;

/**
 * One of the things that happen to a dropped file, fixed-width or X12. Left out are those after which it is another valid
 * file: other text for text, other digits with the same sums.
 */
export function mutateFile(body: Buffer, random: Random): Mutation {
  const lines = body.toString('latin1').split('\n');
  const write = (kind: string): Mutation => ({ kind, body: Buffer.from(lines.join('\n'), 'latin1') });
  const at = random.int(0, lines.length - 2);
  switch (random.pick(['truncated', 'torn', 're-encoded', 'retyped', 'reordered', 'duplicated', 'short'])) {
    case 'truncated':
      return truncated(body.subarray(0, body.length - 3), random);
    case 'torn':
      return torn(body, random, isWhole);
    case 're-encoded':
      return { kind: 're-encoded', body: Buffer.from(body.toString('latin1'), 'utf16le') };
    case 'retyped':
      retype(lines, random);
      return write('retyped');
    case 'reordered': {
      const other = random.int(0, lines.length - 2);
      [lines[at], lines[other]] = [lines[other] as string, lines[at] as string];
      return write('reordered');
    }
    case 'duplicated':
      lines.splice(at, 0, lines[at] as string);
      return write('duplicated');
    default:
      lines.splice(at, 1);
      return write('short');
  }
}

// Where the numbers of a stock row begin.
const NUMBERS_AT = 44;

/** A letter stands where a digit was, in a number. */
function retype(lines: string[], random: Random): void {
  const places = lines.flatMap((line, index) => [...line.matchAll(/\d/g)].map((match) => ({ index, at: match.index })));
  const numbers = places.filter(({ index, at }) => isNumber(lines[index] as string, at));
  const { index, at } = random.pick(numbers);
  const line = lines[index] as string;
  lines[index] = `${line.slice(0, at)}x${line.slice(at + 1)}`;
}

function isNumber(line: string, at: number): boolean {
  if (line.startsWith('S0')) return at >= NUMBERS_AT;
  return /^(?:H|T\d|QTY|SE|GE|IEA)/.test(line);
}
