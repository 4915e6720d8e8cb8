import { DropFileError, shapeOf } from '../../kit/index.ts';
import { at, END_OF_FILE, type Scanned, type Segment, scanInterchanges } from './x12-segments.ts';

/** A transaction set: the segments between ST and SE. */
export interface TransactionSet {
  /** The number of the message, for example `846`. */
  readonly type: string;
  readonly segments: readonly Segment[];
}

export interface Interchange {
  /** ISA13, digits as written. */
  readonly controlNumber: string;
  /** What stands between the parts of a composite element. */
  readonly component: string;
  readonly sets: readonly TransactionSet[];
}

/**
 * Reads a file that holds one X12 interchange. The delimiters are those its ISA sets. Throws a `DropFileError` unless
 * the envelope is whole: every count and control number of SE, GE and IEA must fit.
 */
export function readInterchange(content: string): Interchange {
  const [interchange, second] = readInterchanges(content);
  if (!interchange || second) throw new DropFileError(1, 'one interchange', second ? 'several' : 'none');
  return interchange;
}

/** Reads a file of any number of interchanges, each with its own delimiters. */
export function readInterchanges(content: string): Interchange[] {
  return scanInterchanges(content).map(readOne);
}

/** ISA13. */
export const CONTROL_NUMBER = /^\d{9}$/;

function readOne({ delimiters, segments: inOrder }: Scanned): Interchange {
  // Last first, so that the next one can be popped.
  const segments = inOrder.toReversed();
  const isa = take(segments, 'ISA');
  if (!CONTROL_NUMBER.test(at(isa, 13))) throw new DropFileError(isa.line, 'ISA13, nine digits', shapeOf(at(isa, 13)));
  // Acknowledgements of interchanges stand before the groups.
  while (segments.at(-1)?.name === 'TA1') segments.pop();
  const groups = new Set<string>();
  const sets: TransactionSet[] = [];
  for (let gs = segments.at(-1); gs?.name === 'GS'; gs = segments.at(-1)) {
    for (const set of readGroup(segments)) sets.push(set);
    once(groups, gs, 6, 'the interchange');
  }
  const iea = take(segments, 'IEA');
  same(iea, 1, 'the number of groups', String(groups.size));
  same(iea, 2, 'the control number of ISA', at(isa, 13));
  return { controlNumber: at(isa, 13), component: delimiters.component, sets };
}

function readGroup(segments: Segment[]): TransactionSet[] {
  const gs = take(segments, 'GS');
  const numbers = new Set<string>();
  const sets: TransactionSet[] = [];
  for (let st = segments.at(-1); st?.name === 'ST'; st = segments.at(-1)) {
    sets.push(readSet(segments));
    once(numbers, st, 2, 'the group');
  }
  const ge = take(segments, 'GE');
  same(ge, 1, 'the number of transaction sets', String(sets.length));
  same(ge, 2, 'the control number of GS', at(gs, 6));
  return sets;
}

function readSet(segments: Segment[]): TransactionSet {
  const st = take(segments, 'ST');
  const body: Segment[] = [];
  for (let next = segments.at(-1); next && !ENVELOPE.has(next.name); next = segments.at(-1)) {
    body.push(next);
    segments.pop();
  }
  const se = take(segments, 'SE');
  same(se, 1, 'the number of segments', String(body.length + 2));
  same(se, 2, 'the control number of ST', at(st, 2));
  return { type: at(st, 1), segments: body };
}

const ENVELOPE = new Set(['ISA', 'GS', 'ST', 'SE', 'GE', 'IEA']);

function take(segments: Segment[], name: string): Segment {
  const segment = segments.pop();
  // The last segment may end with the file, since its control number tells that it is whole. No other may.
  if (segment?.name === name && (segment.ended || name === 'IEA')) return segment;
  const unfinished = segment?.ended === false;
  throw new DropFileError(
    segment?.line ?? 1,
    `a segment ${name}`,
    unfinished ? END_OF_FILE : (segment?.name ?? END_OF_FILE),
  );
}

function same(segment: Segment, number: number, what: string, expected: string): void {
  const received = at(segment, number);
  if (withoutZeros(received) === withoutZeros(expected)) return;
  if (!segment.ended) throw new DropFileError(segment.line, 'the end of the segment', END_OF_FILE);
  throw new DropFileError(segment.line, `${elementName(segment, number)}, ${what}: ${expected}`, received);
}

function once(numbers: Set<string>, segment: Segment, number: number, where: string): void {
  const value = withoutZeros(at(segment, number));
  const expected = `${elementName(segment, number)}, a control number of its own in ${where}`;
  if (numbers.has(value)) throw new DropFileError(segment.line, expected, value);
  numbers.add(value);
}

function elementName({ name }: Segment, number: number): string {
  return `${name}${String(number).padStart(2, '0')}`;
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}
