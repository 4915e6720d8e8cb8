import { DropFileError } from '../../kit/index.ts';

/** One segment: its name and its elements. `line` is its place in the file, from 1: one segment a line. */
export interface Segment {
  readonly name: string;
  /** By their number in the standard: `LIN03` is `elements[3]`. The name is element 0; absent ones are empty. */
  readonly elements: readonly string[];
  readonly line: number;
}

/** A transaction set: the segments between ST and SE. */
export interface TransactionSet {
  /** The number of the message, for example `846`. */
  readonly type: string;
  readonly segments: readonly Segment[];
}

export interface Interchange {
  /** ISA13, digits as written. */
  readonly controlNumber: string;
  readonly sets: readonly TransactionSet[];
}

const ISA_LENGTH = 106;

/**
 * Reads an X12 interchange. The delimiters are those its ISA sets. Throws a `DropFileError` unless the envelope is
 * whole: every count and control number of SE, GE and IEA must fit.
 */
export function readInterchange(content: string): Interchange {
  const segments = segmentsOf(content);
  const isa = take(segments, 'ISA');
  const sets: TransactionSet[] = [];
  let groups = 0;
  while (segments.at(-1)?.name === 'GS') {
    sets.push(...readGroup(segments));
    groups += 1;
  }
  const iea = take(segments, 'IEA');
  same(iea, 1, 'the number of groups', String(groups));
  same(iea, 2, 'the control number of ISA', at(isa, 13));
  const rest = segments.at(-1);
  if (rest) throw new DropFileError(rest.line, 'the end of the file', rest.name);
  return { controlNumber: at(isa, 13), sets };
}

/** The element of a number; empty when it is absent. */
export function at(segment: Segment, number: number): string {
  return segment.elements[number] ?? '';
}

function readGroup(segments: Segment[]): TransactionSet[] {
  const gs = take(segments, 'GS');
  const sets: TransactionSet[] = [];
  while (segments.at(-1)?.name === 'ST') sets.push(readSet(segments));
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

/** The segments, last first, so that the next one can be popped. */
function segmentsOf(content: string): Segment[] {
  if (!content.startsWith('ISA') || content.length < ISA_LENGTH) {
    throw new DropFileError(1, `an ISA segment of ${ISA_LENGTH} characters`, JSON.stringify(content.slice(0, 10)));
  }
  const separator = content.charAt(3);
  const terminator = content.charAt(ISA_LENGTH - 1);
  const parts = content.split(terminator);
  const rest = parts.pop() ?? '';
  if (rest.trim() !== '') throw new DropFileError(parts.length + 1, 'the end of the segment', 'the end of the file');
  return parts
    .map((part, index) => {
      const elements = part.replace(/^[\r\n]+/, '').split(separator);
      return { name: elements[0] ?? '', elements, line: index + 1 };
    })
    .reverse();
}

function take(segments: Segment[], name: string): Segment {
  const segment = segments.pop();
  if (segment?.name === name) return segment;
  throw new DropFileError(segment?.line ?? 1, `a segment ${name}`, segment?.name ?? 'the end of the file');
}

function same(segment: Segment, number: number, what: string, expected: string): void {
  const received = at(segment, number);
  if (withoutZeros(received) === withoutZeros(expected)) return;
  const element = `${segment.name}${String(number).padStart(2, '0')}`;
  throw new DropFileError(segment.line, `${element}, ${what}: ${expected}`, received);
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}
