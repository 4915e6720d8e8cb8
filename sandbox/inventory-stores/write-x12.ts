import { fileNumber } from './schedule.ts';
import { stamp } from './store-stock.ts';
import type { FileHead } from './write-full.ts';

export type Segment = readonly string[];

/** How a partner writes X12. */
export interface Delimiters {
  readonly separator: string;
  readonly component: string;
  readonly terminator: string;
  /** What stands between two segments; not needed by anybody. */
  readonly lineEnd: string;
}

export const usualDelimiters: Delimiters = { separator: '*', component: '>', terminator: '~', lineEnd: '\n' };

// The second is that of a partner in EDI test suites: the usual terminator between elements.
const ofPartners: readonly Delimiters[] = [
  { separator: '|', component: '^', terminator: "'", lineEnd: '' },
  { separator: '~', component: ':', terminator: '?', lineEnd: '\r\n' },
  { separator: '*', component: '>', terminator: '\n', lineEnd: '' },
];

/** Another partner's delimiters every hour. */
export function delimitersOfPartner(sequence: number): Delimiters {
  return ofPartners[sequence % ofPartners.length] ?? usualDelimiters;
}

/** What stands in an interchange of one group: the inside of each transaction set. */
export interface InterchangeText {
  readonly head: FileHead;
  /** GS01. */
  readonly group: string;
  /** ST01. */
  readonly message: string;
  readonly bodies: readonly (readonly Segment[])[];
}

/** Writes the envelope with its counts and control numbers. Throws for a text that holds a delimiter. */
export function writeInterchange(what: InterchangeText, delimiters: Delimiters = usualDelimiters): string {
  return envelope(what, delimiters.component)
    .map((segment) => toText(segment, delimiters))
    .join('');
}

/** Date and time of a file, as its elements have them. */
export function writtenAt({ asOf, timeZone }: FileHead): readonly [date: string, time: string] {
  const written = stamp(asOf.getTime(), timeZone);
  return [written.slice(0, 8), written.slice(8)];
}

function envelope({ head, group, message, bodies }: InterchangeText, component: string): Segment[] {
  const [date, time] = writtenAt(head);
  const control = fileNumber(head.sequence);
  const groupControl = String(head.sequence);
  return [
    isaSegment(date.slice(2), time.slice(0, 4), control, component),
    ['GS', group, 'STORES', 'STOCKGRAPH', date, time, groupControl, 'X', '004010'],
    ...bodies.flatMap((body, index) => {
      const number = String(index + 1).padStart(4, '0');
      return [['ST', message, number], ...body, ['SE', String(body.length + 2), number]];
    }),
    ['GE', String(bodies.length), groupControl],
    ['IEA', '1', control],
  ];
}

/** Of fixed width: its own delimiters are read by their places. */
function isaSegment(date: string, time: string, control: string, component: string): Segment {
  const blank = ' '.repeat(10);
  const party = (name: string) => name.padEnd(15);
  return [
    ...['ISA', '00', blank, '00', blank, 'ZZ', party('STORES'), 'ZZ', party('STOCKGRAPH')],
    ...[date, time, 'U', '00401', control, '0', 'P', component],
  ];
}

function toText(segment: Segment, { separator, terminator, lineEnd }: Delimiters): string {
  const wrong = segment.find((element) => [separator, terminator, '\n'].some((one) => element.includes(one)));
  if (wrong !== undefined) throw new Error(`An element cannot hold a delimiter: ${wrong}`);
  return `${segment.join(separator)}${terminator}${lineEnd}`;
}
