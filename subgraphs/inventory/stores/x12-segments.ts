import { DropFileError } from '../../kit/index.ts';

/** One segment: its name and its elements. `line` is its place in the file, from 1: one segment a line. */
export interface Segment {
  readonly name: string;
  /** By their number in the standard: `LIN03` is `elements[3]`. The name is element 0; absent ones are empty. */
  readonly elements: readonly string[];
  readonly line: number;
  /** False for the last one of a file that ends without a terminator. */
  readonly ended: boolean;
}

/** One character each, as an ISA sets them. */
export interface Delimiters {
  /** Between elements. */
  readonly separator: string;
  /** Between the parts of a composite element. */
  readonly component: string;
  /** Behind a segment. */
  readonly terminator: string;
}

/** The segments of one interchange as they stand there, whether they fit together or not. */
export interface Scanned {
  readonly delimiters: Delimiters;
  readonly segments: readonly Segment[];
}

/** What a refusal says was received where a file stops too early: it may still be on its way. */
export const END_OF_FILE = 'the end of the file';

const ISA_LENGTH = 106;

/** Where the separators of ISA stand: its elements have fixed widths, by which its delimiters are found. */
const ISA_SEPARATORS = [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103] as const;

/** The element of a number; empty when it is absent. */
export function at(segment: Segment, number: number): string {
  return segment.elements[number] ?? '';
}

/**
 * Cuts a file into interchanges and segments. Every ISA sets its own delimiters; line ends and blanks between segments
 * mean nothing. Throws a `DropFileError` for what does not begin as an interchange.
 */
export function scanInterchanges(content: string): Scanned[] {
  const found: Scanned[] = [];
  let line = 1;
  for (let start = 0; start === 0 || start < content.length; ) {
    const { next, ...scanned } = scanOne(content, start, line);
    found.push(scanned);
    line += scanned.segments.length;
    start = next;
  }
  return found;
}

function scanOne(content: string, start: number, firstLine: number): Scanned & { readonly next: number } {
  const delimiters = delimitersOf(content.slice(start, start + ISA_LENGTH), firstLine);
  const { separator, terminator } = delimiters;
  const segments: Segment[] = [];
  let next = start;
  while (next < content.length && segments.at(-1)?.name !== 'IEA') {
    const end = content.indexOf(terminator, next);
    const ended = end >= 0;
    const elements = content
      .slice(next, ended ? end : undefined)
      .trim()
      .split(separator);
    segments.push({ name: elements[0] ?? '', elements, line: firstLine + segments.length, ended });
    next = ended ? afterBlanks(content, end + 1) : content.length;
  }
  return { delimiters, segments, next };
}

function delimitersOf(isa: string, line: number): Delimiters {
  if (!'ISA'.startsWith(isa.slice(0, 3)) || isa === '') {
    const expected = line === 1 ? `an ISA segment of ${ISA_LENGTH} characters` : END_OF_FILE;
    throw new DropFileError(line, expected, isa === '' ? END_OF_FILE : 'something else');
  }
  if (isa.length < ISA_LENGTH) throw new DropFileError(line, `an ISA segment of ${ISA_LENGTH} characters`, END_OF_FILE);
  const separator = isa.charAt(3);
  const component = isa.charAt(104);
  const terminator = isa.charAt(ISA_LENGTH - 1);
  const wrong = ISA_SEPARATORS.find((place) => isa.charAt(place) !== separator);
  if (wrong !== undefined) {
    throw new DropFileError(
      line,
      `an ISA segment of ${ISA_LENGTH} characters`,
      `no separator at character ${wrong + 1}`,
    );
  }
  const delimiters = [separator, component, terminator];
  if (new Set(delimiters).size < 3 || delimiters.some((one) => /[A-Za-z0-9 ]/.test(one))) {
    throw new DropFileError(line, 'three different delimiters', JSON.stringify(delimiters.join('')));
  }
  return { separator, component, terminator };
}

function afterBlanks(content: string, from: number): number {
  const offset = content.slice(from, from + MOST_BLANKS).search(/\S/);
  if (offset >= 0) return from + offset;
  return from + MOST_BLANKS >= content.length ? content.length : from + MOST_BLANKS;
}

/** Looked at for the next segment's first letter; longer runs of blanks belong to the segment, which trims them. */
const MOST_BLANKS = 200;
