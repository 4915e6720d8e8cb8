import { createHash } from 'node:crypto';
import type { Answerable, DropAnswer, DropFileState } from '../../kit/index.ts';
import type { StoreFile } from './store-files.ts';
import { CONTROL_NUMBER } from './x12.ts';
import { at, type Delimiters, END_OF_FILE, type Scanned, type Segment, scanInterchanges } from './x12-segments.ts';

type Line = readonly string[];

/**
 * What the sender of an X12 file is told: a 997 that accepts or refuses each transaction set, or a TA1 where the
 * interchange itself does not fit. Null for a file that is still on its way and for one that cannot be answered, since
 * it does not say who sent it. It has the delimiters of the file. Name and control number are made from what is
 * answered: the same file has one answer, and a corrected one with the old control number has another.
 */
export function acknowledge(state: DropFileState, file: Answerable<StoreFile>, writtenAt: string): DropAnswer | null {
  if (state.is === 'refused' && state.received === END_OF_FILE) return null;
  const scanned = scan(file.text);
  const isa = scanned?.segments[0];
  // The number becomes a part of a file's name: nothing else than digits may.
  if (!scanned || !isa || !CONTROL_NUMBER.test(at(isa, 13))) return null;
  const digest = createHash('sha256')
    .update(`${state.is === 'refused'}${file.text}`)
    .digest('hex');
  const body = bodyOf(scanned.segments, state, file);
  const lines = toInterchange(isa, { number: numberOf(digest), writtenAt, delimiters: scanned.delimiters }, body);
  const text = lines.map((line) => toText(line, scanned.delimiters)).join('');
  return { name: `997.${at(isa, 13)}.${digest.slice(0, 8)}.x12`, text };
}

function scan(text: string): Scanned | null {
  try {
    return scanInterchanges(text)[0] ?? null;
  } catch {
    return null;
  }
}

function numberOf(digest: string): string {
  return String(Number.parseInt(digest.slice(0, 12), 16) % 1_000_000_000).padStart(9, '0');
}

function toText(line: Line, { separator, terminator }: Delimiters): string {
  return `${line.join(separator)}${terminator}${terminator.trim() === '' ? '' : '\n'}`;
}

interface Envelope {
  readonly number: string;
  /** YYYYMMDDHHMMSS. */
  readonly writtenAt: string;
  readonly delimiters: Delimiters;
}

/** The answer's envelope: sender and receiver change places. */
function toInterchange(isa: Segment, envelope: Envelope, { ta1, groups }: Body): Line[] {
  const { number, writtenAt, delimiters } = envelope;
  const [date, time] = [writtenAt.slice(0, 8), writtenAt.slice(8, 12)];
  const parties = [at(isa, 7), at(isa, 8), at(isa, 5), at(isa, 6)];
  const none = ['00', ' '.repeat(10)];
  const written = [date.slice(2), time, 'U', '00401', number, '0', at(isa, 15), delimiters.component];
  const head = ['ISA', ...none, ...none, ...parties, ...written];
  const gs = ['GS', 'FA', at(isa, 8).trim(), at(isa, 6).trim(), date, time, '1', 'X', '004010'];
  const sets = groups.flatMap((lines, index) => {
    const control = String(index + 1).padStart(4, '0');
    return [['ST', '997', control], ...lines, ['SE', String(lines.length + 2), control]];
  });
  const inside = groups.length === 0 ? [] : [gs, ...sets, ['GE', String(groups.length), '1']];
  return [head, ...ta1, ...inside, ['IEA', groups.length === 0 ? '0' : '1', number]];
}

interface Body {
  readonly ta1: readonly Line[];
  readonly groups: readonly Line[][];
}

function bodyOf(segments: readonly Segment[], state: DropFileState, { part }: Answerable<StoreFile>): Body {
  const refusal = state.is === 'refused' ? state : null;
  const place = segments.find(({ line }) => line === refusal?.line);
  if (refusal && (place?.name === 'ISA' || place?.name === 'IEA')) {
    return { ta1: [toTa1(segments[0], place, refusal.expected)], groups: [] };
  }
  const problems = new Set(part && part.is !== 'full' ? part.problems.map(({ line }) => line) : []);
  return { ta1: [], groups: groupsOf(segments).map((group) => toGroup(group, refusal, problems)) };
}

type Refusal = Extract<DropFileState, { is: 'refused' }>;

/** Notes of TA1 (element I18), by the element that does not fit. */
const TA1_NOTES: Readonly<Record<string, string>> = { IEA01: '021', IEA02: '001', ISA13: '025' };
/** Invalid control structure. */
const TA1_OTHER = '022';

function toTa1(isa: Segment | undefined, place: Segment, expected: string): Line {
  const note = TA1_NOTES[elementIn(expected)] ?? TA1_OTHER;
  const said = isa ?? place;
  return ['TA1', at(said, 13), at(said, 9), at(said, 10), 'R', note];
}

/** A refusal of an element names it first: `SE01, the number of segments: 14`. */
function elementIn(expected: string): string {
  return /^[A-Z]{2,3}\d\d/.exec(expected)?.[0] ?? '';
}

interface Group {
  readonly gs: Segment;
  readonly ge: Segment | null;
  readonly sets: readonly (readonly Segment[])[];
}

function groupsOf(segments: readonly Segment[]): Group[] {
  return partsFrom(segments, 'GS').map((inside) => ({
    gs: inside[0] as Segment,
    ge: inside.find(({ name }) => name === 'GE') ?? null,
    sets: partsFrom(inside, 'ST').map((set) => set.filter(({ name }) => name !== 'GE' && name !== 'IEA')),
  }));
}

/** The runs of segments that begin with a name. */
function partsFrom(segments: readonly Segment[], name: string): Segment[][] {
  const starts = segments.flatMap((segment, index) => (segment.name === name ? [index] : []));
  return starts.map((start, index) => segments.slice(start, starts[index + 1]));
}

/** Syntax notes of AK9 (element 716), by the element that does not fit. */
const GROUP_NOTES: Readonly<Record<string, string>> = { GE01: '5', GE02: '4' };

function toGroup({ gs, ge, sets }: Group, refusal: Refusal | null, problems: ReadonlySet<number>): Line[] {
  const answers = sets.map((set) => toSet(set, refusal, problems));
  const received = String(sets.length);
  const note = (refusal && ge?.line === refusal.line && GROUP_NOTES[elementIn(refusal.expected)]) || '';
  const code = refusal ? 'R' : answers.some(({ code: one }) => one === 'E') ? 'E' : 'A';
  const ak9 = ['AK9', code, ge ? at(ge, 1) : received, received, refusal ? '0' : received];
  return [['AK1', at(gs, 1), at(gs, 6)], ...answers.flatMap(({ lines }) => lines), note ? [...ak9, note] : ak9];
}

/** Syntax notes of AK5 (element 718), by the element that does not fit. */
const SET_NOTES: Readonly<Record<string, string>> = { SE01: '4', SE02: '3', ST02: '23' };
/** One or more segments in error. */
const SET_OTHER = '5';
/** Segment has data element errors (element 720). */
const SEGMENT_ERRORS = '8';

/** A file is taken as a whole: where one of its sets is refused, the others are too, without a reason of their own. */
function toSet(set: readonly Segment[], refusal: Refusal | null, problems: ReadonlySet<number>) {
  const [st] = set;
  const wrong = set.filter(({ line }) => line === refusal?.line || problems.has(line));
  const note = refusal && wrong.length > 0 ? (SET_NOTES[elementIn(refusal.expected)] ?? SET_OTHER) : '';
  const code = refusal ? 'R' : wrong.length > 0 ? 'E' : 'A';
  const named = note === '' || note === SET_OTHER ? wrong : [];
  const ak3 = named.map((segment) => ['AK3', segment.name, String(set.indexOf(segment) + 1), '', SEGMENT_ERRORS]);
  const ak5 = code === 'E' ? ['AK5', code, SET_OTHER] : ['AK5', code, ...(note ? [note] : [])];
  return { code, lines: [['AK2', st ? at(st, 1) : '', st ? at(st, 2) : ''], ...ak3, ak5] };
}
